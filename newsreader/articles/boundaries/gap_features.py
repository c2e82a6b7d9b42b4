"""The features of the gaps between the paragraphs of a page, which the forest for gaps reads.

Row i of a feature matrix is the gap before paragraph i; row 0, where the page begins, has no meaning. No feature looks
for the words of an outlet. `text_boundaries.md` says how well the features work, and what was tried and left out. All
widths and limits here were chosen by judgement. The forest was trained with them, so it must be trained again after
any change.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from newsreader.articles.boundaries.cohesion import LexicalChains, cosines, sum_windows
from newsreader.articles.boundaries.introductions import FIELDS, count_introductions
from newsreader.articles.boundaries.page_words import PageWords, Vector
from newsreader.articles.boundaries.paragraph_words import Paragraph, WordClass, rarity_of
from newsreader.language.datelines import find_dateline
from newsreader.language.english import ENGLISH
from newsreader.language.languages import alternatives

_BACK_REFERENCE = re.compile(rf"(?:[\"'] ?)?(?:{alternatives(ENGLISH.back_references)})\b")
_CONNECTIVE = re.compile(rf"(?:{alternatives(ENGLISH.connectives)})\b")
# Spelt so that the expression begins with a set of characters: this is searched much faster.
_NEWS_VERB = re.compile(
    r"[hitw](?<!\w[hitw])(?:(?<=h)a(?:s|ve|d)|(?<=i)s set to|(?<=w)ill|(?<=t)o be)(?: been| also| now)? ?"
    r"(?:\w+ed|\w+en|\w+ht|made|won|put|\w+ew)?\b"
)
_SAID_END = re.compile(r"\b(?:said|says|added|told \w+|explained|noted|stated)\s?(?:\w+\s?){0,2}[.\"]*$")
_CHARACTER_KINDS = bytes(
    1 if byte in b"," else 2 if byte in b"0123456789" else 3 * (byte in b'"') for byte in range(256)
)
_STRANGE_END = re.compile(r"[^.!?\"')…]$")
_WINDOWS = (
    (1, 1, 0),
    (2, 2, 0),
    (3, 3, 0),
    (6, 6, 0),
    (12, 1, 0),
    (12, 3, 0),
    (12, 12, 0),
    (3, 1, 0),
    (1, 3, 0),
    (1, 3, 1),
    (3, 1, -1),
)
_NAME_WINDOWS = ((1, 1, 0), (3, 3, 0), (6, 3, 0), (12, 1, 0), (12, 12, 0))
_NEXT_INTRODUCTIONS = (
    "introduced",
    "introduced for later",
    "full name after brief",
    "brief of known",
    "known person with role",
)
_STYLE_BEFORE = ("length", "quote ends", "indefinite", "pronouns", "day", "said at end", "odd end")
_STYLE_NEXT = ("length", "back reference", "connective", "pronouns", "day", "dateline")
_VALLEYS = ("cosine 3:3", "cosine 6:6", "words tied 12:6", "names tied 12:3")
_NEIGHBOURS = 4
"""How many gaps on each side a value is compared with."""
_NOISE = 1e-9
"""Sums that differ by less count as equal: they differ only by the order in which they were added up."""
_LOGARITHMS = np.array([1 + math.log(max(n, 1)) for n in range(21)])


@dataclass(frozen=True, slots=True)
class Gap:
    """The lines between two paragraphs, as far as they show whether an article begins with the second one.

    `headline` is the last line there that is shaped like a headline. The others are numbers of lines: `dated` with a
    date, a byline or a header field, `address` with a web address, `captions`, `boxes` with boilerplate, and
    `weak_rule` with a rule, a link to the next article or the end of an article.
    """

    headline: str = ""
    dated: int = 0
    address: int = 0
    captions: int = 0
    boxes: int = 0
    weak_rule: int = 0


def describe_gaps(page_words: PageWords, gaps: Sequence[Gap]) -> tuple[list[str], Vector]:
    """Return the names of the features and their matrix, one row a paragraph."""
    columns: dict[str, Vector] = {}
    columns |= _vocabulary_columns(page_words)
    columns |= _name_columns(page_words)
    columns |= _style_columns(page_words)
    columns |= _headline_columns(page_words, gaps)
    columns |= _place_columns(page_words, gaps)
    columns |= _against_neighbours(columns, _VALLEYS)
    return list(columns), np.array(list(columns.values())).T


def _vocabulary_columns(page_words: PageWords) -> dict[str, Vector]:
    bags = page_words.words
    chains = LexicalChains(bags, bags.rarity[bags.word] * _LOGARITHMS[np.minimum(bags.times, 20)])
    columns = {
        f"cosine {left}:{right}{shift or ''}": values
        for (left, right, shift), values in zip(_WINDOWS, cosines(chains, _WINDOWS), strict=True)
    }
    return columns | _chain_columns(chains, "words", prior=8.0)


def _chain_columns(chains: LexicalChains, what: str, prior: float) -> dict[str, Vector]:
    age, ahead = chains.age, chains.ahead
    is_known, is_soon, is_last = age <= 12, ahead <= 6, ahead > 12
    known, recent, later, opened, closed, ends = chains.shares(
        (is_known, age <= 3, is_soon, ~is_known & is_soon, (age <= 6) & is_last, is_last), prior
    )
    used_before, known_before, closed_before = _shift(np.array((later, known, closed)))
    columns = {
        f"{what} known 12": known,
        f"{what} known 3": recent,
        f"{what} used later 6": later,
        f"{what} new and used later": opened,
        f"{what} before: used later": used_before,
        f"{what} before: known 12": known_before,
        f"{what} before: ended": closed_before,
        f"{what} next: known 12": _shift(known, -1),
        f"{what} ended before 3": _mean_before(ends, 3),
    }
    for reach, depth in ((3, 2), (12, 3), (12, 6)):
        weight = sum_windows(chains.mass, depth) + prior
        columns[f"{what} tied {reach}:{depth}"] = chains.crossing(reach, depth) / weight
    return columns


def _shift(values: Vector, by: int = 1) -> Vector:
    """Return for each paragraph the value of the one `by` places before it, or after it where `by` is negative."""
    shifted = np.full(values.shape, 0.5)
    if by > 0:
        shifted[..., by:] = values[..., :-by]
    else:
        shifted[..., :by] = values[..., -by:]
    return shifted


def _neighbouring(columns: dict[str, Vector], prefix: str, names: Sequence[str], by: int) -> dict[str, Vector]:
    """Return some of the columns shifted by `by` places; their names get a prefix."""
    shifted = _shift(np.array([columns[name] for name in names]), by)
    return {f"{prefix}: {name}": row for name, row in zip(names, shifted, strict=True)}


def _mean_before(values: Vector, width: int) -> Vector:
    total = np.concatenate([[0.0], np.cumsum(values)])
    starts = np.maximum(np.arange(len(values)) - width, 0)
    here = np.arange(len(values))
    mean: Vector = (total[here] - total[starts]) / np.maximum(here - starts, 1)
    return mean


def _against_neighbours(columns: dict[str, Vector], names: Sequence[str]) -> dict[str, Vector]:
    """Return how much lower each value is than the highest ones on both sides, and than the mean of the page."""
    values = np.array([columns[name] for name in names])
    size = values.shape[1]
    # The first and the last gap of a page have little text on one side, so they say little about the usual value.
    around = np.clip(np.arange(size)[:, None] + np.arange(-_NEIGHBOURS, _NEIGHBOURS + 1), 0, size - 1)
    near = values[:, around]
    left, right = near[:, :, :_NEIGHBOURS].max(2), near[:, :, _NEIGHBOURS + 1 :].max(2)
    inner = values[:, 1:-1] if size > 3 else values
    spread = inner.std(1, keepdims=True) + 0.02
    lower = (near < (values - _NOISE)[:, :, None]).sum(2, dtype=np.float64)
    in_page = (values - inner.mean(1, keepdims=True)) / spread
    found: dict[str, Vector] = {}
    for name, *rows in zip(names, left - values, right - values, lower, in_page, strict=True):
        labels = (f"{name} depth left", f"{name} depth right", f"{name} rank", f"{name} in page")
        found |= zip(labels, rows, strict=True)
    return found


def _name_columns(page_words: PageWords) -> dict[str, Vector]:
    paragraphs, bags = page_words.paragraphs, page_words.names
    chains = LexicalChains(bags, bags.rarity[bags.word])
    columns = {
        f"names cosine {left}:{right}": values
        for (left, right, _), values in zip(_NAME_WINDOWS, cosines(chains, _NAME_WINDOWS), strict=True)
    }
    columns |= _chain_columns(chains, "names", prior=6.0)
    counted = np.array(count_introductions(paragraphs)).reshape(len(paragraphs), len(FIELDS))
    columns |= zip(FIELDS, np.minimum(counted, 4).T, strict=True)
    columns |= _neighbouring(columns, "next", _NEXT_INTRODUCTIONS, -1)
    words = [{word for name in part.names for word in name.words} for part in paragraphs]
    columns["names restated"] = np.array(
        [_share_restated(*pair) for pair in zip(words, [*words[1:], set()], strict=True)]
    )
    return columns


def _share_restated(words: set[str], below: set[str]) -> float:
    """Return the share of the words of a paragraph's names that the next one repeats, as below a standfirst."""
    return len(words & below) / (len(words) + 1)


