"""Train the model that finds implicit article boundaries: `train_boundaries.py ARTICLES.jsonl [--out DIRECTORY]`.

Each line of ARTICLES is one article of news:
    {"paragraphs": [text, ...], "title": text or null, "outlet": name, "family": name, "topic": name, "split": "train"}
and, where its publisher wrote one, "standfirst": text.
Articles whose `split` is not "train" are left alone. Pages are glued from the articles in many ways (same outlet, same
topic, mixed, with and without titles and subheads, set in single sentences, beginnings and ends cut off, single
articles), their gaps described by `newsreader.articles.boundaries.gap_features` and boosted trees fitted. Then, with
the articles in two halves, the cuts that trees of one half propose for the other's pages are described by
`newsreader.articles.boundaries.cut_review`, and trees fitted that take the false ones back. Writes
`text_boundaries.json` and `word_rarities.tsv`, by default into the package. Needs scikit-learn, which the program
itself does not: `pip install scikit-learn`. Takes some ten minutes; --keep-gaps trains only the forest of the review.
"""

import argparse
import collections
import json
import math
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypedDict
from zlib import crc32

import numpy as np
import numpy.typing as npt
from standfirsts import make_standfirst

GAP_SETTINGS = {"glance trees": 80, "glance": -4.0, "threshold": -1.5, "short 1": 2.5, "short 2": 1.0, "short 3": 0.3}
"""Of 70,589 gaps of glued pages 16 % are above the glance, and all 5,011 whose odds come above the threshold."""
CUT_SETTINGS = {"threshold": 0.1}
Articles = Sequence[dict[str, Any]]


class Shape(TypedDict):
    """What boosted trees are like: how many, how large, how fast they learn, how few rows a leaf may hold."""

    trees: int
    leaves: int
    rate: float
    least: int
    l2: float


GAP_SHAPE = {"leaves": 12, "rate": 0.08, "least": 40}
STANDFIRSTS = (0, 0, 0, 0, 0.4, 1)
"""On pages for the review, one of these shares of the articles begins with a standfirst."""
PACKAGE = Path(__file__).parent.parent / "newsreader" / "articles"
TABLE_HEADER = "# stem, rarity in tenths of a nat; made by benchmarks/train_boundaries.py\n"
SENTENCE = re.compile(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z\"“])|(?<=[.!?][\"”])\s+(?=[A-Z\"“])")


def load_articles(path: str) -> list[dict[str, Any]]:
    with Path(path).open(encoding="utf-8") as lines:
        return [article for article in map(json.loads, lines) if article.get("split", "train") == "train"]


# the table of words


def write_words(articles: Articles, path: Path, smallest: int = 6) -> None:
    """Write how rare each stem is, every family of outlets weighing the same."""
    from newsreader.articles.boundaries.paragraph_words import _WORD, stem

    texts = collections.Counter(article["family"] for article in articles)
    seen: collections.defaultdict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    lower: collections.Counter[str] = collections.Counter()
    for article in articles:
        words = [w for text in article["paragraphs"] for w in _WORD.findall(text.replace("’", "'"))]
        lower.update(stem(word) for word in words if word.islower())
        for word in {stem(word.lower()) for word in words}:
            seen[word][article["family"]] += 1
    rows = []
    for word, counts in seen.items():
        if sum(counts.values()) >= smallest and lower[word] >= 2 and len(word) >= 2:
            share = sum(counts[family] / texts[family] for family in texts) / len(texts)
            rows.append((round(-10 * math.log(share)), word))
    Path(path).write_text(TABLE_HEADER + "".join(f"{word}\t{rarity}\n" for rarity, word in sorted(rows)), "utf-8")
    print(f"{len(rows)} stems")


# glued pages


