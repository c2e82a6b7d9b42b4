"""Decisions about stories: which one an article joins, and what a new version of a known article means.

The functions decide on data that is passed in; `page_filer` loads the data from the store and saves the outcome.
`newsreader.articles.duplicates` measures whether two texts are the same news, with the thresholds `MIN_RESEMBLANCE` and
`MIN_CONTAINMENT`.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsreader.articles.duplicates import Fingerprint, fingerprint, is_candidate, likeness
from newsreader.model import TEXT_ROLES, Article

CANDIDATES = 8
"""How many stored articles a new one is compared with in full, those that share most keys with it first.

Chosen for speed, not tuned: each comparison may load an article, and a true copy is nearly always among the first. More
would help only an article whose sampled shingles are shared by more than this many others that are not its story.
"""

SMALL_CHANGE = 0.7
"""A new version whose text shares less than this with the one before is news again, so its story becomes unread.

The share is `Likeness.share`: the part of the shorter text that is also in the longer one. Chosen, not tuned: the value
is that of `articles.duplicates.MIN_CONTAINMENT`, so two versions count as the same text where two articles would.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored article that a new one may be the same news as."""

    number: int
    size: int
    """See `size_of`."""
    shared_keys: int
    """The number of sampled keys that it shares with the new article."""
    load_fingerprint: Callable[[], Fingerprint | None]
    """None where the article is gone. It is called only for a candidate that is compared in full."""


@dataclass(frozen=True, slots=True)
class VersionMeaning:
    """What a new version of a known article means for its story."""

    is_stored: bool
    """Whether it differs from the version before; if it does not, the other fields are False."""
    is_replacement: bool = False
    """Whether the version before no longer represents the story."""
    is_news: bool = False
    """Whether a story that was read becomes unread."""


def size_of(article: Article) -> int:
    """Count the characters of an article's text: of its blocks with a role in `TEXT_ROLES`."""
    return sum(len(block.text) for block in article.blocks if block.role in TEXT_ROLES)


def is_exact_match_enough(article: Fingerprint) -> bool:
    """Tell whether an article joins the story of one whose text hashes the same, without a comparison.

    An article without words in text and title has no keys. All such articles have the same hash but are not the same
    news.
    """
    return bool(article.keys)


def choose_candidates(article: Fingerprint, shared_keys: Counter[int]) -> list[int]:
    """Return the numbers of the stored articles to compare; `shared_keys` holds for each the count of shared keys."""
    likeliest = shared_keys.most_common(CANDIDATES)
    return [number for number, count in likeliest if is_candidate(article, count)]


def find_same_news(article: Fingerprint, size: int, candidates: Iterable[Candidate]) -> int | None:
    """Return the number of the first candidate that is the same news as an article of `size`; None for none."""
    for candidate in candidates:
        if is_candidate(article, candidate.shared_keys, candidate.size / max(1, size)):
            other = candidate.load_fingerprint()
            if other is not None and likeness(article, other) is not None:
                return candidate.number
    return None


def judge_version(new: Article, old: Article, *, is_same_page: bool) -> VersionMeaning:
    """Tell what a new version of an item means.

    A version of the same page replaces the one before. A version from another page is another text of the same item,
    such as the full article for a summary in a feed. Both are kept, the longer one represents the story, and a story
    that was read stays read.
    """
    if says_the_same(new, old):
        return VersionMeaning(is_stored=False)
    return VersionMeaning(is_stored=True, is_replacement=is_same_page, is_news=is_same_page and not _is_small(new, old))


def says_the_same(one: Article, other: Article) -> bool:
    """Tell whether two versions of an item look the same to a reader.

    Their bytes may differ: feeds contain counters of comments and dates that change each time.
    """
    return (one.title, one.blocks, one.byline, one.url) == (other.title, other.blocks, other.byline, other.url)


def is_cut_the_same(one: Article, other: Article) -> bool:
    """Tell whether an article did not change when its page was cut again, so that it keeps its names."""
    return (one.title, one.end_line, one.blocks) == (other.title, other.end_line, other.blocks)


def _is_small(new: Article, old: Article) -> bool:
    like = likeness(fingerprint(new), fingerprint(old))
    return like is not None and like.share >= SMALL_CHANGE
