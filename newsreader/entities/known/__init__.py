"""What is known of names beforehand: places, organisations, word lists, and the names file of the user."""