def glue_pages(
    articles: Articles, count: int, rng: random.Random, standfirsts: Sequence[float] = (0,)
) -> Iterator[tuple[list[str], list[int]]]:
    """Yield (lines, first lines): pages of one to nine articles, in the ways pages come."""
    by_outlet: collections.defaultdict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    by_topic, by_family = by_outlet.copy(), by_outlet.copy()
    for article in articles:
        by_outlet[article["outlet"]].append(article)
        by_family[article["family"]].append(article)
        if article.get("topic"):
            by_topic[article["topic"]].append(article)
    outlets = [group for group in by_outlet.values() if 4 <= len(group) < 400]
    topics = [group for group in by_topic.values() if len(group) >= 8]
    families = list(by_family.values())
    alike = find_alike(articles)
    for _ in range(count):
        draw = rng.random()
        if draw < 0.2:
            pool: Articles = [articles[number] for number in alike[rng.randrange(len(articles))]]
        elif draw < 0.4 and outlets:
            pool = rng.choice(outlets)
        elif draw < 0.5 and topics:
            pool = rng.choice(topics)
        elif draw < 0.92:
            pool = rng.choice(families)
        else:
            pool = articles
        size = rng.choice((1, 1, 1, 2, 3, 4, 5, 6, 7, 8))
        chosen = rng.sample(pool, min(size, len(pool)))
        if size == 1:  # short articles show little that could be cut in error
            chosen = [max(rng.sample(pool, min(3, len(pool))), key=lambda article: len(article["paragraphs"]))]
        yield glue(chosen, rng, rng.choice(standfirsts))


