"""Highlights, which are the matches of a query in a text, and snippets, the passages that show matches best."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate

from newsreader.kinds import BODY_ROLES
from newsreader.language.english import ENGLISH
from newsreader.model import Article, Block, Role, Snippet
from newsreader.search.query.tree import Fuzzy, Node, Phrase, Prefix, Text, Word, text_leaves
from newsreader.search.search_words import (
    LINE_GAP,
    Term,
    flattened,
    form,
    pattern_for,
    root_of,
    stems,
    terms,
    word_list,
)
from newsreader.text import clip

LENGTH = 240
"""Code points of a snippet."""

Span = tuple[int, int]

_PASSAGES = BODY_ROLES | {Role.BYLINE}
_CLOSE = 40
"""At most this many matches are compared at once: more do not fit into a snippet."""

_LEAD = 40
"""Code points shown before the first match, about six words."""


class _Needle:
    """One text node of a query, as conditions for the words of a text."""

    def __init__(self, leaf: Text, *, is_whole: bool) -> None:
        self.field = leaf.field
        self.words = list(terms(leaf.text))
        self.leaf = leaf
        self.is_phrase = len(self.words) > 1 and (
            isinstance(leaf, Word) or (isinstance(leaf, Phrase) and not leaf.within)
        )
        self.stems = {word.stem for word in self.words}
        if not is_whole and isinstance(leaf, Word):
            self.stems -= ENGLISH.function_words
        self.forms = [form(leaf.text[word.start : word.end]) for word in self.words]

    def has(self, word: str) -> bool:
        """Tell whether a word, as it is written in a text, can be part of a match."""
        match self.leaf:
            case Prefix() if self.forms:
                return form(word).startswith(self.forms[-1]) or stems[word] in self.stems - {self.words[-1].stem}
            case Fuzzy(_, distance, _):
                return stems[word] in self.stems or self._is_near(form(word), distance)
        return stems[word] in self.stems

    def _is_near(self, word: str, distance: int) -> bool:
        return any(
            abs(len(word) - len(wanted)) <= distance and _letters_off()(word, wanted, score_cutoff=distance) <= distance
            for wanted in self.forms
        )

    def roots(self) -> list[str]:
        """Return roots of which a flattened text with a match holds one or more; an empty one if any text may match."""
        is_plain = isinstance(self.leaf, Word | Phrase) and all(stem.isascii() for stem in self.stems)
        return [root_of(stem) for stem in self.stems] if is_plain else [""]

    def spans(self, found: list[Term], text: str) -> list[Span]:
        """Return the matches among the words of a text that `has` holds for."""
        if not self.is_phrase:
            return [(word.start, word.end) for word in found if self.has(text[word.start : word.end])]
        first = self.words[0]
        at = {(word.stem, word.position): word for word in found}
        spans = []
        for start in found:
            places = [(word.stem, start.position + word.position - first.position) for word in self.words]
            if start.stem == first.stem and all(place in at for place in places):
                spans.append((start.start, at[places[-1]].end))
        return spans


class Needles(dict[str, bool]):
    """All needles of a query; as a dictionary, it tells for a word as written whether it can be part of a match."""

    def __init__(self, tree: Node) -> None:
        super().__init__()
        leaves = list(text_leaves(tree))
        is_whole = all(stems[word] in ENGLISH.function_words for leaf in leaves for word in word_list(leaf.text))
        self.needles = [_Needle(leaf, is_whole=is_whole) for leaf in leaves]
        self.roots = sorted({root for needle in self.needles for root in needle.roots()})

    def __missing__(self, word: str) -> bool:
        if len(self) > 100_000:
            self.clear()
        answer = self[word] = word != "\n" and any(needle.has(word) for needle in self.needles)
        return answer

    def find(self, text: str, field: str) -> list[tuple[int, Span]]:
        """Return the matches in a text of `field`, in order and not nested: the number of the needle, and the span."""
        flat = flattened(text)
        if not any(root in flat for root in self.roots):
            return []
        words = word_list(text)
        chosen = [i for i, word in enumerate(words) if self[word]]
        if not chosen:
            return []
        found = _terms_at(text, words, chosen)
        marked = sorted(
            (span[0], -span[1], number)
            for number, needle in enumerate(self.needles)
            if needle.field in {"", field}
            for span in needle.spans(found, text)
        )
        kept: list[tuple[int, Span]] = []
        reached = 0
        for start, end, number in marked:
            if -end > reached:
                kept.append((number, (max(start, reached), -end)))
                reached = -end
        return kept


def _terms_at(text: str, words: list[str], chosen: list[int]) -> list[Term]:
    """Return the `chosen` words of a text, in the form of `search_words.terms`."""
    matches = list(pattern_for(text).finditer(text))
    gaps = (
        list(accumulate((LINE_GAP - 1 if word == "\n" else 0 for word in words), initial=0)) if "\n" in words else None
    )
    return [Term(stems[words[i]], i + (gaps[i] if gaps else 0), matches[i].start(), matches[i].end()) for i in chosen]


@lru_cache(maxsize=32)
def needles_of(tree: Node) -> Needles:
    """Return the needles of `tree`."""
    return Needles(tree)


def highlights(tree: Node, text: str, *, field: str = "body") -> list[Span]:
    """Return where the words of a query occur in a text, as offsets in code points."""
    return [span for _, span in needles_of(tree).find(text, field)]


def find_highlights(tree: Node, article: Article) -> list[tuple[int, int, int]]:
    """Return where the words of a query occur in an article: (index of the block, start, end), in reading order."""
    return [
        (index, start, end)
        for index, block in enumerate(article.blocks)
        if block.role is not Role.BOILERPLATE
        for start, end in highlights(tree, block.text, field=_field_of(block))
    ]


def snippet(tree: Node, blocks: Sequence[Block], *, length: int = LENGTH) -> Snippet:
    """Return the passage of at most about `length` code points that shows the most of the query.

    It comes from the text or a caption, never from boilerplate. If nothing matches, it is the beginning of the text.
    """
    needles = needles_of(tree)
    best: tuple[int, int, str, list[Span]] | None = None
    for block in blocks:
        if block.role not in _PASSAGES:
            continue
        found = needles.find(block.text, _field_of(block))
        if not found:
            continue
        value, first = _best_window(found, length)
        if best is None or value > best[0]:
            best = (value, first, block.text, [span for _, span in found])
    if best is None:
        first_text = next((block.text for block in blocks if block.role in _PASSAGES - {Role.CAPTION, Role.BYLINE}), "")
        return Snippet(clip(" ".join(first_text.split()), length))
    return _cut(best[2], best[3], best[1], length)


def _best_window(found: list[tuple[int, Span]], length: int) -> tuple[int, int]:
    """Return the score of the best window of `length` (different needles, then matches), and where it begins."""
    best = (0, 0)
    for i, (_, (start, _)) in enumerate(found):
        reach = start + length - _LEAD
        inside = [number for number, (_, end) in found[i : i + _CLOSE] if end <= reach]
        value = 10 * len(set(inside)) + min(9, len(inside))
        if value > best[0]:
            best = (value, start)
    return best if best[0] else (1, found[0][1][0])


def _cut(text: str, spans: list[Span], first: int, length: int) -> Snippet:
    """Cut `text` around the match at `first`, at the edges of words, and shift the spans accordingly."""
    begin = 0
    if first > _LEAD and len(text) > length:
        begin = min(first - _LEAD, len(text) - length)
        space = text.find(" ", begin, first)
        begin = space + 1 if space >= 0 else begin
    end = len(text)
    if end - begin > length:
        end = begin + length
        space = text.rfind(" ", begin + length // 2, end)
        end = space if space > first else end
    before, after = "…" * (begin > 0), "…" * (end < len(text))
    passage = text[begin:end].rstrip() if after else text[begin:end]
    shift = len(before) - begin
    limit = len(before) + len(passage)
    moved = [(max(s, begin) + shift, min(e + shift, limit)) for s, e in spans if e > begin and s < end]
    shown = before + passage.replace("\n", " ") + after
    return Snippet(shown, tuple((s, e) for s, e in moved if s < e))


def _field_of(block: Block) -> str:
    if block.role is Role.CAPTION:
        return "caption"
    return "title" if block.role is Role.TITLE else "body"


@lru_cache(maxsize=1)
def _letters_off() -> Callable[..., int]:
    from rapidfuzz.distance import OSA

    return OSA.distance
