"""Who and what is in an article: recognition, rules, aliases."""
