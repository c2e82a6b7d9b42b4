"""The head of an article: title, section, standfirst, byline, outlet and date."""
