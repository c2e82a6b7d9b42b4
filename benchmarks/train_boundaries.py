"""Train the model that finds implicit article boundaries: `train_boundaries.py ARTICLES.jsonl [--out DIRECTORY]`.

Each line of ARTICLES is one article of news:
    {"paragraphs": [text, ...], "title": text or null, "outlet": name, "family": name, "topic": name, "split": "train"}
Articles whose `split` is not "train" are left alone. Pages are glued from the articles in many ways (same outlet, same
topic, mixed, with and without titles, beginnings and ends cut off, single articles), their gaps described by
`newsreader.articles.features`, and boosted trees fitted. Writes `boundaries.json` and `words.tsv`, by default into the
package. Needs scikit-learn, which the program itself does not: `pip install scikit-learn`. Takes a few minutes.
"""

import argparse
import collections
import json
import math
import random
import sys
from pathlib import Path

import numpy as np

PACKAGE = Path(__file__).parent.parent / "newsreader" / "articles"
TABLE_HEADER = "# stem, rarity (nats x 10), log-ratio in first and in last paragraphs (x 100); made by benchmarks/train_boundaries.py\n"


def load_articles(path):
    with open(path, encoding="utf-8") as lines:
        return [article for article in map(json.loads, lines) if article.get("split", "train") == "train"]


# ------------------------------------------------------------------------------------------------ the table of words


def write_words(articles, path, smallest=6, families_of_position=2):
    """Write how rare each stem is (every family of outlets weighing the same) and where in articles it stands."""
    from newsreader.articles.words import STOP_WORDS, _TOKEN, stem

    texts = collections.Counter(article["family"] for article in articles)
    seen = collections.defaultdict(collections.Counter)
    lower = collections.Counter()
    place = {name: collections.defaultdict(collections.Counter) for name in ("first", "last", "inner")}
    totals = {name: collections.Counter() for name in place}
    for article in articles:
        family = article["family"]
        stems = set()
        for number, text in enumerate(article["paragraphs"]):
            words = [word for word in _TOKEN.findall(text.replace("’", "'")) if word[0].isalpha()]
            lower.update(stem(word) for word in words if word.islower())
            found = {stem(word.lower()) for word in words[:60]}
            stems |= {stem(word.lower()) for word in words}
            last = len(article["paragraphs"]) - 1
            which = "first" if number == 0 else "last" if number == last else "inner"
            totals[which][family] += 1
            for word in found:
                place[which][word][family] += 1
        for word in stems:
            seen[word][family] += 1
    rows = []
    for word, counts in seen.items():
        if sum(counts.values()) < smallest or lower[word] < 2 or len(word) < 2:
            continue
        share = sum(counts[family] / texts[family] for family in texts) / len(texts)
        opens = position_ratio(word, "first", place, totals, families_of_position)
        closes = position_ratio(word, "last", place, totals, families_of_position)
        rows.append((word, round(-10 * math.log(share)), opens, closes))
    rows.sort(key=lambda row: (row[1], row[0]))
    text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    Path(path).write_text(TABLE_HEADER + text, encoding="utf-8")
    print(f"{len(rows)} stems, {len(text) // 1000} kB; {len(STOP_WORDS)} stop words")


def position_ratio(word, which, place, totals, families):
    """Log-ratio (x 100) of a stem's share in first or last paragraphs against the others, shrunk; families agree."""
    ratios = []
    for family in totals[which]:
        here, rest = place[which][word][family], place["inner"][word][family]
        if here + rest < 8:
            continue
        a = (here + 2) / (totals[which][family] + 20)
        b = (rest + 2) / (totals["inner"][family] + 20)
        ratios.append(math.log(a / b))
    if len(ratios) < families:
        return 0
    low, high = min(ratios), max(ratios)
    # what only one family of outlets does says nothing of the others
    agreed = low if low > 0 else high if high < 0 else 0.0
    return round(100 * agreed)


# -------------------------------------------------------------------------------------------------------- glued pages


