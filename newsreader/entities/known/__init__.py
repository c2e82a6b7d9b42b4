"""Names that are known before any article is read: places, organisations, family names, and the user's names file."""
