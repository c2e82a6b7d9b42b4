"""Intake: imports and updates, from what the user names on the command line to stories and names in the store."""
