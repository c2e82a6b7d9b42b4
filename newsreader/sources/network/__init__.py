"""Fetching from the network; no other package uses the network."""
