# ruff: noqa: SLF001 - what is measured goes on inside of the library
"""Measures how long searches take in a library while something else is written to it.

    python benchmarks/make_archive.py 100000 archive.jsonl
    python benchmarks/search_beside.py archive.jsonl [--library DIR]

One thread writes: names of 64 articles at a time as recognition brings them, articles as an import brings them, all
names linked anew, a tidy of the text index. Another one searches (20 hits, three facets), again and again. Milliseconds
by the clock, and of CPU in the searching thread. The library is filled without cutting pages; DIR keeps it.
"""

import argparse
import gc
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from search_engines import Archive

from newsreader.library import Library
from newsreader.model import Article, Block, Kind, LocalName, Mention, Page, Role
from newsreader.store.article_table import StoryKey
from newsreader.store.name_table import NameLink
from newsreader.thread_priority import priority

FACETS = ("person", "organisation", "place")
BATCH = 64
HELD_BACK = 4_000
"""Articles that are left for the import to be measured, and as many for the names."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--library", type=Path)
    options = parser.parse_args()
    sys.setswitchinterval(0.0005)  # as in the interface
    with tempfile.TemporaryDirectory() as directory:
        path = options.library or Path(directory) / "library"
        articles = list(Archive(options.archive).articles())
        first, last = articles[:-HELD_BACK], articles[-HELD_BACK:]
        with Library.open(path) as library:
            if library.is_empty():
                _fill(library, first)
                _name(library, first[: -HELD_BACK // 2], 2_000)
            library._finder.refresh()
            library._finder.tidy()
            gc.collect()
            gc.freeze()  # what only the benchmark holds is not to be looked through
            words = library.complete("s", 12) + library.complete("c", 12)
            for word in words:
                library.search(word, facets=FACETS, facet_limit=8)
            print(f"{library.search().total:,} stories")
            print(f"{'':28}{'searches':>9}{'p50':>8}{'p95':>8}{'most':>8}{'CPU most':>10}")
            _measure("nothing beside", library, words, lambda: time.sleep(5))
            unnamed = first[-HELD_BACK // 2 :]
            _measure("names, 64 articles a commit", library, words, lambda: _name(library, unnamed, BATCH, 0.5))
            _measure("an import of 4,000", library, words, lambda: _add(library, last))
            _measure("2,000 names given others", library, words, lambda: _link(library, 2_000))
            _measure("a tidy of the index", library, words, library._finder.tidy)
    sys.stdout.flush()


def _measure(title: str, library: Library, words: list[str], work: Callable[[], Any]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    walls, cpus = [], []
    while thread.is_alive():
        for word in words:
            wall, cpu = time.perf_counter(), time.thread_time()
            library.search(word, facets=FACETS, facet_limit=8)
            walls.append((time.perf_counter() - wall) * 1e3)
            cpus.append((time.thread_time() - cpu) * 1e3)
            time.sleep(0.02)
    thread.join()
    walls.sort()
    share = [walls[int(len(walls) * part)] for part in (0.5, 0.95)]
    print(f"{title:28}{len(walls):9}{share[0]:8.1f}{share[1]:8.1f}{walls[-1]:8.1f}{max(cpus):10.1f}")


def _fill(library: Library, articles: list[dict[str, Any]]) -> None:
    store = library._store
    for batch in _batches(articles, 2_000):
        with store.transaction() as transaction:
            source = store.pages.find_or_add_source(transaction, "archive", "file", "archive")
            for a in priority.with_pauses(batch):  # as an import does
                page = store.pages.add(transaction, source, Page(str(a["number"]), b"", f"{a['number']:040x}", ()), ())
                story = store.stories.add(transaction, f"s{a['number']}")
                blocks = tuple(Block(None, Role.PARAGRAPH, text) for text in a["body"].split("\n"))
                article = Article(a["title"], "page", blocks, published=a["date"], outlet=a["outlet"])
                key = StoryKey(a["number"], (), len(a["body"]))
                number = store.articles.add(transaction, article, id=f"a{a['number']}", page=page, story=story, key=key)
                a["row"] = number
                store.stories.choose_representatives(transaction, [story])


def _add(library: Library, articles: list[dict[str, Any]]) -> None:
    for batch in _batches(articles, 2_000):
        _fill(library, batch)
        library._finder.refresh()


def _name(library: Library, articles: list[dict[str, Any]], size: int, pause: float = 0) -> None:
    store = library._store
    for batch in _batches(articles, size):
        found = {a["number"]: [_local(kind, name) for kind, name in {tuple(n) for n in a["names"]}] for a in batch}
        with store.transaction() as transaction:
            store.names.save(transaction, found)
        time.sleep(pause)


def _local(kind: str, name: str) -> LocalName:
    return LocalName(Kind(kind), name, (Mention(0, 0, len(name), name),))


def _link(library: Library, count: int) -> None:
    store = library._store
    names = sorted(store.names.counts(), key=lambda one: one.articles)[:count]
    with store.transaction() as transaction:
        links = {(n.kind, n.text): NameLink(n.kind, f"{n.text} the Elder", "measured") for n in names}
        store.names.save_links(transaction, links)
    time.sleep(3)


def _batches(articles: list[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(articles), size):
        yield articles[start : start + size]


if __name__ == "__main__":
    main()
