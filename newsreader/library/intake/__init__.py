"""The intake of news: imports and updates, from the paths that a user names to stories and names in the store."""
