"""The scorer: it answers trees of text nodes from a snapshot, with posting lists as arrays and Whoosh's scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsreader.errors import CancelledError
from newsreader.search.arrays import number_sets
from newsreader.search.arrays.number_sets import Scored
from newsreader.search.engine import BOOSTS
from newsreader.search.query.tree import And, Fuzzy, Node, Not, Or, Phrase, Prefix, Word
from newsreader.search.search_words import Term, form, stem_of, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from newsreader.model import CancelToken
    from newsreader.search.whoosh.lexicon import Lexicon
    from newsreader.search.whoosh.snapshot import Snapshot

MAX_EXPANSION = 2_000
"""A prefix or a misspelt word stands for at most this many stems, the first in the order of the alphabet."""


class Scorer:
    """One query over one snapshot, in document numbers of the snapshot."""

    def __init__(self, snapshot: Snapshot, lexicon: Callable[[], Lexicon], cancel: CancelToken | None) -> None:
        self.snapshot = snapshot
        self.lexicon = lexicon
        self.cancel = cancel

    def match(self, node: Node) -> Scored:
        """Return the documents that match and their scores, deleted ones included."""
        if self.cancel is not None and self.cancel.is_set():
            raise CancelledError("the search was cancelled")
        match node:
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return number_sets.either([self.match(part) for part in parts], self.snapshot.size)
            case Not(part):
                return self._all((Not(part),))
        return self._leaf(node)

    def _leaf(self, node: Node) -> Scored:
        match node:
            case Word(text, field) | Phrase(text, 0, field):
                return self._words(text, field)
            case Phrase(text, within, field):
                return self._in_fields(field, lambda name: self._near(name, list(terms(text)), within))
            case Prefix(text, field):
                return self._prefix(text, field)
            case Fuzzy(text, distance, field):
                return self._fuzzy(text, distance, field)
        return self._everything()

    def _everything(self) -> Scored:
        return Scored(np.arange(self.snapshot.size), np.zeros(self.snapshot.size))

    def _all(self, parts: tuple[Node, ...]) -> Scored:
        wanted = [self.match(part) for part in parts if not isinstance(part, Not)]
        found = number_sets.both(wanted, self.snapshot.size) if wanted else self._everything()
        for part in parts:
            if isinstance(part, Not):
                found = number_sets.without(found, self.match(part.part).members, self.snapshot.size)
        return found

    def _in_fields(self, field: str, find: Callable[[str], Scored]) -> Scored:
        """Find matches in one field, or in all fields with the boost of each."""
        if field:
            return find(field)
        found = [(find(name), boost) for name, boost in BOOSTS.items()]
        return number_sets.either([Scored(one.members, one.scores * boost) for one, boost in found], self.snapshot.size)

    def _words(self, text: str, field: str) -> Scored:
        words = list(terms(text))
        if not words:
            return self._everything()
        if len(words) == 1:
            return self._in_fields(field, lambda name: Scored(*self.snapshot.scored(name, words[0].stem)))
        return self._in_fields(field, lambda name: self._phrase(name, words))

    def _prefix(self, text: str, field: str) -> Scored:
        words = list(terms(text))
        if not words:
            return self._everything()
        last = form(text[words[-1].start : words[-1].end])
        stems = {stem for _, stem in self.lexicon().with_prefix(last)}
        found = self._any_stem(stems, field)
        before = text[: words[-1].start]
        return number_sets.both([found, self._words(before, field)], self.snapshot.size) if len(words) > 1 else found

    def _fuzzy(self, text: str, distance: int, field: str) -> Scored:
        words = list(terms(text))
        if not words:
            return self._everything()
        found = []
        for word in words:
            wanted = form(text[word.start : word.end])
            stems = {stem for _, stem, _ in self.lexicon().similar(wanted, distance)} | {stem_of(wanted)}
            found.append(self._any_stem(stems, field))
        return number_sets.both(found, self.snapshot.size)

    def _any_stem(self, stems: Iterable[str], field: str) -> Scored:
        """Score several stems as if they were one word, so that a rare stem does not get a higher score."""
        chosen = sorted(stems)[:MAX_EXPANSION]

        def find(name: str) -> Scored:
            lists = [found for found in (self.snapshot.term(name, stem) for stem in chosen) if len(found.docs)]
            if not lists:
                return number_sets.NOTHING
            if len(lists) == 1:
                docs, counts = lists[0].docs, lists[0].counts
            else:
                counted = [Scored(found.docs, found.counts.astype(np.float64)) for found in lists]
                docs, counts = number_sets.either(counted, self.snapshot.size)
            return Scored(docs, self.snapshot.weigh(name, docs, counts))

        return self._in_fields(field, find)

    # ------------------------------------------------------------------------------------------------- positions

    def _candidates(self, field: str, words: list[Term]) -> tuple[Scored, dict[str, NDArray[np.int64]]]:
        """Return the documents with all words, and the places of each stem in these.

        A place is the index of the document among those returned, shifted by 32 bits, and the position in it.
        """
        stems = list(dict.fromkeys(word.stem for word in words))
        rarest = sorted(stems, key=lambda stem: len(self.snapshot.term(field, stem).docs))
        if not len(self.snapshot.term(field, rarest[0]).docs):
            return number_sets.NOTHING, {}
        found = number_sets.both([Scored(*self.snapshot.scored(field, stem)) for stem in rarest], self.snapshot.size)
        # A word that occurs twice in the phrase counts twice, as in Whoosh.
        for stem in stems:
            times = sum(word.stem == stem for word in words)
            if times > 1:
                docs, scores = self.snapshot.scored(field, stem)
                extra = scores[np.searchsorted(docs, found.members)] * (times - 1)
                found = Scored(found.members, found.scores + extra)
        return found, {stem: self._places(field, stem, found.members) for stem in stems}

    def _places(self, field: str, stem: str, docs: NDArray[np.int64]) -> NDArray[np.int64]:
        listed, counts, positions = self.snapshot.term(field, stem)
        chosen = np.searchsorted(listed, docs)
        ends = np.cumsum(counts, dtype=np.int64)
        sizes = counts[chosen].astype(np.int64)
        firsts = ends[chosen] - sizes
        total = int(sizes.sum())
        offsets = np.repeat(firsts - (np.cumsum(sizes) - sizes), sizes) + np.arange(total)
        owners = np.repeat(np.arange(len(docs), dtype=np.int64), sizes)
        places: NDArray[np.int64] = (owners << 32) + positions[offsets]
        return places

    def _phrase(self, field: str, words: list[Term]) -> Scored:
        found, places = self._candidates(field, words)
        if not len(found.members):
            return number_sets.NOTHING
        first = words[0].position
        ordered = sorted(words, key=lambda word: len(places[word.stem]))
        starts = places[ordered[0].stem] - (ordered[0].position - first)
        for word in ordered[1:]:
            starts = starts[_is_in(starts + (word.position - first), places[word.stem])]
        kept = number_sets.distinct(starts >> 32)
        return Scored(found.members[kept], found.scores[kept])

    def _near(self, field: str, words: list[Term], within: int) -> Scored:
        if not words:
            return self._everything()
        found, places = self._candidates(field, words)
        if not len(found.members):
            return number_sets.NOTHING
        window = max(within, len(words) - 1)
        starts = np.concatenate(list(places.values()))
        for listed in places.values():
            following = np.searchsorted(listed, starts)
            last = np.minimum(following, len(listed) - 1)
            starts = starts[(following < len(listed)) & (listed[last] - starts <= window)]
        kept = number_sets.distinct(starts >> 32)
        return Scored(found.members[kept], found.scores[kept])


def _is_in(wanted: NDArray[np.int64], listed: NDArray[np.int64]) -> NDArray[np.bool_]:
    places = np.minimum(np.searchsorted(listed, wanted), len(listed) - 1)
    found: NDArray[np.bool_] = listed[places] == wanted
    return found
