"""The page of an entity as text and as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsreader.cli.output.records import json_text
from newsreader.model import EntityPage, FacetValue
from newsreader.text import clean_line, counted

ENTITY_SCHEMA = "newsreader.entity/1"
_LISTED = 8
_BAR = 40


def entity_json(page: EntityPage) -> str:
    """Return the page as one JSON object on a line."""
    record: dict[str, Any] = {
        "schema": ENTITY_SCHEMA,
        "id": page.id,
        "kind": str(page.kind),
        "name": page.name,
        "stories": page.stories,
        "aliases": [{"name": one.name, "articles": one.articles, "rule": one.rule} for one in page.aliases],
        "months": [{"month": month.id, "count": month.count} for month in page.months],
        "companions": _by_kind(page.companions),
        "namesakes": _by_kind(page.namesakes),
    }
    return json_text(record) + "\n"


def _by_kind(entities: Mapping[str, Sequence[FacetValue]]) -> dict[str, Any]:
    return {
        str(kind): [{"id": one.id, "name": one.name, "count": one.count} for one in found]
        for kind, found in entities.items()
    }


def entity_lines(page: EntityPage) -> Iterator[str]:
    """Yield the page as lines of text; counts are separated from names by tabs, for pipes."""
    yield f"{clean_line(page.name)}\t{page.kind}\t{counted(page.stories, 'story')}\n"
    yield "\nNames\n"
    for alias in page.aliases:
        yield f"{alias.articles}\t{clean_line(alias.name)}\t{clean_line(alias.rule)}\n"
    if page.months:
        yield "\nMonths\n"
        most = max(month.count for month in page.months)
        for month in page.months:
            yield f"{month.count}\t{month.id}\t{'█' * max(1, round(month.count / most * _BAR))}\n"
    for heading, entities in (("May also mean", page.namesakes), ("With", page.companions)):
        for kind, found in entities.items():
            if found:
                yield f"\n{heading}: {kind}\n"
                yield from (f"{one.count}\t{clean_line(one.name)}\n" for one in found[:_LISTED])
