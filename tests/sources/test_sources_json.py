"""JSONL and other JSON: each record a page, its keys understood by their usual names."""

import gzip
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.config import Config
from newsreader.model import Document, Page, Problem, Role
from newsreader.sources import read
from newsreader.sources.records.json_record import record_document


def read_json(content: bytes | str, **settings) -> tuple[list[Page], list[Problem]]:
    problems: list[Problem] = []
    stream = io.BytesIO(content.encode() if isinstance(content, str) else content)
    pages = read(["-"], kind="jsonl", config=Config(**settings), stdin=stream, warn=problems.append)
    return list(pages), problems


def lines_of(record: dict[str, Any], **keys: str) -> list[tuple[Role | None, str]]:
    document = record_document(record, keys)
    return [(line.role, line.text) for line in document.lines] if document else []


def test_each_line_is_a_page_of_its_own():
    pages, problems = read_json('{"title": "A", "text": "One."}\n\n{"title": "B", "text": "Two."}\n')
    assert [page.content for page in pages] == [b'{"title": "A", "text": "One."}', b'{"title": "B", "text": "Two."}']
    assert {page.kind for page in pages} == {"jsonl"}
    assert problems == []


def test_a_record_keeps_its_name_when_others_come_before_it():
    a, b = '{"title": "A", "text": "One."}', '{"title": "B", "text": "Two.", "id": 7}'
    first, _ = read_json(f"{a}\n{b}")
    second, _ = read_json(f'{{"text": "new"}}\n{a}\n{b}')
    assert [page.path for page in first] == [page.path for page in second[1:]]
    assert first[1].path == "-#7"


def test_a_record_with_a_title_is_an_article_and_one_without_a_page():
    assert record_document({"title": "A", "text": "One."}).is_article
    assert not record_document({"text": "One.\nTwo."}).is_article


@pytest.mark.parametrize(
    "record",
    [
        {"title": "Rain", "text": "It rains."},
        {"headline": "Rain", "articleBody": "It rains."},
        {"Title": "Rain", "Content": "<p>It rains.</p>"},
        {"title": "Rain", "body": ["It rains."]},
        {"title": "Rain", "paragraphs": [{"text": "It rains."}]},
        {"title": "Rain", "body": {"text": "It rains."}},
        {"title": "Rain", "text": "Rain\n\nIt rains."},
    ],
)
def test_usual_keys_are_understood(record):
    assert lines_of(record) == [(Role.TITLE, "Rain"), (Role.PARAGRAPH, "It rains.")]


def test_own_keys_are_named_by_the_configuration():
    pages, _ = read_json('{"h": {"x": "Rain"}, "t": "It rains."}', json_keys=(("title", "h.x"), ("text", "t")))
    assert [line.text for line in pages[0].documents[0].lines] == ["Rain", "It rains."]


def test_metadata_is_understood_in_its_usual_shapes():
    record = {
        "title": "Rain",
        "text": "It rains.",
        "authors": ["Ada", {"name": "Bo"}],
        "source": {"name": "The Paper"},
        "category": "Weather",
        "url": "https://e.org/rain",
        "publish_date": "2025-01-02",
        "lang": "en",
        "keywords": "rain, water",
    }
    metadata = record_document(record).metadata
    assert metadata.byline == "Ada, Bo"
    assert (metadata.outlet, metadata.section, metadata.language) == ("The Paper", "Weather", "en")
    assert (metadata.url, metadata.published, metadata.tags) == ("https://e.org/rain", "2025-01-02", ("rain", "water"))
    assert metadata.identity == "https://e.org/rain"


@pytest.mark.parametrize("stamp", [1_700_000_000, 1_700_000_000_000, {"$date": "2023-11-14T22:13:20+00:00"}])
def test_time_stamps_become_dates(stamp):
    published = record_document({"title": "A", "text": "B", "timestamp": stamp}).metadata.published
    assert published == "2023-11-14T22:13:20+00:00"


