"""Output: the same bytes for the same things, in every format, whatever is in the text.

`UPDATE_GOLDEN=1 .venv/bin/pytest tests/cli/test_cli_output.py` writes the golden files anew; look at what changed.
"""

import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.cli.output import views
from newsreader.cli.output.formats import FORMATS, ITEM_FORMATS, write_items
from newsreader.cli.output.records import json_text
from newsreader.cli.output.streams import ClosedPipe
from newsreader.model import (
    Article,
    Block,
    Boundary,
    BoundaryKind,
    Entity,
    FacetValue,
    Hit,
    Kind,
    Mention,
    Record,
    Role,
    Snippet,
    Source,
)

GOLDEN = Path(__file__).parent.parent / "data" / "golden"

HITS = (
    Hit(
        "s1",
        "a1",
        "Talks | open in *Geneva*",
        "wire",
        score=2.5,
        snippet=Snippet("The talks opened.", ((4, 9),)),
        published="2025-03-01",
        section="World",
        outlet="The Example",
        starred=True,
        tags=("peace", "geneva"),
        versions=2,
    ),
    Hit("s2", "a2", '=SUM(A1), "quoted"\tand\nbroken \x1b[31mred\u202e', "wire", published_text="Monday", read=True),
)

RECORD = Record(
    id="a1",
    number=1,
    story="s1",
    duplicate_of=None,
    source="wire",
    path="/news/p1.txt",
    article=Article(
        "Talks open in Geneva",
        "page",
        (
            Block(3, Role.TITLE, "Talks open in Geneva"),
            Block(4, Role.STANDFIRST, "Both sides are there."),
            Block(5, Role.CAPTION, "The hall"),
            Block(6, Role.PARAGRAPH, "Ann Lee said: “1 < 2 & *so on*”."),
            Block(7, Role.BOILERPLATE, "Share this"),
            Block(8, Role.SUBHEAD, "What next"),
            Block(9, Role.PARAGRAPH, "- Nobody knows."),
        ),
        Boundary(BoundaryKind.IMPLICIT, 0.87654321, ("title-shaped line",)),
        3,
        9,
        byline="B. Writer",
        outlet="The Example",
        url="https://example.org/a b",
        published="2025-03-01",
        published_text="1 March 2025",
    ),
    entities=(Entity("e1", Kind.PERSON, "Ann Lee", (Mention(3, 0, 7, "Ann Lee"),)),),
    tags=("peace",),
)

ANN = ("person", FacetValue("e1", "Ann Lee", 2))

THINGS = {
    "stories": (views.STORIES, HITS),
    "snippets": (views.STORIES_WITH_SNIPPETS, HITS),
    "articles": (views.ARTICLES, (RECORD,)),
    "ids": (views.IDS, HITS),
    "count": (views.COUNT, (2,)),
    "entities": (
        views.ENTITIES,
        (("person", FacetValue("e1", "Ann Lee", 2)), ("place", FacetValue("e2", "Geneva", 1))),
    ),
    "facets": (
        views.FACETS,
        (("person", FacetValue("e1", "Ann Lee", 2)), ("month", FacetValue("2025-03", "2025-03", 1))),
    ),
    "sources": (
        views.SOURCES,
        (
            Source("wire", "folder", "/news", "2025-03-02T10:00:00Z", 1, 2),
            Source(
                *("paper", "feed", "https://e.org/feed", "2025-03-02T10:00:00Z", 9, 9),
                title="The Paper",
                tags=("local", "daily"),
                interval=30,
                last_success="2025-03-02T10:00:00+00:00",
                last_error="answered 500",
                next_try="2025-03-02T12:00:00+00:00",
            ),
        ),
    ),
}


def written(view, items, form: str, capsysbinary) -> bytes:
    write_items(view, items, form)
    return capsysbinary.readouterr().out


@pytest.mark.parametrize("form", ITEM_FORMATS)
@pytest.mark.parametrize("thing", THINGS)
def test_every_output_in_every_format_has_its_golden_bytes(thing, form, capsysbinary):
    golden = GOLDEN / f"{thing}.{form}"
    output = written(*THINGS[thing], form, capsysbinary)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(output)
    assert output == golden.read_bytes()


def test_every_format_stands_in_the_help_of_search_with_its_meaning(newsreader):
    help_text = " ".join(newsreader("search", "--help").out.split())
    for form in FORMATS.values():
        assert f"{form.name} {form.meaning}" in help_text


def test_every_golden_file_belongs_to_a_format():
    assert {path.suffix[1:] for path in GOLDEN.iterdir()} == set(ITEM_FORMATS)


@pytest.mark.parametrize("form", ITEM_FORMATS)
def test_nothing_found_writes_no_line_but_what_the_format_needs(form, capsysbinary):
    expected = {"json": b"[]\n", "csv": b"id\n", "tsv": b"id\n"}
    assert written(views.IDS, (), form, capsysbinary) == expected.get(form, b"")


def test_an_article_record_has_the_keys_of_the_contract_in_order(capsysbinary):
    record = json.loads(written(views.ARTICLES, (RECORD,), "jsonl", capsysbinary))
    assert list(record) == [
        *("schema", "id", "story", "duplicate_of", "title", "title_source", "section", "byline", "outlet", "language"),
        *("url", "published", "published_text", "source", "page", "boundary", "blocks", "entities"),
        *("read", "starred", "tags"),
    ]
    assert record["schema"] == "newsreader.article/1"
    mention = record["entities"][0]["mentions"][0]
    text = record["blocks"][mention["block"]]["text"]
    assert text[mention["start"] : mention["end"]] == mention["text"] == "Ann Lee"


@given(st.text())
def test_json_is_what_it_was_and_steers_no_terminal(text):
    encoded = json_text({"text": text})
    assert json.loads(encoded) == {"text": text}
    encoded.encode("utf-8")
    assert not any(
        ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"
        for c in encoded
    )


def test_a_closed_pipe_is_no_error_of_ours(monkeypatch):
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())
    with pytest.raises(ClosedPipe):
        write_items(views.COUNT, (1,), "text")
