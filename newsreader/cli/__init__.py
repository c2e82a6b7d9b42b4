"""The command line: one module a family of commands, and one writer of standard output."""
