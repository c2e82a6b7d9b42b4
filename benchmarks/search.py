"""Measures the interactive search (top 20, exact count, counts of three name facets, snippets) against other engines.

    python benchmarks/make_archive.py 100000 archive.jsonl
    python benchmarks/search.py archive.jsonl [--queries 12] [--only fts5,tantivy]

CPU time of this process, the engines asked in turn for each query. Warm: everything was asked before. Cold: each engine
was opened just before the query, so that its own caches are empty; those of the system are not. tantivy and ripgrep are
measured when their Python packages are installed.
"""

import argparse
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from search_engines import Archive, Ask, Engine, Fts5, Newsreader, Tantivy

CLASSES = ("rare", "common", "and", "or", "phrase", "prefix", "fuzzy", "filter")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--queries", type=int, default=12, help="of each class")
    parser.add_argument("--only", default="fts5,tantivy", help="rivals, by comma")
    options = parser.parse_args()
    rivals: dict[str, type[Fts5 | Tantivy]] = {"fts5": Fts5, "tantivy": Tantivy}
    with tempfile.TemporaryDirectory() as directory:
        archive = Archive(options.archive)
        asks, count = _asks(archive, options.queries)
        ours = Newsreader(_made(Path(directory) / Newsreader.__name__))
        chosen = [rivals[name] for name in options.only.split(",") if name]
        engines: list[Engine] = [ours, *(maker(_made(Path(directory) / maker.__name__)) for maker in chosen)]
        print(f"{count} articles, {options.archive.stat().st_size / 1e6:.0f} MB of JSON\n")
        _index(engines, archive, Path(directory), count)
        _measure(engines, asks, is_cold=True)
        _measure(engines, asks, is_cold=False)
        _update(ours, count)
        _memory(ours.directory)
    _ripgrep(options.archive, asks)


def _made(path: Path) -> Path:
    path.mkdir()
    return path


