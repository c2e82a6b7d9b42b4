"""Corrections by hand: a page cut anew, names put right."""

import json
from typing import Any

import pytest

PAGE = b"""Harbour bridge opens

The bridge across the harbour was opened on Wednesday by the mayor of the town.
Some two thousand people walked across it in the first hour.
Comet seen in north
A comet was seen in the north on Tuesday, and many looked up at it for hours.
"""


@pytest.fixture
def found(newsreader) -> str:
    assert newsreader("add", "--no-entities", "--type", "text", "-", stdin=PAGE).status == 0
    return newsreader("search", "comet", "--output", "ids").out.strip()


def articles(newsreader) -> list[dict[str, Any]]:
    return [json.loads(line) for line in newsreader("export", "comet OR bridge").lines]


def from_page(newsreader) -> list[dict[str, Any]]:
    return [record for record in articles(newsreader) if record["page"]["path"] == "-"]


def test_an_article_is_split_at_a_line_and_joined_again(newsreader, found):
    starts = [record["page"]["start_line"] for record in from_page(newsreader)]
    if 5 not in starts:
        assert newsreader("split", found, "5").status == 0
    parts = sorted(from_page(newsreader), key=lambda record: record["page"]["start_line"])
    assert [part["page"]["start_line"] for part in parts] == [1, 5]
    assert newsreader("join", parts[0]["id"], parts[1]["id"]).status == 0
    assert len(from_page(newsreader)) == 1


def test_a_line_is_given_its_role(newsreader, found):
    assert newsreader("role", found, "6", "caption").status == 0
    roles = {block["line"]: block["role"] for record in from_page(newsreader) for block in record["blocks"]}
    assert roles[6] == "caption"


@pytest.mark.parametrize("arguments", [("split", "999"), ("role", "999", "caption"), ("role", "1", "nonsense")])
def test_a_correction_that_cannot_be_is_one_line(newsreader, found, arguments):
    command, *rest = arguments
    ran = newsreader(command, found, *rest)
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1


def test_an_entity_that_is_not_there_is_named(newsreader):
    ran = newsreader("entities", "merge", "Nobody Known", "Somebody Else")
    assert ran.status == 2
    assert "Nobody Known" in ran.err


def test_decisions_about_names_go_out_and_come_back(newsreader):
    decisions = newsreader("entities", "export").out
    ran = newsreader("entities", "import", "-", stdin=decisions.encode())
    assert ran.status == 0
    assert newsreader("entities", "export").out == decisions


def test_a_file_of_decisions_that_is_not_there_is_named(newsreader):
    ran = newsreader("entities", "import", "nowhere.txt")
    assert ran.status == 2
    assert "nowhere.txt" in ran.err
