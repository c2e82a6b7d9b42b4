"""Sources of pages: files, folders and standard input, in any of the forms in which news is stored.

`read` finds the files, recognises their form and yields one `Page` after the other. What cannot be read is reported
to `warn`, and the rest is read.
"""

from newsreader.sources.page_reader import KINDS, describe, find_subscriptions, parse_page, read, read_fetched

__all__ = ["KINDS", "describe", "find_subscriptions", "parse_page", "read", "read_fetched"]
