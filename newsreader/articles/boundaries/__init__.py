"""Where one article ends and the next begins: separators that the page shows, and changes in the text itself."""
