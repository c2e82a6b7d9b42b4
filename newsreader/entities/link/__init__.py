"""Which names are one person, organisation or place: within an article, and across the library."""
