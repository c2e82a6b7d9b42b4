"""The schema of the Whoosh index: its fields, their analyzer and posting format."""

import struct
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.analysis import Token, Tokenizer
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, TEXT, Schema
from whoosh.formats import Positions

from newsreader.search.search_words import terms
from newsreader.search.whoosh.segment import NUMBER, TEXT_FIELDS

NUMBER_COLUMN = NumericColumn("I")


class NewsAnalyzer(Tokenizer):  # type: ignore[misc]
    """Yields the words of `search_words.terms` as Whoosh tokens, so that stock Whoosh can use the same index."""

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        """Yield one token a word; as everywhere in Whoosh it is one object, changed from word to word."""
        token = Token(positions=True, chars=True, **{k: v for k, v in options.items() if k in {"mode", "removestops"}})
        for term in terms(value):
            token.text = token.original = term.stem
            token.pos, token.startchar, token.endchar = term.position, term.start, term.end
            token.boost = 1.0
            token.stopped = False
            yield token


class PlainPositions(Positions):  # type: ignore[misc]
    """Positions as plain numbers of four bytes, little-endian.

    Whoosh's own format pickles a list for each posting; to read these lists takes most of the time of a phrase query.
    """

    def encode(self, positions: Sequence[int]) -> bytes:
        """Return `positions`, ascending, as bytes."""
        return struct.pack(f"<{len(positions)}I", *positions)

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the positions that `value` holds."""
        return list(struct.unpack(f"<{len(value) // 4}I", value))

    def decode_frequency(self, value: bytes) -> int:
        """Return how many positions `value` holds."""
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        """Return the weight that goes with `value`."""
        return float(len(value) // 4)


def news_schema() -> Schema:
    """Return the schema of a new index."""
    schema = Schema()
    for name in TEXT_FIELDS:
        field = TEXT(analyzer=NewsAnalyzer(), phrase=True, stored=False)
        field.format = PlainPositions()
        schema.add(name, field)
    schema.add(NUMBER, COLUMN(NUMBER_COLUMN))
    return schema
