"""The answers of a library: searches, saved searches, mute rules, entity pages, and the original pages."""
