"""What filters, facets and orders go by: arrays with one value an article or a name."""
