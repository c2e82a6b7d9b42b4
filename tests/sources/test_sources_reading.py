"""Reading: from paths to pages, whatever is in the way."""

import gzip
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.config import Config
from newsreader.model import Page, Problem
from newsreader.sources import describe, read
from newsreader.sources.files import count_pages


def pages_of(*paths: Path | str, **options) -> tuple[list[Page], list[Problem]]:
    problems: list[Problem] = []
    options.setdefault("config", Config())
    return list(read([str(path) for path in paths], warn=problems.append, **options)), problems


def texts(page: Page) -> list[str]:
    return [line.text for document in page.documents for line in document.lines]


def test_a_text_file_is_one_page_with_one_document_of_numbered_lines(tmp_path):
    (tmp_path / "a.txt").write_text("First\n\nThird\n")
    (page,), problems = pages_of(tmp_path / "a.txt")
    assert [(line.number, line.text) for line in page.documents[0].lines] == [(1, "First"), (2, ""), (3, "Third")]
    assert page.path == str(tmp_path / "a.txt")
    assert page.content == b"First\n\nThird\n"
    assert problems == []


def test_pages_are_yielded_before_later_ones_are_read(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    problems: list[Problem] = []
    pages = read([str(tmp_path / "a.txt"), str(tmp_path / "missing.txt")], config=Config(), warn=problems.append)
    assert next(pages).content == b"a"
    assert not problems


def test_folders_are_read_recursively_in_natural_order_without_hidden_files(tmp_path):
    for name in ("p10.txt", "p9.txt", "deep/er/x.txt", ".hidden.txt", ".git/config.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    pages, _ = pages_of(tmp_path)
    assert [str(Path(page.path).relative_to(tmp_path)) for page in pages] == ["deep/er/x.txt", "p9.txt", "p10.txt"]


def test_what_a_browser_saves_beside_a_page_is_left_out(tmp_path):
    (tmp_path / "Page_files").mkdir()
    (tmp_path / "Page_files" / "style.css").write_text("p { color: red }")
    (tmp_path / "Page.htm").write_text("plain words")
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "a.txt").write_text("kept")
    pages, _ = pages_of(tmp_path)
    assert [Path(page.path).name for page in pages] == ["a.txt", "Page.htm"]


def test_a_link_that_leads_back_up_does_not_go_round_for_ever(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "again").symlink_to(tmp_path)
    pages, _ = pages_of(tmp_path)
    assert len(pages) == 1


def test_gzip_is_told_by_content_and_unpacked(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"packed"))
    (tmp_path / "b.txt").write_bytes(gzip.compress(b"packed too"))
    pages, _ = pages_of(tmp_path)
    assert [page.content for page in pages] == [b"packed", b"packed too"]


def test_standard_input_is_a_page_called_dash():
    (page,), _ = pages_of("-", stdin=io.BytesIO(b"One\nTwo"))
    assert page.path == "-"
    assert texts(page) == ["One", "Two"]


def test_standard_input_may_be_gzip_too():
    (page,), _ = pages_of("-", stdin=io.BytesIO(gzip.compress(b"packed")))
    assert page.content == b"packed"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 ...", "binary"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "binary"),
        (b"some text\x00more", "binary"),
        (gzip.compress(b"cut off " * 1000, mtime=0)[:-20], "damaged gzip"),
        (b"x" * 2001, "larger than 2,000 bytes"),
        (gzip.compress(b"x" * 2001, mtime=0), "larger than 2,000 bytes"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path, content, words):
    (tmp_path / "a").write_bytes(content)
    (tmp_path / "b").write_text("good")
    pages, problems = pages_of(tmp_path, config=Config(max_page_bytes=2000))
    assert [page.content for page in pages] == [b"good"]
    assert [problem.where for problem in problems] == [str(tmp_path / "a")]
    assert words in problems[0].message


def test_a_missing_file_is_named(tmp_path):
    _, (problem,) = pages_of(tmp_path / "nope.txt")
    assert "no such file" in problem.message


def test_a_pipe_met_in_a_folder_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    _, (problem,) = pages_of(tmp_path)
    assert problem.message == "is not a regular file"


def test_a_file_name_that_is_no_utf8_can_be_shown(tmp_path):
    Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt")).write_text("coffee")
    (page,), _ = pages_of(tmp_path)
    assert page.path.endswith("caf\\xe9.txt")


def test_the_digest_depends_on_the_content_alone(tmp_path):
    (tmp_path / "a.txt").write_text("same")
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"same"))
    (tmp_path / "c.txt").write_text("other")
    (a, b, c), _ = pages_of(tmp_path)
    assert a.digest == b.digest != c.digest
    assert len(a.digest) == 40


def test_a_text_page_can_be_declared_one_article(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    (page,), _ = pages_of(tmp_path, is_article=True)
    assert page.documents[0].is_article


@pytest.mark.parametrize(
    ("path", "kind"), [("-", "stdin"), ("https://example.org/feed", "feed"), ("tests", "folder"), ("x.txt", "file")]
)
def test_describe_names_what_a_source_is(path, kind):
    assert describe(path)[0] == kind


def test_describe_gives_a_location_that_holds_from_anywhere():
    assert describe("x.txt") == ("file", str(Path("x.txt").absolute()))


def test_a_link_to_itself_is_named(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    _, (problem,) = pages_of(tmp_path)
    assert problem.where.endswith("loop")


def test_folders_may_be_deep(tmp_path):
    deep = tmp_path.joinpath(*["d"] * 500)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("a")
    pages, problems = pages_of(tmp_path)
    assert (len(pages), problems) == (1, [])


@given(st.binary(max_size=300), st.sampled_from(["auto", "text"]))
def test_any_bytes_at_all_give_pages_or_problems(content, kind):
    pages, problems = pages_of("-", stdin=io.BytesIO(content), kind=kind)
    assert pages or problems


@given(
    st.text(st.sampled_from("ab \t\r\n\f\x85\u2028"), max_size=40).filter(lambda text: "\n" in text and text.strip())
)
def test_line_numbers_are_those_of_the_file(text):
    pages, _ = pages_of("-", stdin=io.BytesIO(text.encode()), kind="text")
    expected = text.split("\n")
    for line in pages[0].documents[0].lines:
        assert line.text.split() == expected[(line.number or 0) - 1].split()


def test_pages_are_counted_beforehand_where_that_is_cheap(tmp_path):
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n')
    assert count_pages(tmp_path) == 3
    (tmp_path / "c.xml").write_text("<rss/>")
    assert count_pages(tmp_path) is None