def find_alike(articles: Articles, most: int = 8) -> list[list[int]]:
    """Return for each article its own number and those of the most similar ones that are not copies: hard pages."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = ["\n".join(article["paragraphs"]) for article in articles]
    vectors = TfidfVectorizer(sublinear_tf=True, min_df=2, stop_words="english").fit_transform(texts)
    found = []
    for start in range(0, len(articles), 500):
        for row, likeness in enumerate((vectors[start : start + 500] @ vectors.T).toarray(), start):
            likeness[row] = 0
            likeness[likeness > 0.7] = 0
            found.append([row, *np.argsort(-likeness)[: most - 1].tolist()])
    return found


def glue(chosen: Articles, rng: random.Random, standfirsts: float = 0) -> tuple[list[str], list[int]]:
    lines: list[str] = []
    starts: list[int] = []
    titled, tokens = rng.random() < 0.3, rng.random() < 0.4
    subheads = rng.choice((0, 0, 0, 0.1, 0.2))
    single = rng.random() < 0.3
    dateline, address, cut = rng.random() < 0.4, rng.random() < 0.04, rng.random() < 0.25
    for article in chosen:
        given = (tokens and article.get("tokens")) or article["paragraphs"]
        paragraphs: list[str] = list(given)
        if dateline and article.get("dateline"):
            paragraphs[0] = f"{article['dateline']} {paragraphs[0]}"
        if cut and len(paragraphs) > 5:
            if rng.random() < 0.3:
                paragraphs = paragraphs[rng.randint(1, 3) :]
            elif rng.random() < 0.4:
                paragraphs = paragraphs[: -rng.randint(1, 2)]
        if single:
            paragraphs = [part for text in paragraphs for part in split_sentences(text, rng)]
        if len(paragraphs) > 40:
            paragraphs = paragraphs[: rng.randint(8, 40)]
        starts.append(len(lines))
        if address and article.get("url"):
            lines.append(article["url"])
        if titled and article.get("title"):
            title = article["title"]
            lines.append(title.capitalize() if title.isupper() and rng.random() < 0.7 else title)
        if rng.random() < standfirsts:
            summary = article.get("standfirst") or make_standfirst(article["paragraphs"], rng)
            lines += [summary] if summary else []
        for number, text in enumerate(paragraphs):
            if number > 1 and rng.random() < subheads:
                lines.append(make_subhead(text, rng))
            lines.append(text)
    return lines, starts


def split_sentences(text: str, rng: random.Random) -> list[str]:
    """Return a paragraph as paragraphs of one sentence, now and then two: how much of the popular press is set."""
    parts = SENTENCE.split(text)
    joined = [parts[0]]
    for part in parts[1:]:
        if rng.random() < 0.15 or min(len(part), len(joined[-1])) < 40:
            joined[-1] += " " + part
        else:
            joined.append(part)
    return joined


def make_subhead(text: str, rng: random.Random) -> str:
    """Return a short line made of some words of the paragraph under it, as subheads often are."""
    words = [word.strip(".,;:!?\"'()“”") for word in text.split()]
    start = rng.randrange(max(1, len(words) - 3))
    picked = " ".join(word for word in words[start : start + rng.randint(2, 6)] if word) or "What next"
    return picked[0].upper() + picked[1:]


class Described(NamedTuple):
    """A page ready for training: its paragraphs, gaps, features, and whether each gap is a boundary."""

    passage: Any
    gaps: list[Any]
    names: list[str]
    rows: npt.NDArray[np.float64]
    truth: npt.NDArray[np.bool_]


def describe_page(lines: Sequence[str], starts: Iterable[int]) -> Described | None:
    from newsreader.articles.boundaries.gap_features import describe_gaps
    from newsreader.articles.boundaries.page_words import read_page_words
    from newsreader.articles.boundaries.text_boundaries import find_gaps
    from newsreader.articles.page_cut import mark_lines
    from newsreader.model import Line
    from newsreader.text import clean

    marks = mark_lines([Line(number, clean(text)) for number, text in enumerate(lines, 1)])
    page = find_gaps(marks)
    if len(page.texts) < 3:
        return None
    passage = read_page_words(page.texts, page.headlines)
    names, rows = describe_gaps(passage, page.gaps)
    positions = [marks[place].position for place in page.places]
    truth = np.zeros(len(positions), bool)
    for start in starts:
        at = next((number for number, position in enumerate(positions) if position >= start), None)
        if at is not None:
            truth[at] = True
    return Described(passage, page.gaps, names, rows, truth)


def describe_pages(pages: Iterable[tuple[list[str], list[int]]]) -> list[Described]:
    return [page for page in (describe_page(lines, starts) for lines, starts in pages) if page is not None]


def fit_gaps(pages: Sequence[Described], settings: dict[str, float], **options: Any) -> dict[str, Any]:
    """Return the forest, as data, that judges gaps; row 0 of a page is no gap."""
    rows = np.concatenate([page.rows[1:] for page in pages])
    truth = np.concatenate([page.truth[1:] for page in pages])
    print(f"{len(truth)} gaps, {truth.sum()} boundaries, {rows.shape[1]} features", file=sys.stderr)
    return export(fit(rows, truth, **options), pages[0].names, settings)


def describe_cuts(
    pages: Iterable[Described], forest: Any
) -> tuple[list[str], npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return names, rows and truth for the review: likely cuts of pages that `forest` was not trained on.

    Each is described among all likely cuts of its page, and once more among the true ones only.
    """
    from newsreader.articles.boundaries.cut_review import ArticleContents, Cut, describe_cut
    from newsreader.articles.boundaries.text_boundaries import choose_cuts

    found, truth = [], []
    for page in pages:
        odds = forest.odds(page.names, page.rows)
        contents = ArticleContents(page.passage, [bool(gap.headline) for gap in page.gaps])
        likely = [Cut(place, float(odds[place])) for place in choose_cuts(odds, page.gaps, forest)]
        true = [cut for cut in likely if page.truth[cut.place]]
        false = [cut for cut in likely if not page.truth[cut.place]]
        states = [(likely, likely)]
        if false:
            states += [(true, true), *((sorted([*true, cut]), [cut]) for cut in false)]
        for cuts, judged in states:
            for cut in judged:
                found.append(describe_cut(contents, cuts, cuts.index(cut)))
                truth.append(page.truth[cut.place])
    return list(found[0]), np.array([list(row.values()) for row in found]), np.array(truth)


