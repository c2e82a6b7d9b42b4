"""The role of each line of a page, told by patterns, by its neighbours, by repetition and by the shape of the page."""
