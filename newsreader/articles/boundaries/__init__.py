"""Where one article ends and the next begins: separators that the page shows, and turns of the text itself."""
