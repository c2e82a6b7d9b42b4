"""Following and lists of feeds."""
