"""The store: a SQLite file that holds everything the library knows; all else is derived from it."""
