"""What commands write: formats, tables, progress, and messages."""
