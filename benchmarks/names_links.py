"""How well the names of one person, organisation or place come together across documents: B3 on the chains of ECB+.

    python benchmarks/names_links.py CORPUS.txt.gz MENTIONS.json.gz [--errors]

Both files are those of ECB+ as it is often passed on: tokens (document, sentence, number, word, chain) and the mentions
of entities. Mentions count that are called by a name: all words capitalised, and not all of them written small
elsewhere. Where they stand is taken from the gold file, what is measured is linking: within each document, then across
all. Beside it two floors: one entity a string, and in each topic a name with the longer one that holds its words.

Measured on the development set in November 2026: F 92.1; the floors 76.2 and 89.8.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newsreader.config import Config
from newsreader.entities.link.article_links import link_article
from newsreader.entities.link.library_links import link_library
from newsreader.entities.link.name_joins import NameUse
from newsreader.entities.recognition.recogniser import Recogniser
from newsreader.entities.rules.name_edges import trim_edges
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.model import Kind
from newsreader.text import fold, straighten


class Marked(NamedTuple):
    """A mention: its document, sentence, offsets in that, words, and the chain it is in."""

    document: str
    sentence: int
    start: int
    end: int
    text: str
    chain: str
    is_place: bool


def read_sentences(path: Path) -> dict[str, list[list[str]]]:
    """Return the words of the sentences of each document."""
    documents: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 5:
                documents[fields[0]][int(fields[1])].append(straighten(fields[3]))
    return {name: [found.get(i, []) for i in range(max(found) + 1)] for name, found in documents.items()}


def written(words: Sequence[str]) -> tuple[str, list[int]]:
    """Return a sentence as it was before it was taken apart, and where each word begins."""
    text, starts = "", []
    for word in words:
        is_joined = word in (".", ",", ";", ":", "?", "!", ")", "-", "'s", "'") or text.endswith(("(", "-")) or not text
        text += word if is_joined else f" {word}"
        starts.append(len(text) - len(word))
    return text, starts


def read_mentions(path: Path, documents: dict[str, list[list[str]]]) -> Iterator[Marked]:
    """Yield the mentions by name of people, organisations and places."""
    small = {word for sentences in documents.values() for words in sentences for word in words if word.islower()}
    with gzip.open(path, "rt", encoding="utf-8") as content:
        mentions = json.load(content)
    for mention in mentions:
        words = documents[mention["doc_id"]][mention["sent_id"]]
        text, starts = written(words)
        first, last = mention["tokens_number"][0], mention["tokens_number"][-1]
        named = [word for word in words[first : last + 1] if word.strip("'s.")]
        is_name = all(word[0].isupper() for word in named) and not all(word.lower() in small for word in named)
        if mention["mention_type"][:3] not in ("HUM", "LOC") or not mention["is_continuous"] or not is_name:
            continue
        start, end = starts[first], starts[last] + len(words[last])
        yield Marked(
            mention["doc_id"], mention["sent_id"], start, end, text[start:end],
            mention["coref_chain"], mention["mention_type"].startswith("LOC"),
        )  # fmt: skip


def link(documents: dict[str, list[list[str]]], mentions: Sequence[Marked]) -> list[tuple[Kind, str]]:
    """Return the entity of each mention by our rules; a model says of what kind each is."""
    recogniser = Recogniser(Config())
    local: dict[Marked, tuple[Kind, str]] = {}
    for name, sentences in documents.items():
        texts = [written(words)[0] for words in sentences]
        own = [mention for mention in mentions if mention.document == name]
        seen = recogniser.names([texts])[0]
        kinds = {(m.block, i): found.kind for found in seen for m in found.mentions for i in range(m.start, m.end)}
        spans: list[list[NameSpan]] = [[] for _ in texts]
        place: dict[tuple[int, int], Marked] = {}
        for mention in own:
            start, end = trim_edges(texts[mention.sentence], mention.start, mention.end)
            guess = Kind.PLACE if mention.is_place else Kind.PERSON
            spans[mention.sentence].append(NameSpan(start, end, kinds.get((mention.sentence, end - 1), guess)))
            place[mention.sentence, start] = mention
        for found in link_article(TaggedArticle.of(texts, spans), texts):
            for at in found.mentions:
                local[place[at.block, at.start]] = (found.kind, found.name)
    uses = Counter(local.values())
    articles = Counter(name for name, _ in {(name, mention.document) for mention, name in local.items()})
    links = link_library({name: NameUse(articles[name], count) for name, count in uses.items()})
    return [(links[local[m]].kind or local[m][0], links[local[m]].canonical) for m in mentions]


def held(mentions: Sequence[Marked]) -> list[Hashable]:
    """Return for each mention the longest name of its topic that holds all its words."""
    topics: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    words = [frozenset(fold(mention.text).split()) for mention in mentions]
    for mention, own in zip(mentions, words, strict=True):
        topics[mention.document.partition("_")[0]].add(own)
    return [
        max(
            (other for other in topics[m.document.partition("_")[0]] if own <= other), key=lambda o: (len(o), sorted(o))
        )
        for m, own in zip(mentions, words, strict=True)
    ]


def b3(found: Sequence[Hashable], gold: Sequence[Hashable]) -> tuple[float, float, float]:
    """Return precision, recall and F in percent."""
    together = Counter(zip(found, gold, strict=True))
    ours, theirs = Counter(found), Counter(gold)
    precision = sum(n * n / ours[a] for (a, _), n in together.items()) / len(gold)
    recall = sum(n * n / theirs[b] for (_, b), n in together.items()) / len(gold)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def show_errors(mentions: Sequence[Marked], entities: Sequence[tuple[Kind, str]]) -> None:
    chains: defaultdict[str, Counter[str]] = defaultdict(Counter)
    holders: defaultdict[tuple[Kind, str], Counter[str]] = defaultdict(Counter)
    for mention, entity in zip(mentions, entities, strict=True):
        chains[mention.chain][f"{mention.text} -> {entity[1]} ({entity[0]})"] += 1
        holders[entity][f"{mention.text} in {mention.chain[-6:]}"] += 1
    for found in chains.values():
        if len({text.partition(" -> ")[2] for text in found}) > 1:
            print("apart:", dict(found))
    for entity, found in holders.items():
        if len({text.rpartition(" ")[2] for text in found}) > 1:
            print("together:", entity[1], dict(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("mentions", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    documents = read_sentences(options.corpus)
    mentions = list(dict.fromkeys(read_mentions(options.mentions, documents)))
    gold = [mention.chain for mention in mentions]
    entities = link(documents, mentions)
    print(f"{len(mentions)} mentions, {len(set(gold))} chains")
    ways: dict[str, Sequence[Hashable]] = {
        "same string": [m.text for m in mentions],
        "words held": held(mentions),
        "our rules": entities,
    }
    for label, found in ways.items():
        precision, recall, f = b3(found, gold)
        print(f"{label:12} precision {precision:5.1f}  recall {recall:5.1f}  F {f:5.1f}")
    if options.errors:
        show_errors(mentions, entities)


if __name__ == "__main__":
    main()
