"""From a page to its articles: the roles of lines, the boundaries of articles, their heads, and duplicates."""
