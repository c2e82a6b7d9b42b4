"""The user's corrections: of how pages were cut, and of names."""
