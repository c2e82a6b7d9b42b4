"""The output of commands: formats, tables, progress and messages."""
