"""Fetching from the network: the only place that does."""
