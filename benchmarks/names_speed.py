"""Characters a CPU second and F of names: a plain model, the same with rules, and our own model, run in two ways.

    python benchmarks/names_speed.py BULK.jsonl.gz NEWSWIRE.jsonl.gz [GOLD.json PAGES_DIR] [--articles 2000] [--top]

BULK holds articles with `title` and `body`; --top lists the names most found in them. Set OPENBLAS_NUM_THREADS=1, as
worker processes do: several threads take more CPU time.
"""

import argparse
import gzip
import json
import time
from collections import Counter
from functools import cache, partial
from itertools import islice
from pathlib import Path

from names_scores import Annotated, Found, read_newswire, read_pages, score
from spacy.language import Language

from newsreader.config import Config
from newsreader.entities.link.library_links import link_library
from newsreader.entities.link.name_joins import NameUse
from newsreader.entities.recognition.recogniser import DEFAULT_MODELS, Recogniser, kind_of, load_model
from newsreader.model import Kind, LocalName

PLAIN = DEFAULT_MODELS[-1]


class RunBySpacy(Recogniser):
    """A recogniser without the fast way to run the network."""

    _network = None


def read_bulk(path: Path, count: int) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        every = max(1, 19_000 // count)
        records = map(json.loads, islice(lines, 0, None, every))
        return [[record["title"], *filter(str.strip, record["body"].split("\n"))] for record in islice(records, count)]


def plain(articles: list[list[str]]) -> list[list[list[Found]]]:
    model = plain_model()
    blocks = [block for article in articles for block in article]
    seen = iter(
        [(e.start_char, e.end_char, kind) for e in doc.ents if (kind := kind_of(e.label_))]
        for doc in model.pipe(blocks, batch_size=16)
    )
    return [[next(seen) for _ in article] for article in articles]


@cache
def plain_model() -> Language:
    return load_model(PLAIN)


def spans(article: list[str], names: list[LocalName]) -> list[list[Found]]:
    found: list[list[Found]] = [[] for _ in article]
    for name in names:
        for mention in name.mentions:
            found[mention.block].append((mention.start, mention.end, name.kind))
    return found


def recognised(recogniser: Recogniser, articles: list[list[str]]) -> list[list[LocalName]]:
    return [n for i in range(0, len(articles), 32) for n in recogniser.names(articles[i : i + 32])]


def find(recogniser: Recogniser | None, articles: list[list[str]]) -> list[list[list[Found]]]:
    """Return the names that a recogniser finds; None: spaCy's model without any rules."""
    if recogniser is None:
        return plain(articles)
    return [spans(a, n) for a, n in zip(articles, recognised(recogniser, articles), strict=True)]


def look_up(results: dict[str, list[list[Found]]], article: Annotated) -> list[list[Found]]:
    return results[article.id]


def show_top(names: list[list[LocalName]]) -> None:
    articles = Counter((name.kind, name.name) for found in names for name in found)
    links = link_library({name: NameUse(count, count) for name, count in articles.items()})
    entities: Counter[tuple[Kind, str]] = Counter()
    for name, count in articles.items():
        entities[name[0], links[name].canonical] += count
    for kind in Kind:
        top = [f"{name} {count}" for (k, name), count in entities.most_common() if k is kind][:50]
        print(f"\n{kind}: {', '.join(top)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bulk", type=Path)
    parser.add_argument("newswire", type=Path)
    parser.add_argument("pages", type=Path, nargs="*")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--top", action="store_true")
    options = parser.parse_args()
    bulk = read_bulk(options.bulk, options.articles)
    sets = {"newswire": read_newswire(options.newswire)}
    if options.pages:
        sets["pages"] = read_pages(*options.pages)
    ways: dict[str, Recogniser | None] = {
        f"plain {PLAIN}": None,
        f"{PLAIN} and rules": Recogniser(Config(model=PLAIN)),
        "own model, run by spaCy, and rules": RunBySpacy(Config()),
        "own model and rules": Recogniser(Config()),
    }
    names: list[list[LocalName]] = []
    for label, way in ways.items():
        find(way, [["Warm up: in Paris, all is loaded."]])
        start = time.process_time()
        if isinstance(way, Recogniser):
            names = recognised(way, bulk)
        else:
            plain(bulk)
        speed = sum(map(len, (block for article in bulk for block in article))) / (time.process_time() - start)
        row = f"{label:40}{speed:10,.0f} characters/CPU s"
        for name, part in sets.items():
            results = dict(zip((a.id for a in part), find(way, [a.blocks for a in part]), strict=True))
            row += f"   {name} F {score(part, partial(look_up, results))['all']:.1f}"
        print(row, flush=True)
    if options.top:
        show_top(names)


if __name__ == "__main__":
    main()
