"""Train the model that finds the title on a page captured whole, and print how often it is right on pages not seen.

    pip install scikit-learn
    python benchmarks/train_titles.py PAGES [--out DIRECTORY]

PAGES is a folder as `train_chrome.py` takes it. What a page calls itself (`og:title`, `h1`) is its title; a line is
right when it says the same or a good part of it. Writes `captured_titles.json`, by default into the package.
"""

import argparse
import json
import sys
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from train_boundaries import PACKAGE, Shape, export, fit
from train_chrome import Capture, letters, read_captures

from newsreader.articles.heads.captured_titles import MODEL, describe_candidates
from newsreader.articles.page_cut import mark_lines
from newsreader.model import Line

SHAPE: Shape = {"trees": 60, "leaves": 6, "rate": 0.1, "least": 20, "l2": 5.0}
Candidates = tuple[list[str], npt.NDArray[np.float64], npt.NDArray[np.bool_]]
SHORTEST, SHORTEST_PART = 8, 12


def is_title(line: str, titles: Iterable[str]) -> bool:
    own = letters(line)
    return len(own) > SHORTEST and any(
        own == title or (len(own) > SHORTEST_PART and (own in title or title in own)) for title in titles
    )


def describe(capture: Capture) -> Candidates:
    """Return the names of the features, the rows of a page's candidates, and which of them are the title."""
    titles = [title for title in map(letters, capture.titles) if len(title) > SHORTEST + 2]
    marks = mark_lines([Line(number, text) for number, text in enumerate(capture.lines, 1)])
    places, names, rows = describe_candidates(marks)
    return names, rows, np.array([is_title(marks[place].plain, titles) for place in places], np.bool_)


def learn(pages: Sequence[Candidates]) -> Any:
    rows = np.concatenate([rows for _, rows, _ in pages])
    truth = np.concatenate([truth for _, _, truth in pages])
    weight = np.concatenate([np.full(len(own), len(own) ** -0.5) for _, _, own in pages])
    return fit(rows, truth, weight=weight * len(weight) / weight.sum(), **SHAPE)


def measure(model: Any, pages: Sequence[Candidates]) -> list[tuple[float, bool]]:
    """Return of the best candidate of each page its odds and whether it is right."""
    best = []
    for _, rows, truth in pages:
        odds = model.decision_function(rows)
        at = int(np.argmax(odds))
        best.append((float(odds[at]), bool(truth[at])))
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--out", type=Path, default=PACKAGE)
    options = parser.parse_args()
    sys.setrecursionlimit(10_000)
    captures = dict(read_captures(options.pages))
    described = {key: describe(capture) for key, capture in captures.items() if capture.titles}
    described = {key: page for key, page in described.items() if page[2].any()}
    halves = [[page for key, page in described.items() if zlib.crc32(key.encode()) % 2 == half] for half in (0, 1)]
    best = measure(learn(halves[0]), halves[1]) + measure(learn(halves[1]), halves[0])
    for low in (-9, -4, -3, -2, -1, 0, 1):
        right = [is_right for odds, is_right in best if odds >= low]
        print(f"odds from {low:2}: {sum(right)} right of {len(right)} told, {len(best)} pages")
    data = export(learn(halves[0] + halves[1]), halves[0][0][0], {"threshold": -2.0})
    (options.out / MODEL).write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
