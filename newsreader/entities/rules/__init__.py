"""Rules that correct, within one article, the names that the model tagged."""
