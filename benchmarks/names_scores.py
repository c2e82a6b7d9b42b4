"""Annotated articles and the scores of names against them, for the other benchmarks of names.

Two formats are read: newswire as tokens with IOB tags (a gzipped file of JSON lines with `id` and `tsv`; the last
column is the tag that counts), and pages with mentions listed by line (their gold file and their directory).
"""

import gzip
import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsreader.entities.rules.name_edges import trim_edges
from newsreader.model import Kind

KINDS = {
    "person": Kind.PERSON,
    "per": Kind.PERSON,
    "organization": Kind.ORGANISATION,
    "org": Kind.ORGANISATION,
    "location": Kind.PLACE,
    "loc": Kind.PLACE,
    "facility": Kind.PLACE,
    "place": Kind.PLACE,
}
Found = tuple[int, int, Kind]


@dataclass(frozen=True)
class Mark:
    """One annotated mention; any of `kinds` counts, and an optional one counts neither way."""

    start: int
    end: int
    kinds: tuple[Kind, ...]
    is_optional: bool = False


@dataclass(frozen=True)
class Annotated:
    """One article: its blocks and the mentions in each."""

    id: str
    blocks: list[str]
    marks: list[list[Mark]]


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the (first token, end token, label) of IOB `tags`."""
    found: list[tuple[int, int, str]] = []
    start: int | None = None
    label = ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, kind = tag.partition("-")
        if start is not None and (tag == "O" or prefix in "BS" or kind != label):
            found.append((start, i, label))
            start = None
        if tag != "O" and start is None:
            start, label = i, kind
    return found


def sentences(tsv: str, column: int = -1) -> list[tuple[list[str], list[str]]]:
    """Return the (words, tags) of each sentence."""
    rows = ([line.split("\t") for line in part.split("\n") if "\t" in line] for part in tsv.split("\n\n"))
    return [([row[0] for row in part], [row[column].strip() for row in part]) for part in rows if part]


def is_odd(document: str) -> bool:
    """Tell in which half of the outlets a document is, from its id; ids beginning nm_ name no outlet."""
    outlet = "nm" if document.startswith("nm_") else "_".join(document.split("_")[:2])
    return zlib.crc32(outlet.encode()) % 2 == 1


def read_newswire(path: Path, *, odd: bool | None = None) -> list[Annotated]:
    """Return the articles of a file of annotated newswire, or of one half of its outlets."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    return [_annotated(d["id"], d["tsv"]) for d in documents if odd is None or is_odd(d["id"]) is odd]


def _annotated(name: str, tsv: str) -> Annotated:
    blocks, marks = [], []
    for words, tags in sentences(tsv):
        starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
        blocks.append(" ".join(words))
        marks.append(
            [
                Mark(starts[a], starts[b - 1] + len(words[b - 1]), (KINDS[label.lower()],))
                for a, b, label in spans(tags)
                if label.lower() in KINDS
            ]
        )
    return Annotated(name, blocks, marks)


def read_pages(gold: Path, directory: Path) -> list[Annotated]:
    """Return the stories of annotated pages, each story once."""
    content = json.loads(gold.read_text("utf-8"))
    articles, seen = [], set()
    for story in content["stories"]:
        info = content["files"][story["file"]]
        lines = (directory / story["file"]).read_text("utf-8").split("\n")
        hidden = {*info["boilerplate_lines"], *info["caption_lines"], *info["stray_lines"]}
        kept = [
            n for n in range(story["start_line"], story["end_line"] + 1) if n not in hidden and lines[n - 1].strip()
        ]
        blocks = [lines[n - 1] for n in kept]
        if tuple(blocks[-3:]) in seen:
            continue
        seen.add(tuple(blocks[-3:]))
        marks = [[_mark(m) for m in story["mentions"] if m["line"] == n] for n in kept]
        articles.append(Annotated(story["id"], blocks, marks))
    return articles


def _mark(mention: dict[str, Any]) -> Mark:
    kinds = tuple(KINDS[kind.lower()] for kind in [mention["type"], *mention.get("alt_types", [])])
    return Mark(mention["start"], mention["end"], kinds, mention.get("optional", False))


def score(articles: Iterable[Annotated], found: Callable[[Annotated], Sequence[Sequence[Found]]]) -> dict[str, float]:
    """Return strict mention F in percent: for all names, and for each kind."""
    right: Counter[Kind] = Counter()
    seen, wanted = right.copy(), right.copy()
    for article in articles:
        for text, marks, raw in zip(article.blocks, article.marks, found(article), strict=True):
            names = [(*_bare(text, start, end), kind) for start, end, kind in raw]
            for mark in marks:
                start, end = _bare(text, mark.start, mark.end)
                if mark.is_optional:
                    names[:] = [n for n in names if n[1] <= start or n[0] >= end]
                    continue
                wanted[mark.kinds[0]] += 1
                hit = next((n for n in names if n[:2] == (start, end) and n[2] in mark.kinds), None)
                if hit:
                    names.remove(hit)
                    right[mark.kinds[0]] += 1
                    seen[mark.kinds[0]] += 1
            seen.update(kind for _, _, kind in names)
    figures = {kind.value: _f(right[kind], seen[kind], wanted[kind]) for kind in Kind}
    return {"all": _f(right.total(), seen.total(), wanted.total()), **figures}


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    return trim_edges(re.sub("[’‘]", "'", text), start, end)


def _f(right: int, seen: int, wanted: int) -> float:
    return round(200 * right / (seen + wanted), 1) if seen + wanted else 0.0