def glue_pages(articles, count, rng):
    """Yield (lines, first lines): pages of one to nine articles, in the ways pages come."""
    by_outlet, by_topic, by_family = (collections.defaultdict(list) for _ in range(3))
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
            pool = [articles[number] for number in alike[rng.randrange(len(articles))]]
        elif draw < 0.4 and outlets:
            pool = rng.choice(outlets)
        elif draw < 0.5 and topics:
            pool = rng.choice(topics)
        elif draw < 0.92:
            pool = rng.choice(families)
        else:
            pool = articles
        size = rng.choice((1, 1, 2, 3, 4, 5, 6, 7, 8, 9))
        chosen = rng.sample(pool, min(size, len(pool)))
        yield glue(chosen, rng)


def find_alike(articles, most=8):
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


def glue(chosen, rng):
    lines, starts = [], []
    titled, tokens = rng.random() < 0.3, rng.random() < 0.4
    dateline, address, cut = rng.random() < 0.4, rng.random() < 0.04, rng.random() < 0.25
    for article in chosen:
        paragraphs = article.get("tokens") if tokens and article.get("tokens") else article["paragraphs"]
        paragraphs = list(paragraphs)
        if dateline and article.get("dateline"):
            paragraphs[0] = f"{article['dateline']} {paragraphs[0]}"
        if cut and len(paragraphs) > 5:
            if rng.random() < 0.3:
                paragraphs = paragraphs[rng.randint(1, 3) :]
            elif rng.random() < 0.4:
                paragraphs = paragraphs[: -rng.randint(1, 2)]
        if len(paragraphs) > 40:
            paragraphs = paragraphs[: rng.randint(8, 40)]
        starts.append(len(lines))
        if address and article.get("url"):
            lines.append(article["url"])
        if titled and article.get("title"):
            title = article["title"]
            lines.append(title.capitalize() if title.isupper() and rng.random() < 0.7 else title)
        lines += paragraphs
    return lines, starts


def describe_page(lines, starts):
    """Return feature names, the rows of the gaps and whether each is a boundary."""
    from newsreader.articles.boundaries import survey
    from newsreader.articles.features import describe_gaps
    from newsreader.articles.roles import mark_lines
    from newsreader.model import Line
    from newsreader.text import clean

    marks = mark_lines([Line(number, clean(text)) for number, text in enumerate(lines, 1)])
    page = survey(marks)
    if len(page.texts) < 3:
        return None
    names, rows = describe_gaps(page.texts, page.gaps)
    positions = [marks[place].position for place in page.places]
    truth = np.zeros(len(positions), bool)
    for start in starts:
        at = next((number for number, position in enumerate(positions) if position >= start), None)
        if at is not None:
            truth[at] = True
    return names, rows, truth


def gather(pages):
    names, rows, truth, page_of = None, [], [], []
    for number, (lines, starts) in enumerate(pages):
        described = describe_page(lines, starts)
        if described is None:
            continue
        names = described[0]
        rows.append(described[1][1:])
        truth.append(described[2][1:])
        page_of.append(np.full(len(described[2]) - 1, number))
    return names, np.concatenate(rows), np.concatenate(truth), np.concatenate(page_of)


# -------------------------------------------------------------------------------------------------------------- trees


def fit(rows, truth, *, trees, leaves, rate, least, l2=1.0, seed=0):
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
    model.fit(rows, truth)
    return model


def export(model, names, settings):
    trees, depth = [], 0
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        depth = max(depth, int(nodes["depth"].max()))
        trees.append([
            [-1, 0, 0, 0, round(float(node["value"]), 4)] if node["is_leaf"] else
            [int(node["feature_idx"]), float(node['num_threshold']), int(node["left"]), int(node["right"]), 0]
            for node in nodes
        ])  # fmt: skip
    return {"features": names, "offset": float(np.ravel(model._baseline_prediction)[0]), "depth": depth,
            "settings": settings, "trees": trees}  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--out", type=Path, default=PACKAGE)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    articles = load_articles(options.articles)
    write_words(articles, options.out / "words.tsv")
    rng = random.Random(options.seed)
    names, rows, truth, _ = gather(glue_pages(articles, options.pages, rng))
    print(f"{len(truth)} gaps, {truth.sum()} boundaries, {len(names)} features", file=sys.stderr)
    model = fit(rows, truth, trees=options.trees, leaves=15, rate=0.08, least=40)
    settings = {"threshold": 0.0, "short 1": 2.5, "short 2": 1.0, "short 3": 0.3}
    data = export(model, names, settings)
    (options.out / "boundaries.json").write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
