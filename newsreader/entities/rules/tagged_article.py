"""The tagged article: one article with its tagged names. The model makes it, rules change it, and linking reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsreader.model import Kind
from newsreader.text import straighten


class NameSpan(NamedTuple):
    """A name in a block: its offsets in code points, and its kind."""

    start: int
    end: int
    kind: Kind


@dataclass
class TaggedArticle:
    """One article: the text of each block, with straight quotes at unchanged offsets, and the spans of each block.

    Spans of a block never overlap. `acronyms` maps a short form to the long form that the article gives for it.
    """

    texts: list[str]
    spans: list[list[NameSpan]]
    acronyms: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Sequence[str], spans: Sequence[Sequence[NameSpan]]) -> "TaggedArticle":
        """Return the article of the blocks `texts` in which a model found `spans`."""
        return cls([straighten(text) for text in texts], [sorted(found) for found in spans])

    def surfaces(self) -> Iterator[tuple[str, Kind]]:
        """Yield the text and the kind of each span, block by block."""
        for text, found in zip(self.texts, self.spans, strict=True):
            for span in found:
                yield text[span.start : span.end], span.kind

    def add(self, block: int, span: NameSpan) -> bool:
        """Add `span` unless another span overlaps it; return whether it was added."""
        if any(other.start < span.end and other.end > span.start for other in self.spans[block]):
            return False
        self.spans[block].append(span)
        return True

    def cover(self, block: int, span: NameSpan) -> None:
        """Add `span` in place of all spans within it, unless a span reaches beyond it."""
        if all(
            s.end <= span.start or s.start >= span.end or span.start <= s.start <= s.end <= span.end
            for s in self.spans[block]
        ):
            self.replace(block, span)

    def replace(self, block: int, span: NameSpan) -> None:
        """Add `span` in place of all spans that overlap it."""
        self.spans[block] = [s for s in self.spans[block] if s.end <= span.start or s.start >= span.end]
        self.spans[block].append(span)
