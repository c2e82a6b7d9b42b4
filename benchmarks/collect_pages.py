"""Make folders of news pages with their texts, as `train_chrome.py` and `train_titles.py` take them.

    python benchmarks/collect_pages.py (fundus | readability | samples | pages) CHECKOUT OUT

CHECKOUT is a copy of a public collection: of flairNLP/fundus (the texts are what its parsers read), of
mozilla/readability (what its tests expect), of adbar/trafilatura (what trafilatura finds, where every sample of
`evaldata.json` that is to be in it is, and none that is not); or a folder of *.html, of which those are taken for which
trafilatura finds nearly the same whether set to precision or to recall. Writes OUT/ground-truth.json and OUT/pages/.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import trafilatura
from lxml import html
from train_chrome import shingles

from newsreader.sources.encodings import decode

FEWEST = 40
"""So many shingles a text has at least."""
Found = Iterator[tuple[str, bytes, str]]
"""Keys, pages and texts."""
COMPLETE, AGREED = 0.8, 0.9


def read_page(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def extract(page: bytes, **options: Any) -> str:
    return trafilatura.extract(decode(page), include_comments=False, **options) or ""


def squeeze(text: str) -> str:
    return "".join(text.split())


def find_fundus(folder: Path) -> Found:
    """Yield keys, pages and texts; of several versions of a parser the one whose text is on the page."""
    for path in sorted((folder / "tests/resources/parser/test_data").glob("*/*.json")):
        bodies = [version["body"] for version in json.loads(path.read_text("utf-8")).values() if version.get("body")]
        texts = [(text, shingles(text)) for text in ("\n".join(read_body(body)) for body in bodies)]
        for file in sorted(path.parent.glob(f"{path.stem}_*.html.gz")):
            page = read_page(file)
            here = shingles(html.fromstring(page).text_content())
            shares = [(len(own & here) / max(1, len(own)), text) for text, own in texts]
            share, text = max(shares, default=(0, ""))
            if share > COMPLETE:
                yield file.name.removesuffix(".html.gz"), page, text


def read_body(body: dict[str, Any]) -> Iterator[str]:
    yield from body.get("summary") or []
    for section in body.get("sections") or []:
        yield from [*section.get("headline", []), *section.get("paragraphs", [])]


def find_readability(folder: Path) -> Found:
    for path in sorted((folder / "test/test-pages").glob("*/source.html")):
        expected = html.fromstring(
            path.with_name("expected.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8")
        )
        yield path.parent.name.split("-")[0] + "_" + path.parent.name, read_page(path), expected.text_content()


def find_samples(folder: Path) -> Found:
    for item in json.loads((folder / "tests/evaldata.json").read_text("utf-8")).values():
        for path in (folder / "tests/eval" / item["file"], folder / "tests/cache" / item["file"]):
            if path.is_file():
                page = read_page(path)
                text = extract(page)
                flat = squeeze(text)
                wanted, unwanted = (
                    [squeeze(sample) in flat for sample in item.get(which, [])] for which in ("with", "without")
                )
                if all(wanted) and not any(unwanted):
                    yield ".".join(item["file"].split(".")[:2]).replace("_", "-") + "_" + path.stem, page, text
                break


def find_pages(folder: Path) -> Found:
    for path in sorted(folder.glob("*.html")):
        page = read_page(path)
        careful, greedy = (shingles(extract(page, **{which: True})) for which in ("favor_precision", "favor_recall"))
        if len(careful & greedy) > AGREED * len(careful | greedy):
            yield path.stem, page, extract(page)


def main() -> None:
    kinds = {"fundus": find_fundus, "readability": find_readability, "samples": find_samples, "pages": find_pages}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=kinds)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    sys.setrecursionlimit(10_000)
    (options.out / "pages").mkdir(parents=True)
    truth = {}
    for name, page, text in kinds[options.kind](options.checkout):
        if len(shingles(text)) >= FEWEST:
            key = re.sub(r"[^\w.-]", "-", name)
            truth[key] = {"articleBody": text}
            (options.out / "pages" / f"{key}.html.gz").write_bytes(gzip.compress(decode(page).encode()))
    (options.out / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    print(f"{len(truth)} pages")


if __name__ == "__main__":
    main()