def _style_columns(page_words: PageWords) -> dict[str, Vector]:
    columns = _read_style(page_words.paragraphs)
    scale = 10 / (page_words.lengths + 8)
    columns |= _word_class_columns(page_words, scale)
    commas, digits, quotes = _count_characters([part.text for part in page_words.paragraphs])
    columns["commas"] = np.minimum(commas * scale, 5)
    columns["digits"] = digits * scale / 3
    columns["quotes"] = np.minimum(quotes, 4)
    columns["capitals"] = columns["capitals"] * scale
    columns["length"] = np.minimum(page_words.lengths, 100).astype(np.float64)
    columns |= _neighbouring(columns, "before", _STYLE_BEFORE, 1)
    columns |= _neighbouring(columns, "next", _STYLE_NEXT, -1)
    columns["length against before 3"] = np.log((columns["length"] + 3) / (_mean_before(columns["length"], 3) + 3))
    return columns


def _count_characters(texts: Sequence[str]) -> Vector:
    """Return how many commas, digits and straight double quotes each text holds: one row for each of the three."""
    encoded = [text.encode("utf-8", "replace") for text in texts]
    kinds = np.frombuffer(b"".join(encoded).translate(_CHARACTER_KINDS), np.uint8)
    places = np.flatnonzero(kinds)
    ends = np.cumsum([len(text) for text in encoded])
    cells = np.searchsorted(ends, places, side="right") * 4 + kinds[places]
    counts: Vector = np.bincount(cells, minlength=4 * len(texts)).reshape(-1, 4)[:, 1:].T.astype(np.float64)
    return counts


