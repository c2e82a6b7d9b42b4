"""The examples of each rule for names, run by this rule alone, and the order of the rules."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from newsreader.entities.rules import rule_order
from newsreader.entities.rules.rule_order import RULES, NameRule
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.model import Kind

EXAMPLES: dict[str, Any] = tomllib.loads(Path(rule_order.__file__).with_name("rule_examples.toml").read_text("utf-8"))
KINDS = {"p": Kind.PERSON, "o": Kind.ORGANISATION, "l": Kind.PLACE}
NAMES = [rule.name for rule in RULES]


def read(text: str) -> TaggedArticle:
    """Return the article that an example shows: names in brackets with a letter for their kind, ¶ between blocks."""
    blocks, spans = [], []
    for block in text.split(" ¶ "):
        plain, found = "", []
        for words, name, letter in re.findall(r"([^\[]*)(?:\[([^\]]+)\]([pol]))?", block):
            plain += words
            if name:
                found.append(NameSpan(len(plain), len(plain) + len(name), KINDS[letter]))
                plain += name
        blocks.append(plain)
        spans.append(found)
    return TaggedArticle.of(blocks, spans)


def after(rule: NameRule, text: str) -> list[list[NameSpan]]:
    """Return the names of the article that `text` shows, after `rule`."""
    article = read(text)
    rule.function(article)
    return [sorted(spans) for spans in article.spans]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
class TestRule:
    def test_it_changes_its_examples_as_they_say(self, rule: NameRule) -> None:
        examples = EXAMPLES[rule.name]["examples"]
        assert examples
        assert [after(rule, example["before"]) for example in examples] == [
            read(example["after"]).spans for example in examples
        ]

    def test_it_leaves_its_counterexamples_alone(self, rule: NameRule) -> None:
        texts = EXAMPLES[rule.name]["unchanged"]
        assert texts
        assert {text: after(rule, text) for text in texts} == {text: read(text).spans for text in texts}

    def test_the_rules_that_it_must_come_after_do_come_before(self, rule: NameRule) -> None:
        assert set(rule.after) <= set(NAMES[: NAMES.index(rule.name)])
        assert all(reason.endswith(".") for reason in rule.after.values())

    def test_its_function_says_what_it_does(self, rule: NameRule) -> None:
        assert (rule.function.__doc__ or "").partition("\n")[0].endswith(".")


def test_every_rule_and_no_other_has_examples() -> None:
    assert list(EXAMPLES) == NAMES
    assert len(set(NAMES)) == len(NAMES)
