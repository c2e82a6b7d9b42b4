"""The embedded search engine: Whoosh with a writer, a segment format and a scorer of our own."""