# trees


def fit(
    rows: npt.NDArray[np.float64],
    truth: npt.NDArray[np.bool_],
    *,
    trees: int,
    leaves: int,
    rate: float,
    least: int,
    l2: float = 1.0,
    seed: int = 0,
    weight: npt.NDArray[np.float64] | None = None,
) -> Any:
    """Return a classifier of scikit-learn, fitted to the rows."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=rate,
        max_leaf_nodes=leaves,
        max_depth=6,
        min_samples_leaf=least,
        l2_regularization=l2,
        max_features=0.3,
        random_state=seed,
        early_stopping=False,
    )
    model.fit(rows, truth, sample_weight=weight)
    return model


def export(model: Any, names: Sequence[str], settings: dict[str, float]) -> dict[str, Any]:
    """Return a fitted classifier as data, as `newsreader.articles.decision_forest` reads it."""
    trees: list[list[list[float]]] = []
    depth = 0
    for (predictor,) in model._predictors:  # noqa: SLF001 - the only way to the trees
        nodes = predictor.nodes
        depth = max(depth, int(nodes["depth"].max()))
        trees.append([
            [-1, 0, 0, 0, round(float(node["value"]), 4)] if node["is_leaf"] else
            [int(node["feature_idx"]), float(node["num_threshold"]), int(node["left"]), int(node["right"]), 0]
            for node in nodes
        ])  # fmt: skip
    return {"features": names, "offset": float(np.ravel(model._baseline_prediction)[0]), "depth": depth,  # noqa: SLF001
            "settings": settings, "trees": trees}  # fmt: skip


def train_second_look(articles: Articles, count: int, trees: int, rng: random.Random) -> dict[str, Any]:
    """Return the forest, as data, that judges cuts: those that trees of one half propose for pages of the other."""
    from newsreader.articles.decision_forest import make_forest

    halves = [[a for a in articles if crc32(a["paragraphs"][0].encode()) % 2 == half] for half in (0, 1)]
    described = [describe_pages(glue_pages(half, count, rng, standfirsts=STANDFIRSTS)) for half in halves]
    found = []
    for own, other in (described, described[::-1]):
        forest = make_forest(
            fit_gaps(other, {**GAP_SETTINGS, "glance": -9.0, "threshold": -2.5}, trees=trees, **GAP_SHAPE)
        )
        found.append(describe_cuts(own, forest))
    names = found[0][0]
    rows, truth = np.concatenate([part[1] for part in found]), np.concatenate([part[2] for part in found])
    print(f"{len(truth)} likely cuts, {truth.sum()} true", file=sys.stderr)
    return export(fit(rows, truth, trees=80, leaves=6, rate=0.08, least=60), names, CUT_SETTINGS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--out", type=Path, default=PACKAGE)
    parser.add_argument("--pages", type=int, default=6000)
    parser.add_argument("--trees", type=int, default=300)
    parser.add_argument("--keep-gaps", action="store_true", help="train only the review; words and gaps stay")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    articles = load_articles(options.articles)
    model = options.out / "boundaries/text_boundaries.json"
    rng = random.Random(options.seed)
    if not options.keep_gaps:
        write_words(articles, options.out / "boundaries/word_rarities.tsv")
    cuts = train_second_look(articles, options.pages // 3, options.trees, rng)
    gaps = json.loads(model.read_text("utf-8"))["gaps"] if options.keep_gaps else None
    if not gaps:
        pages = describe_pages(glue_pages(articles, options.pages, rng))
        gaps = fit_gaps(pages, GAP_SETTINGS, trees=options.trees, **GAP_SHAPE)
    text = json.dumps({"gaps": gaps, "cuts": cuts}, separators=(",", ":"))
    model.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
