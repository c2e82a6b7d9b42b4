"""Train the model that tells a page's chrome from news, and print what it reaches on pages it has not seen.

    pip install scikit-learn
    python benchmarks/train_chrome.py PAGES ... [--clean GLUED.jsonl.gz ...] [--out DIRECTORY]

Each of PAGES is a folder as article extraction is measured on: `ground-truth.json` (key to {"articleBody": text}) and
`pages/KEY.html.gz` (`collect_pages.py` makes such folders of other collections). Each page is captured as a browser
would copy it, line by line with all menus; lines that are in the body, and the title, are news. So that piles are
learnt as well, captures are glued and cut off. The clean pages ({"lines": [text]}, all of it news) teach what is not to
be hidden. What is printed was learnt from all folders but the first and measured on that. Writes `page_chrome.json` and
`article_endings.tsv`, learnt from all, by default into the package.
"""

import argparse
import gzip
import json
import math
import random
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from lxml import html
from train_boundaries import PACKAGE, Shape, export, fit

from newsreader.articles.lines.article_endings import TABLE, read_terms
from newsreader.articles.lines.line_roles import RoleMark, mark_by_patterns
from newsreader.articles.lines.page_chrome import MODEL, count_words, describe_lines, find_chrome, is_open
from newsreader.model import Line
from newsreader.text import straighten

BLOCKS = set(
    re.findall(
        r"\w+",
        "address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
        "hr li main nav ol p pre section table tr td th ul br button option label title body html",
    )
)
UNSEEN = {"script", "style", "noscript", "template", "svg", "iframe", "head", "select", "textarea"}
SHAPE: Shape = {"trees": 180, "leaves": 16, "rate": 0.08, "least": 30, "l2": 5.0}
FOLDS = 5
OUTLETS = 5
"""So many outlets must use a term that is counted."""
TARGET = 0.985
"""Share of the words of news that must stay shown; the threshold follows from it."""


class Capture(NamedTuple):
    """The lines of a page, which of them are news, and what its publisher calls it."""

    lines: list[str]
    is_news: list[bool]
    titles: tuple[str, ...] = ()


class Described(NamedTuple):
    """A capture's lines, their features, which are news, how many words they have, and which are to be judged."""

    marks: Sequence[RoleMark]
    names: list[str]
    rows: npt.NDArray[np.float64]
    is_news: npt.NDArray[np.bool_]
    words: npt.NDArray[np.int64]
    is_open: npt.NDArray[np.bool_]


def capture(page: Any) -> list[str]:
    """Return the lines of a parsed page as they are seen, without its styles."""
    lines: list[str] = []
    parts: list[str] = []

    def flush() -> None:
        text = " ".join("".join(parts).split())
        parts.clear()
        if text:
            lines.append(text)

    def walk(element: Any) -> None:
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if tag and tag not in UNSEEN and not is_hidden(element):
            if tag in BLOCKS:
                flush()
            parts.append(element.text or "")
            for child in element:
                walk(child)
            if tag in BLOCKS:
                flush()
        parts.append(element.tail or "")

    body = page.find(".//body")
    walk(page if body is None else body)
    flush()
    return lines


def is_hidden(element: Any) -> bool:
    return "display:none" in element.get("style", "").replace(" ", "") or element.get("hidden") is not None


def letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}


def label(lines: Sequence[str], body: str, titles: Iterable[str]) -> list[bool] | None:
    """Return which lines are news: those of the body, and the last line above it that is the title."""
    wanted, text = shingles(body), letters(body)
    found = []
    for line in lines:
        own = shingles(line)
        is_brief = len(own) < 3
        found.append(
            len(letters(line)) > 2 and letters(line) in text if is_brief else len(own & wanted) > 0.7 * len(own)
        )
    long = [i for i, line in enumerate(lines) if found[i] and len(line) > 60]
    if not long:
        return None
    for i, line in enumerate(lines):
        if len(line) <= 60 and not long[0] - 1 <= i <= long[-1] + 1:
            found[i] = False
    titles = [letters(title) for title in titles if len(letters(title)) > 10]
    heads = [i for i in range(long[0]) if len(letters(lines[i])) > 10 and any(letters(lines[i]) in t for t in titles)]
    if heads:
        found[heads[-1]] = True
    return found


