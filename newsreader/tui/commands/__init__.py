"""What keys and the palette do: the table of commands, and a module for each family of them."""
