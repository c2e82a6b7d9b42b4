"""Train the model that tells a page's furniture from news, and print what it reaches on pages it has not seen.

    pip install scikit-learn
    python benchmarks/train_furniture.py PAGES [--clean GLUED.jsonl.gz ...] [--out DIRECTORY]

PAGES is a folder as article extraction is measured on: `ground-truth.json` (key to {"articleBody": text}) and
`pages/KEY.html.gz`. Each page is captured as a browser would copy it, line by line with all menus; lines that are in
the body, and the title, are news. So that piles are learnt as well, captures are glued and cut off. The clean pages
({"lines": [text]}, all of it news) teach what is not to be hidden. Writes `furniture.json`, by default into the
package.
"""

import argparse
import gzip
import json
import random
import re
import sys
import zlib
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from lxml import html
from train_boundaries import PACKAGE, export, fit

from newsreader.articles.furniture import MODEL, describe_lines, find_furniture, is_open
from newsreader.articles.roles import mark_known
from newsreader.model import Line

BLOCKS = set(
    re.findall(
        r"\w+",
        "address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
        "hr li main nav ol p pre section table tr td th ul br button option label title body html",
    )
)
UNSEEN = {"script", "style", "noscript", "template", "svg", "iframe", "head", "select", "textarea"}
SHAPE = {"trees": 70, "leaves": 10, "rate": 0.12, "least": 30, "l2": 5.0}
TARGET = 0.98
"""Share of the words of news that must stay shown; the threshold follows from it."""


class Capture(NamedTuple):
    """The lines of a page, which of them are news, and what its publisher calls it."""

    lines: list[str]
    is_news: list[bool]
    titles: tuple[str, ...] = ()


class Described(NamedTuple):
    """A capture's lines, their features, which are news, how many words they have, and which are to be judged."""

    marks: list
    names: list[str]
    rows: np.ndarray
    is_news: np.ndarray
    words: np.ndarray
    is_open: np.ndarray


def capture(page):
    """Return the lines of a parsed page as they are seen, without its styles."""
    lines, parts = [], []

    def flush():
        text = " ".join("".join(parts).split())
        parts.clear()
        if text:
            lines.append(text)

    def walk(element):
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

    walk(page.find(".//body"))
    flush()
    return lines


def is_hidden(element):
    return "display:none" in element.get("style", "").replace(" ", "") or element.get("hidden") is not None


def letters(text):
    return re.sub(r"\W", "", text).lower()


def shingles(text):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}


def label(lines, body, titles):
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


def read_captures(folder):
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


def glue(captures, rng):
    """Yield piles of captures, captures without their beginning or end, and ones with a few lines around the news."""
    for _ in range(len(captures)):
        chosen = rng.sample(captures, rng.choice((2, 2, 3)))
        yield Capture(*(list(chain.from_iterable(parts)) for parts in zip(*(own[:2] for own in chosen), strict=True)))
        one = rng.choice(captures)
        size = len(one.lines)
        yield part(one, rng.choice((0, rng.randrange(size // 2))), size - rng.choice((0, rng.randrange(size // 2))))
        one = rng.choice(captures)
        news = [place for place, is_news in enumerate(one.is_news) if is_news]
        yield part(one, max(0, news[0] - rng.randrange(16)), news[-1] + 1 + rng.randrange(16))


def part(capture, start, end):
    return Capture(capture.lines[start:end], capture.is_news[start:end])


def describe(capture):
    marks = mark_known([Line(number, text) for number, text in enumerate(capture.lines, 1)])
    names, rows = describe_lines(marks)
    words = np.array([len(mark.plain.split()) for mark in marks])
    news = np.array([capture.is_news[mark.position] for mark in marks])
    return Described(marks, names, rows, news, words, np.array([is_open(mark) for mark in marks]))


def learn(pages):
    rows = np.concatenate([page.rows[page.is_open] for page in pages])
    truth = np.concatenate([page.is_news[page.is_open] for page in pages])
    # A long line counts for more than a short one, a long page for no more than a short one.
    weight = [np.sqrt(page.words) / np.sqrt(page.words).sum() for page in pages]
    weight = np.concatenate([own[page.is_open] for own, page in zip(weight, pages, strict=True)])
    return fit(rows, truth, weight=weight * len(weight) / weight.sum(), **SHAPE)


def measure(odds, pages, threshold):
    """Return precision and recall of what stays shown, in words, as means over the pages."""
    shares = []
    for own, page in zip(odds, pages, strict=True):
        shown = page.words * page.is_open
        news = shown * page.is_news
        shown[find_furniture(page.marks, own, threshold)] = 0
        if not news.any():
            continue
        right = (shown * page.is_news).sum()
        shares.append((right / max(1, shown.sum()), right / max(1, news.sum())))
    return np.mean(shares, axis=0)


def odds_of(model, page):
    return model.decision_function(page.rows) if len(page.rows) else np.zeros(0)


def find_threshold(odds, pages):
    """Return the largest threshold on the odds that still shows `TARGET` of the news."""
    steps = np.arange(-6, 2, 0.1)
    return float(max((t for t in steps if measure(odds, pages, t)[1] >= TARGET), default=steps[0]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--clean", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path, default=PACKAGE)
    options = parser.parse_args()
    sys.setrecursionlimit(10_000)
    captures = dict(read_captures(options.pages))
    clean = [
        json.loads(line)["lines"] for path in options.clean for line in gzip.decompress(path.read_bytes()).splitlines()
    ]
    clean = [describe(Capture(lines, [True] * len(lines))) for lines in clean[::2]]
    rng = random.Random(1)
    halves = [{k: c for k, c in captures.items() if zlib.crc32(k.encode()) % 2 == half} for half in (0, 1)]
    learnt = [[describe(c) for c in (*half.values(), *glue(list(half.values()), rng))] + clean for half in halves]
    thresholds = []
    for half in (0, 1):
        pages = [describe(c) for c in halves[1 - half].values()]
        piles = [describe(c) for c in glue(list(halves[1 - half].values()), rng)]
        model = learn(learnt[half])
        for what, unseen in (("pages", pages), ("piles", piles)):
            odds = [odds_of(model, page) for page in unseen]
            if what == "pages":
                thresholds.append(find_threshold(odds, pages))
            for threshold in (-9, thresholds[-1], -2, -1, 0):
                p, r = measure(odds, unseen, threshold)
                f = 2 * p * r / (p + r)
                print(f"half {half} {what} threshold {threshold:4.1f}: precision {p:.3f} recall {r:.3f} F {f:.3f}")
    names = learnt[0][0].names
    model = learn(learnt[0] + learnt[1])
    data = export(model, names, {"threshold": round(sum(thresholds) / 2, 2)})
    (options.out / MODEL).write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