def read_captures(folder: Path) -> Iterator[tuple[str, Capture]]:
    """Yield each page of the folder with its key."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for path in sorted((folder / "pages").glob("*.html.gz")):
        key = path.name.removesuffix(".html.gz")
        page = html.fromstring(gzip.decompress(path.read_bytes()), parser=html.HTMLParser(encoding="utf-8"))
        titles = [*page.xpath('//meta[@property="og:title"]/@content'), *(h.text_content() for h in page.xpath("//h1"))]
        lines = capture(page)
        is_news = label(lines, truth[key]["articleBody"], titles)
        if is_news:
            yield key, Capture(lines, is_news, tuple(titles))


def glue(captures: Sequence[Capture], rng: random.Random) -> Iterator[Capture]:
    """Yield piles of captures, captures without their beginning or end, and piles of news with a few lines around."""
    for _ in range(len(captures)):
        yield pile(rng.sample(captures, rng.choice((2, 2, 3))))
        one = rng.choice(captures)
        size = len(one.lines)
        yield part(one, rng.choice((0, rng.randrange(size // 2))), size - rng.choice((0, rng.randrange(size // 2))))
        yield trim(rng.choice(captures), 16, rng)
        yield pile([trim(one, 6, rng) for one in rng.sample(captures, rng.randint(2, 7))])


def pile(captures: Sequence[Capture]) -> Capture:
    return Capture(
        list(chain.from_iterable(own.lines for own in captures)),
        list(chain.from_iterable(own.is_news for own in captures)),
    )


def trim(capture: Capture, most: int, rng: random.Random) -> Capture:
    """Return a capture with less than so many of the lines above its news and below."""
    news = [place for place, is_news in enumerate(capture.is_news) if is_news]
    return part(capture, max(0, news[0] - rng.randrange(most)), news[-1] + 1 + rng.randrange(most))


def part(capture: Capture, start: int, end: int) -> Capture:
    return Capture(capture.lines[start:end], capture.is_news[start:end])


def describe(capture: Capture, table: dict[str, float]) -> Described:
    marks = mark_by_patterns([Line(number, text) for number, text in enumerate(capture.lines, 1)])
    names, rows = describe_lines(marks, table)
    words = np.array([count_words(mark.plain) for mark in marks])
    news = np.array([capture.is_news[mark.position] for mark in marks])
    return Described(marks, names, rows, news, words, np.array([is_open(mark) for mark in marks]))


def outlet_of(key: str) -> str:
    """Return what the keys of one outlet's pages have in common: all before the first low line."""
    return key.split("_", maxsplit=1)[0]


def count_endings(captures: Mapping[str, Capture]) -> dict[str, float]:
    """Return the table of terms: the logarithm of the odds that a short line with it stands below the article.

    Lines above the first line of news are not counted.
    """
    inside: Counter[str] = Counter()
    below: Counter[str] = Counter()
    outlets: defaultdict[str, set[str]] = defaultdict(set)
    for key, capture in captures.items():
        news = [place for place, is_news in enumerate(capture.is_news) if is_news]
        for place, line in enumerate(capture.lines[news[0] :], news[0]):
            terms = read_terms(straighten(line).strip())
            (below if place > news[-1] else inside).update(terms)
            for term in terms:
                outlets[term].add(outlet_of(key))
    usual = math.log(inside.total() / below.total())
    odds = {
        term: round(usual + math.log((below[term] + 0.5) / (inside[term] + 0.5)), 1)
        for term in sorted(outlets)
        if len(outlets[term]) >= OUTLETS
    }
    return {term: value for term, value in odds.items() if value}


def learn(pages: Sequence[Described]) -> Any:
    rows = np.concatenate([page.rows[page.is_open] for page in pages])
    truth = np.concatenate([page.is_news[page.is_open] for page in pages])
    # A long line counts for more than a short one, a long page for no more than a short one.
    shares = [np.sqrt(page.words) / np.sqrt(page.words).sum() for page in pages]
    weight = np.concatenate([own[page.is_open] for own, page in zip(shares, pages, strict=True)])
    return fit(rows, truth, weight=weight * len(weight) / weight.sum(), **SHAPE)


