"""Search: the query language, the text engine, the evaluation of queries, facets, order and snippets."""
