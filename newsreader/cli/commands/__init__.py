"""The commands; each module holds one command or a family of commands."""
