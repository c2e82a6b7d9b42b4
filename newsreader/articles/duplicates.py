"""Duplicates: fingerprints of articles, and how alike two articles are.

Texts are compared by their shingles, the runs of four words in a row (Broder, "On the resemblance and containment of
documents", 1997). A sample of the shingles, chosen by their hash so that every text chooses alike, leads from a new
article to the few that may be its duplicates; only these are then compared shingle by shingle.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from newsreader.articles.text_runs import find_runs
from newsreader.model import Article, Role
from newsreader.text import fold_letters

Shingles = NDArray[np.uint64]

SHINGLE_WORDS = 4
SAMPLE_SIZE = 24
"""A text keeps this many to twice as many of its shingles as its sample; shorter texts keep all."""
COARSEST = 1 << 10
_UNSURE = 1.25
"""A text may have so many times the shingles that its length in characters tells."""

MIN_RESEMBLANCE = 0.5
MIN_CONTAINMENT = 0.7
MIN_SHINGLES = 24
"""Containment says little of texts shorter than this: two sentences of agency routine stand in many articles."""
ROUTINE_SHINGLES = 30
"""Texts shorter than this (a dividend, a rate) are filled-in forms as often as copies: their titles must agree too."""
ROUNDUP_RATIO = 4
"""A text in one this many times as long is one item of a roundup, unless their titles agree."""
TITLE_SHARE = 0.5
SHORT_BODY = 18
"""A body of fewer words ("More to follow", a dividend of the same amount) says nothing without its title."""

_WORD = re.compile(r"\w+")
_NOT_WORD = re.compile(r"[^\w\x00-\x7f]+")
_BODY = frozenset({Role.STANDFIRST, Role.PARAGRAPH, Role.SUBHEAD})
_MULTIPLIERS = tuple(map(np.uint64, (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)))
_SHIFT = np.uint64(29)
_FOLDED = bytes(
    byte if byte > 127 else ord(chr(byte).lower()) if chr(byte).isalnum() or byte == ord("_") else 0
    for byte in range(256)
)
"""What is made of each byte of a text: letters and digits in lower case, nothing else."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What an article is compared by.

    `exact` is a signed 64-bit hash of its words; `keys` are the sampled shingles as signed 64-bit numbers, none where
    there is too little text; `shingles` are all of them, sorted and distinct; `title` holds the title's words.
    """

    exact: int
    keys: tuple[int, ...]
    shingles: Shingles
    title: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two articles are: `kind` is exact or near, `share` the part of the shorter one that is in the other."""

    kind: str
    share: float


def fingerprint(article: Article) -> Fingerprint:
    """Return the fingerprint of an article's text; its title counts only where there is hardly anything else."""
    return fingerprints([article])[0]


def fingerprints(articles: Sequence[Article]) -> list[Fingerprint]:
    """Return the fingerprint of each article; all at once, which is far quicker."""
    words, ends = _hash_words([" ".join(map(_plain, _body(article))) for article in articles])
    mixed = _mix(words)
    found = []
    for article, start, end in zip(articles, [0, *ends], ends, strict=False):
        title, own = _WORD.findall(fold_letters(article.title)), words[start:end]
        shingles = mixed[start : end + 1 - SHINGLE_WORDS]
        if end - start < SHORT_BODY:
            own = np.concatenate([_hash_words([" ".join(title)])[0], own])
            shingles = _mix(own)
        shingles = _distinct(shingles)
        exact = int.from_bytes(hashlib.blake2b(own.tobytes(), digest_size=8).digest(), signed=True)
        naming = _naming(title if article.title_source != "derived" else [])
        found.append(Fingerprint(exact, _sample(shingles), shingles, naming))
    return found


def _body(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.role in _BODY]


def _plain(text: str) -> str:
    """Return a text in which letters other than ASCII are folded and only words hold any."""
    return text if text.isascii() else _NOT_WORD.sub(" ", fold_letters(text))


