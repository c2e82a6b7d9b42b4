"""The command line: its root command, its families of commands, and its output."""
