"""Where pages come from: files, folders and standard input, in any of the forms that news is kept in.

`read` is the door: it finds what there is, tells its form, and hands over one `Page` after the other. What cannot
be read is told to `warn` and the rest goes on.
"""

from newsreader.sources.page_reader import KINDS, describe, find_subscriptions, parse_page, read, read_fetched

__all__ = ["KINDS", "describe", "find_subscriptions", "parse_page", "read", "read_fetched"]
