"""The posting lists of many terms, as arrays; the segments of the index are written from them."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsreader.search.whoosh.postings import Ints, Postings

_LOW_BITS = 16


class PostingLists(NamedTuple):
    """The postings of terms, ordered by term.

    `sizes` says in how many documents each term stands; `docs`, `counts` and `positions` hold the postings of all terms
    one after another, each as in `Postings`.
    """

    terms: Sequence[bytes]
    sizes: NDArray[Any]
    docs: Ints
    counts: Ints
    positions: Ints


def gathered(postings: Iterable[tuple[bytes, Postings]]) -> PostingLists:
    """Return the postings of one or more terms, given in the order of the terms, as one object."""
    terms, lists = zip(*postings, strict=True)
    sizes = np.array([len(one.docs) for one in lists])
    return PostingLists(terms, sizes, *map(np.concatenate, zip(*lists, strict=True)))


def renumbered(lists: PostingLists, alive: NDArray[np.bool_], numbers: NDArray[Any]) -> PostingLists:
    """Return the lists without deleted documents and with the new numbers of the others."""
    terms, sizes, docs, counts, positions = lists
    if not alive.all():
        kept = alive[docs]
        positions = positions[np.repeat(kept, counts)]
        sizes = np.add.reduceat(kept, np.cumsum(sizes) - sizes, dtype=np.int64)
        docs, counts = docs[kept], counts[kept]
        terms = [term for term, size in zip(terms, sizes.tolist(), strict=True) if size]
        sizes = sizes[sizes > 0]
    return PostingLists(terms, sizes, numbers[docs].astype(np.uint32), counts, positions)


def joined(parts: Sequence[PostingLists]) -> PostingLists:
    """Return all postings of the parts, each term once. Later parts hold later documents."""
    if len(parts) == 1:
        return parts[0]
    terms = sorted({term for part in parts for term in part.terms})
    places = {term: place for place, term in enumerate(terms)}
    keys = np.concatenate([np.repeat([places[term] for term in part.terms], part.sizes) for part in parts])
    docs, counts, positions = (np.concatenate(columns) for columns in zip(*(part[2:] for part in parts), strict=True))
    order = stable_order(keys)
    ends = np.cumsum(counts, dtype=np.int64)
    counts = counts[order]
    # The index from which each position is copied: the positions of one posting follow each other.
    moved = (ends[order] - counts) - (np.cumsum(counts, dtype=np.int64) - counts)
    taken = np.repeat(moved, counts) + np.arange(len(positions))
    return PostingLists(terms, np.bincount(keys, minlength=len(terms)), docs[order], counts, positions[taken])


def stable_order(keys: NDArray[Any]) -> NDArray[np.int64]:
    """Return the result of a stable `argsort` of numbers from 0 to below 2^32."""
    # Numpy uses a radix sort for numbers of 16 bits, which takes a fraction of the time.
    order = np.argsort(keys.astype(np.uint16), kind="stable")
    if len(keys) and int(keys.max()) >> _LOW_BITS:
        order = order[np.argsort((keys[order] >> _LOW_BITS).astype(np.uint16), kind="stable")]
    return order
