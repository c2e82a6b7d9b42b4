"""What a library answers: searches, saved searches, mute rules, entity pages, pages as they came."""