def _word_class_columns(page_words: PageWords, scale: Vector) -> dict[str, Vector]:
    counts = page_words.count_classes()
    return {
        "indefinite": scale * counts[WordClass.INDEFINITE],
        "definite": scale * counts[WordClass.DEFINITE],
        "pronouns": scale * counts[WordClass.PRONOUN],
        "pointing": scale * counts[WordClass.POINTING],
        "day": np.minimum(counts[WordClass.DAY], 1),
        "added": np.minimum(counts[WordClass.ADDED], 1),
        "role words": np.minimum(page_words.count_distinct(WordClass.ROLE), 2),
    }


def _read_style(paragraphs: Sequence[Paragraph]) -> dict[str, Vector]:
    """Return the features of style that are read from the characters of a text."""
    texts = [part.text for part in paragraphs]
    columns = {
        "sentences": [min(part.sentences, 6) for part in paragraphs],
        "dateline": [find_dateline(text) is not None for text in texts],
        "back reference": [_BACK_REFERENCE.match(text) is not None for text in texts],
        "connective": [_CONNECTIVE.match(text) is not None for text in texts],
        "quote starts": [text[:1] in "\"'" for text in texts],
        "quote ends": [text[-1:] == '"' for text in texts],
        "news verb": [_NEWS_VERB.search(text, 0, 160) is not None for text in texts],
        "said at end": [_SAID_END.search(text[-60:]) is not None for text in texts],
        "odd end": [_STRANGE_END.search(text[-3:]) is not None for text in texts],
        "starts with name": [_starts_with_name(part) for part in paragraphs],
        "starts low": [text[:1].islower() for text in texts],
        "bullet": [text[:1] in "-•*·–—►▪" or text[:2].isdigit() for text in texts],
        "capitals": [len(part.names) for part in paragraphs],
    }
    return dict(zip(columns, np.array(list(columns.values()), dtype=np.float64), strict=True))


