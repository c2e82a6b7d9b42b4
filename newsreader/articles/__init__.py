"""From a page to its articles: line roles, boundaries, dates, duplicates, stories."""
