"""Explanations of a search: why each hit has its place, or why an article is or is not among the hits."""

from collections.abc import Iterator, Sequence
from typing import Any

from newsreader.cli.output import records
from newsreader.cli.output.formats import write_items
from newsreader.cli.output.item_view import ItemView
from newsreader.errors import NotFoundError
from newsreader.library import Library
from newsreader.model import Explanation, Hit

Explained = tuple[Hit, Explanation, str]
"""A story or an article, its explanation, and the id of the article that represents its story."""


def write_hits(library: Library, query: str, hits: Sequence[Hit], sort: str, form: str) -> int:
    """Write hits, each with the reason for its place in the result; return how many there were."""
    explanations = library.explain(query, [hit.article for hit in hits], sort=sort)
    return write_items(EXPLAINED, ((hit, why, hit.article) for hit, why in zip(hits, explanations, strict=True)), form)


def write_one(library: Library, query: str, id_: str, sort: str, form: str) -> bool:
    """Write why an article is, or is not, in the answer to a query; return whether it is.

    Raises `NotFoundError`.
    """
    (why,) = library.explain(query, [id_], sort=sort)
    hits = library.hits([library.record(id_).number, *([why.shown] if why.shown is not None else [])])
    if not hits:
        raise NotFoundError(f"{id_}: gone")
    write_items(EXPLAINED, [(hits[0], why, hits[-1].article if why.shown is not None else "")], form)
    return not why.reasons


def _lines(found: Explained) -> Iterator[str]:
    """Yield the explanation in words, one line a reason or a word."""
    hit, why, shown = found
    if why.place is not None:
        behind = f" as {shown}" if shown != hit.article else ""
        yield f"place {why.place:,} of {why.total:,}{behind}" + (f", score {why.score:.2f}" if why.score else "")
    else:
        yield f"not among the {why.total:,} stories that match"
    yield from why.reasons
    for word in why.words:
        matched = ", ".join(word.words[:8])
        weight = f", weight {word.weight:g}" if word.weight != 1 else ""
        yield f"{word.part}: {matched} {word.count}x in {word.field}{weight}: {word.score:+.2f}"
    if why.raised != 1:
        yield f"raised for being new: x {why.raised:.2f}"


def _cells(found: Explained) -> dict[str, str]:
    hit, why, shown = found
    return {
        "id": hit.article,
        "published": hit.published or hit.published_text or "",
        "source": hit.source,
        "title": hit.title,
        "place": str(why.place or ""),
        "shown": shown,
        "score": f"{why.score:.4f}",
        "explanation": "; ".join(_lines(found)),
    }


def _record(found: Explained) -> dict[str, Any]:
    hit, why, shown = found
    words = [
        {
            "part": word.part,
            "field": word.field,
            "words": list(word.words),
            "count": word.count,
            "weight": word.weight,
            "score": round(word.score, 4),
        }
        for word in why.words
    ]
    explanation = {
        "found": not why.reasons,
        "place": why.place,
        "total": why.total,
        "shown": shown or None,
        "raised": round(why.raised, 4),
        "words": words,
        "reasons": list(why.reasons),
    }
    return {**records.story_record(hit), "score": round(why.score, 4), "explanation": explanation}


def _for_terminal(items: Any) -> Iterator[str]:
    from newsreader.cli.output.tables import passages

    for found in items:
        yield from passages([found[0]], notes=list(_lines(found)))


EXPLAINED = ItemView[Explained](
    columns=("id", "published", "source", "title", "place", "shown", "score", "explanation"),
    brief=("id", "published", "source", "title", "explanation"),
    identify=lambda found: found[0].article,
    record=_record,
    cells=_cells,
    for_terminal=_for_terminal,
)
