"""How long a correction of names takes until all shows it: merging, facets, hits, the page of the entity, undoing.

    python benchmarks/names_corrections.py LIBRARY [--times 7]

LIBRARY is a directory of some 20,000 articles with names; what is merged is undone again.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from newsreader.library.library import Library
from newsreader.model import Kind

T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--times", type=int, default=7)
    options = parser.parse_args()
    spent: dict[str, list[tuple[float, float]]] = {}

    def timed(label: str, call: Callable[[], T]) -> T:
        wall, cpu = time.perf_counter(), time.process_time()
        result = call()
        spent.setdefault(label, []).append((time.perf_counter() - wall, time.process_time() - cpu))
        return result

    with Library.open(options.library) as library:

        def facets() -> list[tuple[str, int]]:
            result = library.search("", facets=tuple(Kind), facet_limit=50)
            return [(value.name, value.count) for value in result.facets[Kind.PERSON]]

        before = facets()
        print(f"{library.pending_names()[0]:,} articles with names")
        index = {path: path.stat().st_mtime_ns for path in (options.library / "index").iterdir()}
        people = [name for name, _ in before]
        for turn in range(options.times):
            one, other = people[2 + turn], people[0]
            change = timed("merge", partial(library.ledger.merge, one, other))
            after = timed("facets and hits after it", facets)
            assert one not in dict(after)
            assert dict(after)[other] >= max(dict(before)[other], dict(before)[one])
            page = timed("page of the entity", partial(library.entity, other))
            assert one in {alias.name for alias in page.aliases}
            timed("undo", partial(library.undo, change))
            assert timed("facets and hits after undoing", facets) == before
        same = index == {path: path.stat().st_mtime_ns for path in (options.library / "index").iterdir()}
        print(f"text index untouched: {same}")
    for label, figures in spent.items():
        wall, cpu = zip(*figures, strict=True)
        print(f"{label:32}{1000 * statistics.median(wall):8.1f} ms wall{1000 * statistics.median(cpu):8.1f} ms CPU")


if __name__ == "__main__":
    main()
