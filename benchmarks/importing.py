"""Measures what an import costs and how that grows.

    python benchmarks/importing.py archive.jsonl [1000 5000 20000]     JSON lines, as make_archive.py writes them
    python benchmarks/importing.py FOLDER                              text pages, cut into articles

Prints one line a size: articles, CPU seconds a stage, CPU milliseconds an article (as a ratio to the first size, too),
lines a second of wall time and peak memory. Names are left out; start-up is left out by a small import before. One
thread: numpy is told so; garbage is collected as seldom as by the command line.
"""

import argparse
import gc
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable  # noqa: TC003 - a script, read as it stands
from itertools import islice
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from newsreader.config import Config
from newsreader.library import Library
from newsreader.library.intake import page_filer
from newsreader.search.whoosh.whoosh_engine import WhooshEngine

STAGES = ("cut", "fingerprint", "story", "index", "rest")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 5_000, 20_000])
    options = parser.parse_args()
    gc.set_threshold(200_000)
    spent: Counter[str] = Counter()
    watch(page_filer, "cut_page", "cut", spent)
    watch(page_filer, "fingerprint", "fingerprint", spent)
    watch(page_filer, "fingerprints", "fingerprint", spent)
    watch(page_filer.PageFiler, "_find_story", "story", spent)
    watch(WhooshEngine, "write", "index", spent)
    print("articles   lines", *(f"{stage:>11}" for stage in STAGES), "ms/article  growth  lines/s  MB")
    first = None
    sizes = options.sizes if options.pages.is_file() else [0]
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            pages = head(options.pages, size, Path(folder)) if size else options.pages
            articles, lines, seconds, wall = measure(pages, Path(folder), spent)
        each = 1_000 * seconds / articles
        first = first or each
        cells = [f"{spent[stage]:>11.2f}" for stage in STAGES]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{articles:>8} {lines:>7}", *cells, f"{each:>10.2f} {each / first:>7.2f} {lines / wall:>8.0f} {memory:>3}"
        )
        sys.stdout.flush()


def head(archive: Path, size: int, folder: Path) -> Path:
    """Write the first `size` lines of an archive to a file of their own."""
    path = folder / "head.jsonl"
    with archive.open(encoding="utf-8") as source, path.open("w", encoding="utf-8") as target:
        target.writelines(islice(source, size))
    return path


def measure(pages: Path, folder: Path, spent: Counter[str]) -> tuple[int, int, float, float]:
    """Import into a new library; returns articles, lines, CPU seconds and wall seconds."""
    warm = folder / "warm.txt"
    warm.write_text("A flood\n\nThe harbour was flooded on Monday, the mayor said.\n\nIt rained for two days.\n" * 9)
    with Library.open(folder / "library", config=Config()) as library:
        library.add([warm], entities=False)
        spent.clear()
        began, cpu = time.perf_counter(), time.process_time()
        report = library.add([pages], entities=False)
        wall, seconds = time.perf_counter() - began, time.process_time() - cpu
        lines = sum(len(record.article.blocks) for record in library.export())
    # Comparing a candidate takes its fingerprint inside the search for a story: counted once.
    spent["rest"] = seconds - sum(spent[stage] for stage in STAGES[:4])  # type: ignore[assignment]
    return report.articles, lines, seconds, wall


def watch(owner: Any, name: str, stage: str, spent: Counter[str]) -> None:
    """Add the CPU seconds of a function to `spent`, those of watched functions that it calls left out."""
    function: Callable[..., Any] = getattr(owner, name)

    def watched(*args: Any, **options: Any) -> Any:
        before, inner = time.process_time(), sum(spent.values())
        try:
            return function(*args, **options)
        finally:
            spent[stage] += time.process_time() - before - (sum(spent.values()) - inner)  # type: ignore[assignment]

    setattr(owner, name, watched)


if __name__ == "__main__":
    main()
