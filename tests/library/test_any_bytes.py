"""Whatever bytes a file holds, an import ends well: with articles, or with one line on what is wrong."""

import gzip
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import NewsreaderError
from newsreader.library import Library

PIECES = st.sampled_from(
    [
        b"The harbour was flooded on Monday, the mayor said.\n\n",
        b"<html><head><title>A flood</title></head><body><p>The harbour was flooded.</p>",
        b'{"title": "A flood", "text": "The harbour was flooded on Monday."}\n',
        b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>A flood</title></item></channel></rss>',
        b"\x00\x1b]0;title\x07",
        b"\xff\xfeh\x00i\x00",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"<!DOCTYPE html>",
        b"{",
        b"\r",
    ]
)
CONTENT = st.lists(st.one_of(PIECES, st.binary(max_size=60)), max_size=8).map(b"".join)
ENDINGS = st.sampled_from([".txt", ".html", ".jsonl", ".json", ".xml", ".opml", ".gz", ".md", ""])


FILES = st.lists(st.tuples(CONTENT, ENDINGS, st.booleans()), min_size=1, max_size=6)


@contextmanager
def fresh_library():
    """Open a library for one example only: hypothesis resets `random`, which names the parts of a text index."""
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library") as library:
        yield library, Path(folder)


def problems_of(library, path, **options):
    """Add a file or folder; return what was told to be wrong with it, one text each."""
    try:
        report = library.add([str(path)], entities=False, **options)
    except NewsreaderError as error:
        return [str(error)]
    return [problem.message for problem in report.problems]


@settings(max_examples=20)
@given(files=FILES, split=st.booleans())
def test_any_bytes_at_all_are_imported_or_named_as_a_problem(files, split):
    with fresh_library() as (library, folder):
        pages = folder / "pages"
        pages.mkdir()
        for number, (content, ending, is_zipped) in enumerate(files):
            (pages / f"page{number}{ending}").write_bytes(gzip.compress(content) if is_zipped else content)
        assert not any("\n" in problem for problem in problems_of(library, pages, split=split))
        found = library.search(limit=0).total
        assert found <= len(list(library.export()))


@settings(max_examples=15)
@given(content=CONTENT, kind=st.sampled_from(["text", "html", "jsonl", "feed", "opml"]))
def test_any_bytes_may_be_called_any_kind(content, kind):
    with fresh_library() as (library, folder):
        (folder / "page").write_bytes(content)
        assert not any("\n" in problem for problem in problems_of(library, folder / "page", kind=kind))
