"""The user's corrections of pages (cuts and roles) and of names."""
