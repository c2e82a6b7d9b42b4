"""Boundaries of articles: separators that the page shows, and places where the text itself changes to other news."""
