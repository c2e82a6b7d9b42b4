"""JSON records, one article or page each."""
