"""Duplicates: the fingerprints of articles, and the likeness of two articles.

Texts are compared by their shingles: all sequences of four words (Broder, "On the resemblance and containment of
documents", 1997). A sample of the shingles, chosen by hash so that all texts choose the same ones, finds the few
articles that may be duplicates of a new one; only these are then compared by all their shingles.

Constants were chosen by judgement, except where their comments say how they were found.
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
"""The sample of a text has from this many to twice as many shingles; a shorter text keeps all.

It was 32 at first; with 24 as many duplicates were found.
"""
COARSEST = 1 << 10
"""At least one shingle in so many is in the sample of a long text."""
_UNSURE = 1.25
"""The number of shingles of a text is estimated from its characters; it may be larger by this factor."""

MIN_RESEMBLANCE = 0.5
"""The least resemblance of duplicates: the shingles they share, as a share of all shingles of both."""
MIN_CONTAINMENT = 0.7
"""The least containment of duplicates: the shingles they share, as a share of those of the shorter text."""
MIN_SHINGLES = 24
"""Containment counts only for texts of at least so many shingles: two routine sentences occur in many articles."""
ROUTINE_SHINGLES = 30
"""Shorter texts (a dividend, a rate) are filled-in forms as often as copies, so their titles must agree too."""
ROUNDUP_RATIO = 4
"""A text within one that is so many times as long is an item of a roundup, unless their titles agree."""
TITLE_SHARE = 0.5
"""The least share of the words of the shorter title that the other title has, where titles agree."""
SHORT_BODY = 18
"""The title counts as text where the body has fewer words, such as "More to follow" or a dividend."""

_WORD = re.compile(r"\w+")
_NOT_WORD = re.compile(r"[^\w\x00-\x7f]+")
_BODY = frozenset({Role.STANDFIRST, Role.PARAGRAPH, Role.SUBHEAD})
_MULTIPLIERS = tuple(map(np.uint64, (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)))
_SHIFT = np.uint64(29)
_FOLDED = bytes(
    byte if byte > 127 else ord(chr(byte).lower()) if chr(byte).isalnum() or byte == ord("_") else 0
    for byte in range(256)
)
"""What each byte of a text becomes: letters and digits in lower case, all else zero."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The data by which an article is compared with others.

    `exact` is a signed 64-bit hash of its words. `keys` are the sampled shingles as signed 64-bit numbers; there are
    none where the text is too short. `shingles` are all its shingles, sorted and distinct. `title` holds the title's
    words.
    """

    exact: int
    keys: tuple[int, ...]
    shingles: Shingles
    title: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two articles are: `kind` is exact or near, `share` is the part of the shorter that is in the longer."""

    kind: str
    share: float


def fingerprint(article: Article) -> Fingerprint:
    """Return the fingerprint of an article's text; the title counts as text only where there is little other text."""
    return fingerprints([article])[0]


def fingerprints(articles: Sequence[Article]) -> list[Fingerprint]:
    """Return the fingerprint of each article; many at once are much faster than one by one."""
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
        naming = _naming_words(title if article.title_source != "derived" else [])
        found.append(Fingerprint(exact, _sample(shingles), shingles, naming))
    return found


def _body(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.role in _BODY]


def _plain(text: str) -> str:
    """Return a text with its letters other than ASCII folded, and its other characters beyond ASCII made spaces."""
    return text if text.isascii() else _NOT_WORD.sub(" ", fold_letters(text))


def _hash_words(texts: Sequence[str]) -> tuple[Shingles, list[int]]:
    """Return the hashes of the words of all texts, the same on every machine, and where the hashes of each text end."""
    encoded = [text.encode("utf-8", "replace") for text in texts]
    runs = find_runs(b"\0".join(encoded).translate(_FOLDED))
    return runs.hashes, np.searchsorted(runs.starts, np.cumsum([len(text) + 1 for text in encoded])).tolist()


def likeness(one: Fingerprint, other: Fingerprint) -> Likeness | None:
    """Return how alike two articles are; None where they are not duplicates.

    Duplicates have the same words, or a resemblance (Jaccard) of at least `MIN_RESEMBLANCE`, or a containment of at
    least `MIN_CONTAINMENT`. Very short texts, and texts within one many times as long, are duplicates only where their
    titles agree too.
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


def _naming_words(title: list[str]) -> frozenset[str]:
    """Return the words of a title that may name its subject: no short ones and no numbers."""
    return frozenset(word for word in title if len(word) > 2 and not word.isdigit())


def is_candidate(fingerprint: Fingerprint, shared: int, ratio: float | None = None) -> bool:
    """Tell whether an article that shares so many of `fingerprint.keys` is to be compared in full.

    `ratio` is how many times as long the other article is, where that is known. The coarser of the two samples is
    expected to hold a known part of the shingles that duplicates must share. Their number roughly follows a Poisson
    distribution, so the limit is two standard deviations below the mean.
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
    """Return the shingles of words in order; a text that is shorter than a shingle makes one shingle."""
    size = min(SHINGLE_WORDS, len(words))
    count = len(words) - size + 1 if size else 0
    mixed = np.zeros(count, dtype=np.uint64)
    for offset, multiplier in enumerate(_MULTIPLIERS[:size]):
        mixed ^= words[offset : offset + count]
        mixed *= multiplier
        mixed ^= mixed >> _SHIFT
    return mixed


def _distinct(shingles: Shingles) -> Shingles:
    """Return the distinct shingles, sorted."""
    shingles = np.sort(shingles)
    is_first = np.ones(len(shingles), dtype=bool)
    is_first[1:] = shingles[1:] != shingles[:-1]
    return shingles[is_first]


def _sample(shingles: Shingles) -> tuple[int, ...]:
    """Return the shingles that are divisible by a step, which is larger for longer texts.

    Steps are powers of two, so that a shared shingle in the sample of the longer text is also in that of the shorter.
    """
    chosen = shingles[shingles & np.uint64(_step(len(shingles)) - 1) == 0]
    return tuple(chosen.view(np.int64).tolist())


def _step(count: float) -> int:
    """Return the step, a power of two, that leaves `SAMPLE_SIZE` to `2 * SAMPLE_SIZE` of `count` shingles."""
    step = 1
    while count >= SAMPLE_SIZE * 2 * step and step < COARSEST:
        step *= 2
    return step
