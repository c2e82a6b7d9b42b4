"""The patterns of `roles.toml` match the examples that stand beside them, and not the counterexamples."""

from typing import Any

import pytest

from newsreader.articles.lines.role_patterns import load_patterns, read_rules
from newsreader.articles.page_cut import mark_lines
from newsreader.model import Line, Role
from newsreader.text import straighten

ENTRIES = read_rules()["pattern"]


def first_match(text: str) -> str | None:
    """Return the name of the pattern that gives a line its role."""
    return next((pattern.name for pattern in load_patterns() if pattern.matches(straighten(text))), None)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
class TestPattern:
    def test_it_says_what_it_means_and_gives_lines_of_both_sorts(self, entry: dict[str, Any]) -> None:
        assert entry["means"].endswith(".")
        assert entry["examples"]
        assert entry["counterexamples"]

    def test_its_examples_get_their_role_from_it(self, entry: dict[str, Any]) -> None:
        assert {text: first_match(text) for text in entry["examples"]} == dict.fromkeys(
            entry["examples"], entry["name"]
        )
        for text in entry["examples"]:
            assert [mark.role for mark in mark_lines([Line(1, text)])] == [Role(entry["role"])]

    def test_it_does_not_match_its_counterexamples(self, entry: dict[str, Any]) -> None:
        (pattern,) = (pattern for pattern in load_patterns() if pattern.name == entry["name"])
        assert not [text for text in entry["counterexamples"] if pattern.matches(straighten(text))]


def test_names_of_patterns_are_unique() -> None:
    assert len({entry["name"] for entry in ENTRIES}) == len(ENTRIES)


def test_the_program_reads_the_same_patterns_without_their_documentation() -> None:
    documentation = ("means", "examples", "counterexamples")
    bare = [{key: value for key, value in entry.items() if key not in documentation} for entry in ENTRIES]
    assert read_rules(documented=False)["pattern"] == bare


def test_a_pattern_for_boilerplate_that_the_user_adds_comes_first() -> None:
    (own, *_) = load_patterns(("By .*",))
    assert own.matches("By Ada Lind")
    assert own.role is Role.BOILERPLATE
