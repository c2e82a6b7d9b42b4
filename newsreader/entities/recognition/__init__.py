"""The recognition of names in text with a neural network, in worker processes."""
