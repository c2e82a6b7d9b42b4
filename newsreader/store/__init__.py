"""The store: a SQLite file that holds everything the library knows. The text index and arrays are derived from it."""
