"""How news comes in: operands, pages, feeds, the stories they join, and the names in them."""
