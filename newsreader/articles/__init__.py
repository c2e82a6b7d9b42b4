"""The cutting of a page into articles: roles of lines, boundaries, the heads of articles, and duplicates."""
