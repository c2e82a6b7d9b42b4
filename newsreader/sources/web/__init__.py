"""Web pages: their text, their metadata and their links."""