def train(
    captures: Mapping[str, Capture], clean: Sequence[list[str]], rng: random.Random
) -> tuple[dict[str, float], Any, list[str]]:
    """Return the table of endings, the model and its features' names.

    Lines are described with a table that was counted without their outlet.
    """
    fold_of = {key: zlib.crc32(outlet_of(key).encode()) % FOLDS for key in captures}
    pages = []
    for fold in range(FOLDS):
        table = count_endings({key: own for key, own in captures.items() if fold_of[key] != fold})
        own = [capture for key, capture in captures.items() if fold_of[key] == fold]
        # A whole page counts for two of the piles and parts that are made of it.
        pages += [describe(capture, table) for capture in (*own, *own, *glue(own, rng))]
    table = count_endings(captures)
    pages += [describe(Capture(lines, [True] * len(lines)), table) for lines in clean]
    return table, learn(pages), pages[0].names


def measure(
    odds: Sequence[npt.NDArray[np.float64]], pages: Sequence[Described], threshold: float
) -> tuple[float, float]:
    """Return precision and recall of what stays shown, in words, as means over the pages."""
    shares = []
    for own, page in zip(odds, pages, strict=True):
        shown = page.words * page.is_open
        news = shown * page.is_news
        shown[find_chrome(page.marks, own, threshold)] = 0
        if not news.any():
            continue
        right = (shown * page.is_news).sum()
        shares.append((right / max(1, shown.sum()), right / max(1, news.sum())))
    precision, recall = np.mean(shares, axis=0).tolist()
    return precision, recall


def odds_of(model: Any, page: Described) -> npt.NDArray[np.float64]:
    return np.asarray(model.decision_function(page.rows) if len(page.rows) else np.zeros(0))


def find_threshold(odds: Sequence[npt.NDArray[np.float64]], pages: Sequence[Described]) -> float:
    """Return the largest threshold on the odds that still shows `TARGET` of the news."""
    steps = np.arange(-6, 2, 0.05)
    return float(max((t for t in steps if measure(odds, pages, t)[1] >= TARGET), default=steps[0]))


def report(
    captures: Sequence[Capture], clean: Sequence[list[str]], table: dict[str, float], model: Any, rng: random.Random
) -> float:
    """Print precision and recall on captures of outlets that nothing was learnt from; return the threshold."""
    whole = [describe(capture, table) for capture in captures]
    threshold = find_threshold([odds_of(model, page) for page in whole], whole)
    for what, own in (("pages", captures), ("piles", list(glue(captures, rng)))):
        pages = [describe(capture, table) for capture in own]
        odds = [odds_of(model, page) for page in pages]
        for low in (-9, -3, -2, -1, 0, threshold):
            p, r = measure(odds, pages, low)
            print(f"{what} from {low:5.2f}: precision {p:.3f} recall {r:.3f} F {2 * p * r / (p + r):.3f}")
    pages = [describe(Capture(lines, [True] * len(lines)), table) for lines in clean]
    hidden = [len(find_chrome(page.marks, odds_of(model, page), threshold)) for page in pages]
    print(f"lines hidden on clean pages: {sum(hidden)} on {sum(map(bool, hidden))} of {len(hidden)}")
    return threshold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--clean", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path, default=PACKAGE)
    options = parser.parse_args()
    sys.setrecursionlimit(10_000)
    clean = [
        json.loads(line)["lines"] for path in options.clean for line in gzip.decompress(path.read_bytes()).splitlines()
    ]
    unseen, *others = (dict(read_captures(folder)) for folder in options.pages)
    rng = random.Random(1)
    seen = dict(chain.from_iterable(own.items() for own in others))
    table, model, _ = train(seen, clean[::2], rng)
    threshold = report(list(unseen.values()), clean[1::2], table, model, rng)
    table, model, names = train(seen | unseen, clean, rng)
    lines = [f"{term}\t{round(10 * odds)}\n" for term, odds in table.items()]
    (options.out / TABLE).write_text("".join(lines), encoding="utf-8")
    data = export(model, names, {"threshold": round(threshold, 2)})
    (options.out / MODEL).write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