def _asks(archive: Archive, count: int) -> tuple[list[Ask], int]:
    """Choose queries by how many of a sample of the articles have their words."""
    rng = random.Random(5)
    frequency: Counter[str] = Counter()
    names: Counter[tuple[str, str]] = Counter()
    sample: list[list[str]] = []
    total = 0
    for article in archive.articles():
        total += 1
        if total % 10 == 0:
            words = re.findall(r"[a-z]{4,}", article["body"].lower())
            frequency.update(set(words))
            names.update((kind, name) for kind, name in article["names"])
            sample.append(words)
    size = len(sample)
    rare = [word for word, n in frequency.items() if 2 <= n <= max(3, size // 1000)]
    middle = [word for word, n in frequency.items() if size // 200 <= n <= size // 20]
    common = [word for word, n in frequency.items() if n > size // 8]
    known = [name for name, n in names.most_common(300)]

    def pair() -> list[str]:
        words = rng.choice([words for words in sample[:2000] if len(words) > 20])
        start = rng.randrange(len(words) - 2)
        return words[start : start + 2]

    def slip(word: str) -> str:
        place = rng.randrange(1, len(word))
        return word[:place] + rng.choice("abcdefghijklmnopqrstuvwxyz") + word[place + 1 :]

    makers = {
        "rare": lambda: Ask("rare", [rng.choice(rare)]),
        "common": lambda: Ask("common", [rng.choice(common)]),
        "and": lambda: Ask("and", [rng.choice(common), rng.choice(middle)]),
        "or": lambda: Ask("or", rng.sample(common, 2) + rng.sample(middle, 3)),
        "phrase": lambda: Ask("phrase", pair()),
        "prefix": lambda: Ask("prefix", [rng.choice(middle)[:4]]),
        "fuzzy": lambda: Ask("fuzzy", [slip(rng.choice(middle))]),
        "filter": lambda: Ask("filter", [rng.choice(common)], "2005", "2015", "World", rng.choice([None, *known[:3]])),
    }
    return [makers[kind]() for _ in range(count) for kind in CLASSES], total


def _index(engines: Sequence[Engine], archive: Archive, directory: Path, count: int) -> None:
    print(f"{'':14}{'articles/s':>12}{'MB on disk':>12}{'peak MB':>10}")
    for engine in engines:
        started = time.process_time()
        engine.build(archive)
        taken = time.process_time() - started
        engine.build_rest(archive)
        size = sum(p.stat().st_size for p in (directory / type(engine).__name__).rglob("*") if p.is_file())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f"{engine.title:14}{count / taken:12.0f}{size / 1e6:12.0f}{peak:10.0f}")


def _measure(engines: Sequence[Engine], asks: list[Ask], *, is_cold: bool) -> None:
    for engine in engines:
        engine.open()
    if not is_cold:
        for ask in asks:
            for engine in engines:
                engine.search(ask)
    times: dict[tuple[str, str], list[float]] = {}
    totals: Counter[str] = Counter()
    for ask in asks:
        for engine in random.sample(engines, len(engines)):
            if is_cold:
                engine.open()
            started = time.process_time()
            totals[engine.title] += engine.search(ask)
            taken = (time.process_time() - started) * 1e3
            for kind in (ask.kind, "all"):
                times.setdefault((kind, engine.title), []).append(taken)
    print(f"\n{'cold' if is_cold else 'warm'}, ms of CPU, p50 / p95")
    print(f"{'':10}" + "".join(f"{engine.title:>18}" for engine in engines))
    for kind in (*CLASSES, "all"):
        row = [sorted(times[kind, engine.title]) for engine in engines]
        print(f"{kind:10}" + "".join(f"{_share(t, 0.5):10.1f} /{_share(t, 0.95):6.1f}" for t in row))
    print(f"{'matches':10}" + "".join(f"{totals[engine.title]:18}" for engine in engines))


def _share(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def _update(engine: Newsreader, count: int) -> None:
    """Add single articles to the whole index."""
    from newsreader.search.engine import ArticleText

    index = engine.searcher.engine
    taken = []
    for i in range(30):
        started = time.perf_counter()
        index.write([ArticleText(count + 1 + i, "One more storm", ["A storm came."])], generation=2 + i)
        taken.append((time.perf_counter() - started) * 1e3)
    taken.sort()
    print(f"\none article added to the index: {taken[15]:.0f} ms p50, {taken[-1]:.0f} ms at most")


def _memory(directory: Path) -> None:
    """Tell what an open library takes after 200 searches, beside the interpreter with numpy."""
    script = (
        "import resource, sys; from pathlib import Path\n"
        "sys.path.insert(0, sys.argv[2])\n"
        "import numpy, newsreader.search.whoosh.whoosh_engine, newsreader.search.searcher\n"
        "def rss(): return int(open('/proc/self/statm').read().split()[1]) * 4096 / 1e6\n"
        "before = rss()\n"
        "from newsreader.search.arrays.catalogue import Catalogue; from newsreader.search.searcher import Searcher\n"
        "from newsreader.search.whoosh.whoosh_engine import WhooshEngine\n"
        "directory = Path(sys.argv[1])\n"
        "s = Searcher(WhooshEngine(directory / 'index'), Catalogue.load(directory / 'catalogue'))\n"
        "words = s.engine.complete('s', 100) + s.engine.complete('t', 100)\n"
        "for w in words: s.search(w, facets=('person', 'organisation', 'place'), facet_limit=8)\n"
        "print(f'open library after {len(words)} searches: {rss() - before:.0f} MB beside the interpreter')\n"
    )
    root = str(Path(__file__).resolve().parent.parent)
    subprocess.run([sys.executable, "-c", script, str(directory), root], check=True)


def _ripgrep(path: Path, asks: list[Ask]) -> None:
    tool = shutil.which("rg")
    if tool is None:
        return
    taken = []
    for ask in asks:
        if ask.kind in {"rare", "common", "phrase"}:
            started = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([tool, "-j1", "-ic", " ".join(ask.words), str(path)], check=False, stdout=subprocess.DEVNULL)
            ended = resource.getrusage(resource.RUSAGE_CHILDREN)
            taken.append((ended.ru_utime + ended.ru_stime - started.ru_utime - started.ru_stime) * 1e3)
    print(f"ripgrep, counting lines alone: {sorted(taken)[len(taken) // 2]:.0f} ms p50")


if __name__ == "__main__":
    main()
