"""Queries, the engine that answers them, facets and snippets."""
