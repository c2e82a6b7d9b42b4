"""The roles of the lines of a page, found by patterns, by the lines around, by repetition and by the page's layout."""
