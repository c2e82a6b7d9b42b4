"""Rules that correct, within one article, what the model took for names."""
