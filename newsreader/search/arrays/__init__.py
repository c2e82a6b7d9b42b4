"""The arrays that filters, facets and sorts work on: one value for each article or name."""
