"""What the cutting of pages does on real news; prints tables.

    boundaries.py roles FILE_OR_FOLDER ...     how many lines of each corpus each pattern of roles.toml matches
    boundaries.py cues FILE_OR_FOLDER ...      how many cuts each cue spoke for, and how many of these were right
    boundaries.py cuts GLUED.jsonl.gz ...      boundaries found, by the sequence decision and by thresholds
    boundaries.py speed GLUED.jsonl.gz         lines a CPU second, on pages of growing length

A corpus for `roles` and `cues` is a .txt file or a folder of them, a .jsonl(.gz) file whose objects have "lines",
"paragraphs", "body" or "text". A glued page is {"lines": [text], "starts": [0-based first lines of its articles]}.
"""

import collections
import gzip
import json
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newsreader.articles.boundaries import text_boundaries
from newsreader.articles.boundaries.gap_features import Gap, describe_gaps
from newsreader.articles.boundaries.page_words import PageWords, read_page_words
from newsreader.articles.decision_forest import Model, load_model
from newsreader.articles.page_cut import cut_page, mark_lines
from newsreader.model import Document, Line, Page
from newsreader.text import clean


def read_pages(path: Path) -> Iterator[tuple[list[str], list[int] | None]]:
    """Yield the lines of each page, and where its articles start where that is known."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield file.read_text("utf-8", "replace").splitlines(), None
    elif path.suffix == ".txt":
        yield path.read_text("utf-8", "replace").splitlines(), None
    else:
        text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for row in map(json.loads, text.decode("utf-8").splitlines()):
            yield (
                row.get("lines") or row.get("paragraphs") or (row.get("body") or row.get("text") or "").split("\n"),
                row.get("starts"),
            )


def to_lines(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(number, clean(text)) for number, text in enumerate(texts, 1))


def show_roles(paths: Sequence[Path]) -> None:
    tables: dict[str, collections.Counter[tuple[str, str]]] = {}
    for path in paths:
        counts: collections.Counter[tuple[str, str]] = collections.Counter()
        for texts, _ in read_pages(path):
            counts.update((mark.role.value, mark.reason or "(text)") for mark in mark_lines(to_lines(texts)))
        tables[path.name[:14]] = counts
    keys = sorted(set().union(*tables.values()))
    print(f"{'role':12} {'pattern or rule':32}", *(f"{name:>14}" for name in tables))
    for role, why in keys:
        print(f"{role:12} {why:32}", *(f"{counts[role, why]:>14}" for counts in tables.values()))
    print(f"{'':12} {'lines in all':32}", *(f"{counts.total():>14}" for counts in tables.values()))


def show_cues(paths: Sequence[Path]) -> None:
    print(f"{'corpus':20} {'kind':9} {'cue':44} {'cuts':>6} {'right':>6}")
    for path in paths:
        cuts: collections.Counter[tuple[str, str]] = collections.Counter()
        right = cuts.copy()
        is_known = False
        for texts, starts in read_pages(path):
            is_known = is_known or starts is not None
            for article in cut_page(Page("", b"", "", (Document(to_lines(texts)),))).articles[1:]:
                for cue in ("(all)", *article.boundary.cues):
                    cuts[article.boundary.kind, cue] += 1
                    right[article.boundary.kind, cue] += (article.start_line or 0) - 1 in (starts or ())
        for (kind, cue), count in sorted(cuts.items(), key=lambda item: (item[0][0], -item[1])):
            share = f"{right[kind, cue] / count:>6.0%}" if is_known else f"{'?':>6}"
            print(f"{path.name[:20]:20} {kind:9} {cue:44} {count:>6} {share}")


class PageToCut(NamedTuple):
    passage: PageWords
    gaps: Sequence[Gap]


Rows = npt.NDArray[np.float64]
Decide = Callable[[PageToCut, list[str], Rows, Model], list[int]]
"""From a page, the features of its gaps and the model to the places where it is cut."""


def p_k(gold: Collection[int], found: Collection[int], size: int) -> float:
    """Pk of Beeferman et al. 1999: how often two lines half a mean article apart are wrongly (not) kept together."""
    window = max(2, round(size / (2 * (len(gold) or 1))))
    of = [np.cumsum([line in starts and line > 0 for line in range(size)]) for starts in (gold, found)]
    same = [numbers[:-window] == numbers[window:] for numbers in of]
    return float((same[0] != same[1]).mean()) if size > window else 0.0


def by_sequence(with_review: bool, least: float = 0.0) -> Decide:
    """The likeliest sequence of articles under the prior on length; with the review, as shipped."""

    def decide(page: PageToCut, names: list[str], rows: Rows, model: Model) -> list[int]:
        if with_review:
            return [cut.place for cut in text_boundaries.find_cuts(page.passage, page.gaps, names, rows, model)]
        settings = {**model.gaps.settings, "threshold": least}
        return text_boundaries.choose_cuts(
            model.gaps.odds(names, rows), page.gaps, model.gaps._replace(settings=settings)
        )

    return decide


def by_threshold(least: float, reach: int = 0) -> Decide:
    """Each gap above a threshold, with no better one within `reach` paragraphs."""

    def decide(_: PageToCut, names: list[str], rows: Rows, model: Model) -> list[int]:
        odds = model.gaps.odds(names, rows)
        near = range(1, len(odds))
        return [i for i in near if odds[i] > least and odds[i] == max(odds[max(1, i - reach) : i + reach + 1])]

    return decide


WAYS = {
    "sequence, review": by_sequence(True),
    "sequence, 0": by_sequence(False, 0.0),
    "sequence, 0.5": by_sequence(False, 0.5),
    "threshold 0": by_threshold(0),
    "threshold 1": by_threshold(1),
    "peak above 0": by_threshold(0, reach=2),
    "peak above 1": by_threshold(1, reach=2),
}


def show_cuts(paths: Sequence[Path]) -> None:
    model = load_model()
    print(f"{'corpus':20} {'decision':22} {'P':>6} {'R':>6} {'F':>6} {'Pk':>6}")
    for path in paths:
        totals: dict[str, collections.Counter[str]] = {way: collections.Counter() for way in WAYS}
        errors: dict[str, list[float]] = {way: [] for way in WAYS}
        for texts, starts in read_pages(path):
            marks = mark_lines(to_lines(texts))
            page = text_boundaries.find_gaps(marks)
            if len(page.texts) < 3 or starts is None:
                continue
            passage = read_page_words(page.texts, page.headlines)
            names, rows = describe_gaps(passage, page.gaps)
            for way, decide in WAYS.items():
                cuts = decide(PageToCut(passage, page.gaps), names, rows, model)
                got = {marks[index].position for index in text_boundaries.find_starts(marks, page, passage, cuts)}
                gold = set(starts) - {0}
                totals[way].update(right=len(got & gold), found=len(got), wanted=len(gold))
                errors[way].append(p_k(set(starts), got | {0}, len(texts)))
        for way, total in totals.items():
            precision, recall = total["right"] / max(1, total["found"]), total["right"] / max(1, total["wanted"])
            score = 2 * precision * recall / max(1e-9, precision + recall)
            row = (100 * precision, 100 * recall, 100 * score, float(np.mean(errors[way])))
            print(f"{path.name[:20]:20} {way:22} {row[0]:6.1f} {row[1]:6.1f} {row[2]:6.1f} {row[3]:6.3f}")


def show_speed(paths: Sequence[Path]) -> None:
    texts = [text for path in paths for page, _ in read_pages(path) for text in page]
    print(f"{'lines a page':>14} {'lines':>8} {'seconds':>8} {'lines/s':>8}")
    for size in (20, 40, 200, 1000, len(texts)):
        pages = [texts[start : start + size] for start in range(0, len(texts), size)]
        documents = [Page("", b"", "", (Document(to_lines(page)),)) for page in pages]
        cut_page(documents[0])
        start = time.process_time()
        for document in documents:
            cut_page(document)
        seconds = time.process_time() - start
        print(f"{size:>14} {len(texts):>8} {seconds:>8.2f} {len(texts) / seconds:>8.0f}")


if __name__ == "__main__":
    commands = {"roles": show_roles, "cues": show_cues, "cuts": show_cuts, "speed": show_speed}
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]]([Path(path) for path in sys.argv[2:]])