def _hash_words(texts: Sequence[str]) -> tuple[Shingles, list[int]]:
    """Return 64-bit numbers of the words of all texts, the same on every machine, and where those of each text end."""
    encoded = [text.encode("utf-8", "replace") for text in texts]
    runs = find_runs(b"\0".join(encoded).translate(_FOLDED))
    return runs.hashes, np.searchsorted(runs.starts, np.cumsum([len(text) + 1 for text in encoded])).tolist()


def likeness(one: Fingerprint, other: Fingerprint) -> Likeness | None:
    """Return how alike two articles are, None where they are not the same news in the same words.

    Alike are texts with the same words, with a resemblance (Jaccard) of at least `MIN_RESEMBLANCE`, or of which the
    shorter is contained in the longer by at least `MIN_CONTAINMENT`; very short ones, and ones in a text many times
    as long, only when their titles agree.
    """
    if one.exact == other.exact:
        return Likeness("exact", 1.0)
    fewer, more = sorted((len(one.shingles), len(other.shingles)))
    if not fewer:
        return None
    shared = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    resemblance = shared / (len(one.shingles) + len(other.shingles) - shared)
    contained = shared / fewer
    is_alike = resemblance >= MIN_RESEMBLANCE or (contained >= MIN_CONTAINMENT and fewer >= MIN_SHINGLES)
    is_doubtful = fewer < ROUTINE_SHINGLES or more >= ROUNDUP_RATIO * fewer
    if not is_alike or (is_doubtful and not _titles_agree(one, other)):
        return None
    return Likeness("near", contained)


def _titles_agree(one: Fingerprint, other: Fingerprint) -> bool:
    """Tell whether the shorter title shares its words with the longer one; a title of no words agrees with any."""
    fewer = min(len(one.title), len(other.title))
    return len(one.title & other.title) >= TITLE_SHARE * fewer


def _naming(title: list[str]) -> frozenset[str]:
    """Return the words of a title that may name what it is about: not the short ones, not numbers."""
    return frozenset(word for word in title if len(word) > 2 and not word.isdigit())


def is_candidate(fingerprint: Fingerprint, shared: int, ratio: float | None = None) -> bool:
    """Tell whether an article that shares so many of `fingerprint.keys` is worth comparing in full.

    The other one is `ratio` times as long, where that is known. Of the shingles that a duplicate must share the coarser
    of the two samples holds a part: their number is about Poisson's, and two standard deviations below its mean are
    enough. Chance sharing is rarer still.
    """
    keys = len(fingerprint.keys)
    if shared < min(3, max(1, keys // 4)):
        return False
    if ratio is None:
        return True
    own = len(fingerprint.shingles)
    other = own * ratio
    expected = MIN_CONTAINMENT * min(own, other) / max(_step(own), _step(_UNSURE * other))
    return shared >= expected - 2 * sqrt(expected)


def _mix(words: Shingles) -> Shingles:
    """Return the shingles of words, one for each place where one begins; of fewer words all are one shingle."""
    size = min(SHINGLE_WORDS, len(words))
    count = len(words) - size + 1 if size else 0
    mixed = np.zeros(count, dtype=np.uint64)
    for offset, multiplier in enumerate(_MULTIPLIERS[:size]):
        mixed ^= words[offset : offset + count]
        mixed *= multiplier
        mixed ^= mixed >> _SHIFT
    return mixed


def _distinct(shingles: Shingles) -> Shingles:
    """Return shingles sorted, each once."""
    shingles = np.sort(shingles)
    is_first = np.ones(len(shingles), dtype=bool)
    is_first[1:] = shingles[1:] != shingles[:-1]
    return shingles[is_first]


def _sample(shingles: Shingles) -> tuple[int, ...]:
    """Return the shingles divisible by the step of their number.

    Two texts of different length so have samples of which one is, but for chance, contained in the other's rule.
    """
    chosen = shingles[shingles & np.uint64(_step(len(shingles)) - 1) == 0]
    return tuple(chosen.view(np.int64).tolist())


def _step(count: float) -> int:
    """Return the power of two that leaves `SAMPLE_SIZE` to twice as many of so many shingles."""
    step = 1
    while count >= SAMPLE_SIZE * 2 * step and step < COARSEST:
        step *= 2
    return step