def _starts_with_name(part: Paragraph) -> bool:
    return bool(part.names) and part.text[:40].lower().startswith(part.names[0].words[0])


def _headline_columns(page_words: PageWords, gaps: Sequence[Gap]) -> dict[str, Vector]:
    size = len(page_words.paragraphs)
    words, after, before, closer = np.zeros(size), np.zeros(size), np.zeros(size), np.zeros(size)
    for place in (place for place, gap in enumerate(gaps) if gap.headline):
        title = page_words.titles[gaps[place].headline]
        words[place] = min(title.length, 15)
        after[place] = _share_in(title, page_words.stems(place, min(place + 2, size)))
        before[place] = _share_in(title, page_words.stems(max(0, place - 4), place))
        closer[place] = after[place] - before[place]
    plain = [gap.headline for gap in gaps]
    count = float(sum(bool(gap.headline) for gap in gaps))
    return {
        "headline": words,
        "headline told after": after,
        "headline told before": before,
        "headline closer to after": closer,
        "headlines in page": np.full(size, count / size),
        "headline on page": np.full(size, float(bool(plain[0]))),
        "headline as title": np.array([_title_case(text) for text in plain]),
        "headline asks": np.array([float(text.endswith("?")) for text in plain]),
    }


def headline_affinity(headline: str, page_words: PageWords, place: int) -> float:
    """Return how much more of a headline occurs in the paragraph at `place` than in the one before it, from -1 to 1."""
    title = page_words.titles[headline]
    return _share_in(title, page_words.stems(place, place + 1)) - _share_in(title, page_words.stems(place - 1, place))


def _title_case(text: str) -> float:
    """Return the share of capitalised words in a headline; 0 where there is none."""
    words = text.split()
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def _share_in(title: Paragraph, stems: frozenset[int]) -> float:
    """Return the share of a title's content words, weighted by their rarity, that is among the stems."""
    wanted = title.stems()
    total = sum(map(rarity_of, wanted))
    return sum(map(rarity_of, wanted & stems)) / total if total else 0.0


def _place_columns(page_words: PageWords, gaps: Sequence[Gap]) -> dict[str, Vector]:
    size = len(page_words.paragraphs)
    here = np.arange(size, dtype=np.float64)
    return {
        "place": np.minimum(here, 5),
        "from end": np.minimum(size - here, 5),
        "mean length": np.full(size, np.minimum(page_words.lengths, 100).mean()),
        "date or byline": np.array([float(gap.dated) for gap in gaps]),
        "address": np.array([float(gap.address) for gap in gaps]),
        "captions": np.array([float(min(gap.captions, 2)) for gap in gaps]),
        "boxes": np.array([float(min(gap.boxes, 3)) for gap in gaps]),
        "weak rule": np.array([float(gap.weak_rule) for gap in gaps]),
    }