def test_a_summary_is_the_standfirst_unless_it_repeats_the_text():
    record = {"title": "Rain", "description": "What falls.", "text": "It rains."}
    assert lines_of(record)[1] == (Role.STANDFIRST, "What falls.")
    assert len(lines_of({**record, "description": "It rai…"})) == 2


def test_an_export_read_back_keeps_its_roles():
    blocks = [
        {"line": 1, "role": "title", "text": "Rain"},
        {"line": 2, "role": "caption", "text": "A cloud"},
        {"line": 3, "role": "paragraph", "text": "It rains."},
    ]
    record = {"schema": "newsreader.article/1", "title": "Rain", "story": "s1", "source": "wire", "blocks": blocks}
    assert lines_of(record) == [(Role.TITLE, "Rain"), (Role.CAPTION, "A cloud"), (Role.PARAGRAPH, "It rains.")]


@pytest.mark.parametrize(
    "value",
    [
        [{"title": "A", "text": "x"}, {"title": "B", "text": "y"}],
        {"status": "ok", "articles": [{"title": "A", "text": "x"}, {"title": "B", "text": "y"}]},
        {"response": {"results": [{"title": "A", "text": "x"}, {"title": "B", "text": "y"}]}},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_lists_are_found_in_a_document_of_one_value(value, indent):
    pages, _ = read_json(json.dumps(value, indent=indent))
    assert [page.documents[0].metadata.title for page in pages] == ["A", "B"]


def test_bad_lines_are_named_and_the_rest_goes_on():
    pages, problems = read_json('{"title": "A", "text": "x"}\nnot json\n[1]\n{"n": 1}\n{"title": "B", "text": "y"}\n')
    assert len(pages) == 2
    assert [(problem.where, problem.message) for problem in problems] == [
        ("-:2", "is not JSON"),
        ("-:3", "is not a JSON object"),
        ("-:4", "holds no text"),
    ]


def test_of_many_bad_lines_only_the_first_are_named():
    _, problems = read_json('{"title": "A", "text": "x"}\n' + "bad\n" * 500)
    assert len(problems) == 11
    assert problems[-1].message == "490 more lines could not be read"


def test_a_file_larger_than_a_page_may_be_is_fine_line_by_line():
    line = json.dumps({"title": "A", "text": "x" * 500})
    big = json.dumps({"title": "big", "text": "x" * 5000})
    pages, problems = read_json("\n".join([line, line, big, line] * 100), max_page_bytes=2000)
    assert len(pages) == 300
    assert "larger than 2,000 bytes" in problems[0].message


def test_gzip_that_breaks_off_gives_what_came_before(tmp_path):
    lines = "".join(json.dumps({"title": str(n), "text": str(hash(str(n)))}) + "\n" for n in range(50_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-5000])
    problems: list[Problem] = []
    pages = list(read([str(tmp_path)], config=Config(), warn=problems.append))
    assert 0 < len(pages) < 50_000
    assert "damaged gzip" in problems[-1].message


def test_a_whole_page_in_a_record_is_extracted():
    sentence = "The council met on Tuesday evening and spoke at length about the state of the roads in the north. "
    article = f"<article><h1>Roads</h1><p>{sentence * 3}</p><p>{sentence}</p></article>"
    html = f"<html><body><nav>Home</nav>{article}</body></html>"
    document = record_document({"url": "https://e.org/1", "html": html})
    assert "Home" not in [line.text for line in document.lines]
    assert document.metadata.url == "https://e.org/1"


KEYS = st.sampled_from(["title", "text", "date", "url", "author", "blocks", "html", "tags", "id"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "text", "date", "url", "author", "blocks", "html", "tags", "id"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["title", "text", "date", "url", "author", "html", "tags", "source"]), JSON))
def test_any_record_at_all_is_a_document_or_none(record):
    document = record_document(record)
    assert document is None or isinstance(document, Document)


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_any_lines_at_all_give_pages_or_problems(lines):
    content = b'{"title": "A", "text": "x"}\n' + b"\n".join(lines)
    pages, _ = read_json(content)
    assert pages
