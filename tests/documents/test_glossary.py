"""The code keeps to the glossary: no module, class, function or variable is called by a word that it replaced."""

import re
import tokenize
from pathlib import Path

from tests.documents.markdown_pages import ROOT, read

REPLACED = {
    "furniture": "chrome",
    "desk": "context",
    "logbook": "error log",
    "board": "facet group",
    "watchlist": "names file",
    "gazetteer": "places",
}
"""Words that earlier code used, and what it says now."""


def test_no_name_in_the_code_uses_a_replaced_word() -> None:
    found = []
    for path in (ROOT / "newsreader").rglob("*.py"):
        words = {part for name in _names(path) for part in re.split(r"_+|(?<=[a-z])(?=[A-Z])", name)}
        found += [f"{path.relative_to(ROOT)}: {word}" for word in words if word.lower().rstrip("s") in REPLACED]
    assert not found


def test_the_words_of_the_glossary_stand_there_once() -> None:
    glossary = read("docs/architecture.md").split("## Glossary")[1].split("## ")[0]
    words = re.findall(r"^\| ([a-z ]+) \|", glossary, re.MULTILINE)
    assert len(words) == len(set(words))
    assert not set(words) & set(REPLACED)


def _names(path: Path) -> set[str]:
    with path.open("rb") as file:
        return {token.string for token in tokenize.tokenize(file.readline) if token.type == tokenize.NAME} | {path.stem}
