"""The joins of names: which names mean the same person, organisation or place, in an article and in the library."""
