"""What runs beside the keys: searches, imports and recognition of names."""
