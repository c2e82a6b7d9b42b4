"""The commands, each module with those that belong together."""
