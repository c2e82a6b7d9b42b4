"""What the program knows of languages: their words, dates, datelines and sentences. Each language has one data file."""
