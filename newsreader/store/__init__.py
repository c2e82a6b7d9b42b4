"""The system of record: SQLite."""
