"""The working state of one article while its names are found: its texts and the spans seen so far."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsreader.language.english import NAME_WORDS
from newsreader.model import Kind
from newsreader.text import straighten


class NameSpan(NamedTuple):
    """A stretch of a block that names something: offsets in code points, and what kind of thing."""

    start: int
    end: int
    kind: Kind


@dataclass
class TaggedArticle:
    """One article: `texts` a block, with plain quotes at unchanged offsets, and `spans` a block.

    Spans of a block never overlap. `acronyms` maps a short form that the text itself explains to its long form.
    """

    texts: list[str]
    spans: list[list[NameSpan]]
    acronyms: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Sequence[str], spans: Sequence[Sequence[NameSpan]]) -> "TaggedArticle":
        """Return the article of blocks `texts` in which a model saw `spans`."""
        return cls([straighten(text) for text in texts], [sorted(found) for found in spans])

    def surfaces(self) -> Iterator[tuple[str, Kind]]:
        """Yield the words and the kind of each span, in reading order."""
        for text, found in zip(self.texts, self.spans, strict=True):
            for span in found:
                yield text[span.start : span.end], span.kind

    def add(self, block: int, span: NameSpan) -> bool:
        """Add `span` where nothing overlaps it; tell whether it was added."""
        if any(other.start < span.end and other.end > span.start for other in self.spans[block]):
            return False
        self.spans[block].append(span)
        return True

    def cover(self, block: int, span: NameSpan) -> None:
        """Add `span` in place of what lies wholly within it, unless something reaches beyond it."""
        if all(
            s.end <= span.start or s.start >= span.end or span.start <= s.start <= s.end <= span.end
            for s in self.spans[block]
        ):
            self.replace(block, span)

    def replace(self, block: int, span: NameSpan) -> None:
        """Add `span` in place of all that overlap it."""
        self.spans[block] = [s for s in self.spans[block] if s.end <= span.start or s.start >= span.end]
        self.spans[block].append(span)


_TITLE = "|".join(sorted(map(re.escape, NAME_WORDS.titles - {"general"}), key=len, reverse=True))
_TITLE += r"|general(?! (?:Assembly|Atomics|Council|Dynamics|Electric|Foods|Hospital|Mills|Motors|Secretariat|Staff)\b)"
_MODIFIER = "|".join(sorted(map(re.escape, NAME_WORDS.title_modifiers), key=len, reverse=True))
_OPENER = "|".join(sorted(NAME_WORDS.openers))
_OPENING = re.compile(
    rf"(?:(?:the|mr|ms|mrs)\.?\s+|(?:{_OPENER})\s+|[\s'\"(\[{{<…*•–—-]+"
    rf"|(?:(?:{_MODIFIER})\s+)*(?:{_TITLE})\b\.?[\s-]+(?=[\w]))+",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:\s*'s|[\s'\"\]\)}>.,;:!?…*–—-]+)+$")
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+$|\b(?:Jr|Sr|Inc|Ltd|Corp|Co)\.$")


def trim_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of text[start:end] that is the name: no article, title, quotes or the like around it."""
    opening = _OPENING.match(text, start, end)
    if opening and opening.end() < end:
        start = opening.end()
    if not _INITIALS.search(text[start:end]):
        closing = _CLOSING.search(text[start:end])
        if closing and closing.start() > 0:
            end = start + closing.start()
    return start, end
