"""The interface of a text engine: what it must do for the library.

The embedded engine is in `whoosh_engine`. `tests/search/test_engine.py` tests what is described here with any engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from newsreader.errors import LibraryError
from newsreader.job import UNWATCHED, Job
from newsreader.kinds import BODY_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsreader.model import Article, Block, CancelToken
    from newsreader.search.query.tree import Node

_SEARCHED_AS_BODY = (BODY_ROLES | {Role.BYLINE}) - {Role.CAPTION}

BOOSTS = {"title": 3.0, "body": 1.0, "caption": 0.5}
"""How much a word of each field counts where no field is named: the score is the sum over the fields."""

Numbers = NDArray[np.int64]
Scores = NDArray[np.float64]


class LockedError(LibraryError):
    """Another thread or process kept the index locked for too long."""


class ArticleText(NamedTuple):
    """The parts of an article that are searched; `body` and `caption` hold one text for each block."""

    number: int
    title: str
    body: Sequence[str]
    caption: Sequence[str] = ()


class Matches(NamedTuple):
    """Articles by number, ascending, and how well each matches; `scores` is parallel to `numbers`."""

    numbers: Numbers
    scores: Scores


class Engine(Protocol):
    """An index of texts by article number. Its methods may be called from several threads at once."""

    @property
    def generation(self) -> int:
        """The generation that was passed to the last `write`; -1 when there is no index, or none that can be used."""

    def write(
        self,
        add: Iterable[ArticleText],
        remove: Collection[int] = (),
        *,
        generation: int,
        job: Job = UNWATCHED,
        patience: float = 10.0,
    ) -> None:
        """Add and remove articles in one commit; after an error or a cancellation nothing is changed.

        An article that is already there is replaced. The progress of the job is the number of articles added so far.
        Raises `LockedError` when another thread or process writes for longer than `patience` seconds, and
        `CancelledError` when cancelled.
        """

    def tidy(self, cancel: CancelToken | None = None) -> None:
        """Do work that makes searches faster and may take seconds; the results of searches do not change.

        The work is done in steps of about a second, between which others may write, until it is done or `cancel` is
        set. Raises `LockedError` when another thread or process is writing.
        """

    def clear(self) -> None:
        """Delete all that is indexed; the generation is -1 afterwards."""

    def refresh(self) -> bool:
        """Load what other processes committed; return whether there was anything new."""

    def match(self, tree: Node, cancel: CancelToken | None = None) -> Matches:
        """Return the articles that match a tree of text nodes (see `tree.is_text`), with their scores.

        Raises `CancelledError` when cancelled.
        """

    def suggest(self, word: str) -> list[str]:
        """Return indexed words that a misspelt `word` may mean, the likeliest first; none when it is indexed itself."""

    def complete(self, prefix: str, limit: int = 10) -> list[str]:
        """Return indexed words that begin with `prefix`, the most frequent first."""

    def close(self) -> None:
        """Close all files."""


def text_of(number: int, article: Article) -> ArticleText:
    """Return the parts of `article` that are searched: its title, text and captions, but not its boilerplate."""
    body = [block.text for block in article.blocks if block.role in _SEARCHED_AS_BODY]
    captions = [block.text for block in article.blocks if block.role is Role.CAPTION]
    return ArticleText(number, article.title, body, captions)


def unsearched(article: Article) -> list[Block]:
    """Return the blocks of `article` that `text_of` leaves out."""
    searched = {*_SEARCHED_AS_BODY, Role.CAPTION, Role.TITLE}
    return [block for block in article.blocks if block.role not in searched]
