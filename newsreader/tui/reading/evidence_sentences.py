"""Finds the sentences in which two entities are named together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsreader.language.sentences import sentence_starts
from newsreader.model import Entity, Record
from newsreader.text import clean_line, clip
from newsreader.tui.reading.date_labels import full_date

_LONGEST = 400


class Evidence(NamedTuple):
    """A passage of an article."""

    article: str
    """The article's id."""
    text: str
    about: str
    """The title, outlet and date of the article."""


def find_evidence(records: Iterable[Record], first: str, second: str) -> Iterator[Evidence]:
    """Find in each article the shortest run of sentences that names both entities, given by their names.

    Articles that never name both in one block are left out.
    """
    for record in records:
        ones, others = _mentions(record.entities, first), _mentions(record.entities, second)
        for block in sorted(ones.keys() & others.keys()):
            text = record.article.blocks[block].text
            a, b = _nearest(ones[block], others[block])
            yield Evidence(record.id, _sentences(text, min(a, b), max(a, b)), _about(record))
            break


def _mentions(entities: Sequence[Entity], name: str) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for entity in entities:
        if entity.name == name:
            for mention in entity.mentions:
                found.setdefault(mention.block, []).append(mention.start)
    return found


def _nearest(ones: Sequence[int], others: Sequence[int]) -> tuple[int, int]:
    return min(((a, b) for a in ones for b in others), key=lambda pair: abs(pair[0] - pair[1]))


def _sentences(text: str, start: int, end: int) -> str:
    """Return the sentences from the one at `start` to the one at `end`."""
    cuts = [0, *sentence_starts(text), len(text)]
    begin = max(cut for cut in cuts if cut <= start)
    stop = min((cut for cut in cuts if cut > end), default=len(text))
    return clip(clean_line(text[begin:stop]), _LONGEST)


def _about(record: Record) -> str:
    article = record.article
    words = [article.title, article.outlet or record.source, full_date(article.published, article.published_text)]
    return " · ".join(clip(clean_line(word), 120) for word in words if word)
