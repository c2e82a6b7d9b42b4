"""Names in articles: their recognition, the rules that correct them, and the entities that they mean."""
