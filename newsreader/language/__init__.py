"""What is known of languages: their words, dates, datelines and sentences. A language is one data file."""
