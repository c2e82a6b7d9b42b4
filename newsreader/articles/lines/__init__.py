"""The role of each line of a page: by patterns, by the lines around it, by repetition and by the page's layout."""
