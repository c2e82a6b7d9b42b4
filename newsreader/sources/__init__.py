"""Where pages come from: one module a kind."""
