"""Makes an archive of N articles as JSON lines, for benchmarks.

    python benchmarks/make_archive.py 100000 archive.jsonl [--from articles.jsonl[.gz]]

With --from (a JSONL of real articles with title and body) paragraphs of these are put together anew; without, the text
is made of invented words with natural frequencies. Each line: number, title, body (a paragraph a line), date, outlet,
section, names (kind, name): the capitalised runs in its text, as a recogniser would find them.
"""

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]+)(?: [A-Z][a-z]+){0,2}")
_CONSONANTS, _VOWELS = "bdfgklmnprst", "aeiou"
_SYLLABLES = [first + second for first in _CONSONANTS for second in _VOWELS]
_KINDS = ("person", "organisation", "place")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("output", type=Path)
    parser.add_argument("--from", dest="source", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    texts = _real(options.source, rng) if options.source else _invented(rng)
    with options.output.open("w", encoding="utf-8") as file:
        for number in range(1, options.count + 1):
            title, paragraphs = next(texts)
            file.write(json.dumps(_article(number, title, paragraphs, rng)) + "\n")


def _article(number: int, title: str, paragraphs: list[str], rng: random.Random) -> dict[str, object]:
    body = "\n".join(paragraphs)
    names = sorted(set(_NAME.findall(body)))[:40]
    day = date(2000, 1, 1) + timedelta(days=rng.randrange(9_000))
    return {
        "number": number,
        "title": title,
        "body": body,
        "date": day.isoformat() if rng.random() < 0.95 else None,
        "outlet": f"Outlet {int(rng.paretovariate(1.2)) % 40}",
        "section": rng.choice(["World", "Business", "Sport", "Science", "Culture"]),
        "names": [(_KINDS[sum(map(ord, name)) % 3], name) for name in names],
    }


def _real(path: Path, rng: random.Random) -> Iterator[tuple[str, list[str]]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    articles = [json.loads(line) for line in content.splitlines()]
    articles = [article for article in articles if article.get("body") and article.get("title")]
    paragraphs = [block for article in articles for block in article["body"].split("\n") if len(block) > 40]
    for article in articles:
        yield article["title"], article["body"].split("\n")
    while True:
        yield rng.choice(articles)["title"], rng.sample(paragraphs, rng.randint(4, 14))


def _invented(rng: random.Random) -> Iterator[tuple[str, list[str]]]:
    words = list(dict.fromkeys("".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(90_000)))
    weights = [1 / (rank + 2.7) for rank in range(len(words))]  # Zipf-Mandelbrot
    names = [
        " ".join(word.capitalize() for word in rng.sample(words[500:20_000], rng.randint(1, 2))) for _ in range(20_000)
    ]
    name_weights = [1 / (rank + 5) for rank in range(len(names))]

    def sentence() -> str:
        chosen = rng.choices(words, weights, k=rng.randint(6, 24))
        if rng.random() < 0.7:
            chosen.insert(rng.randrange(1, len(chosen)), rng.choices(names, name_weights)[0])
        return chosen[0].capitalize() + " " + " ".join(chosen[1:]) + "."

    while True:
        yield (
            sentence().rstrip("."),
            [" ".join(sentence() for _ in range(rng.randint(2, 5))) for _ in range(rng.randint(3, 10))],
        )


if __name__ == "__main__":
    main()
