"""Make newsreader/entities/recognition/model: a network that finds names four times as fast as spaCy's.

    python benchmarks/names_train.py OUT NEWSWIRE.jsonl.gz TEXT.jsonl.gz ... [--half]

Three steps, some 40 minutes on one core:
1. Teacher: the small English model learns on from the annotated newswire (the even half of its outlets).
2. The teacher and the rules for names mark the names in plain text: articles with `title` and `body`, or `lines` with
   the numbers of the first lines of articles in `starts`.
3. Student: a network of a third of the width and half the depth, with three labels, learns from both. With --half it
   sees the even half of the outlets only, so that the odd half measures it (benchmarks/names.py).

The weights that come along (made without --half; the rules have changed a little since) saw:
- names marked by people: all 537 articles of stanfordnlp/en-worldwide-newswire, 8,474 sentences. What they score there
  says nothing, therefore; only a model made with --half, on the odd half, does;
- names marked by the teacher: 3,500 stories of Reuters-21578 (every fifth), 495 articles of the BBC and the texts of
  181 pages of scrapinghub/article-extraction-benchmark, 27,276 blocks in all. Nobody looked at these marks.
They saw none of the pages in seeds/, by which the rules for names were tuned.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import spacy
from names_scores import is_odd, sentences, spans
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

from newsreader.entities.recognition.recogniser import DEFAULT_MODELS, kind_of, load_model
from newsreader.entities.rules import rule_order
from newsreader.entities.rules.tagged_article import NameSpan as Seen
from newsreader.entities.rules.tagged_article import TaggedArticle
from newsreader.model import Kind
from newsreader.text import straighten

LABELS = {Kind.PERSON: "PERSON", Kind.ORGANISATION: "ORG", Kind.PLACE: "PLACE"}
GOLD = {"person": "PERSON", "organization": "ORG", "location": "GPE", "facility": "FAC", "norp": "NORP"}
WIDTH, DEPTH, HIDDEN = 64, 2, 64
ROWS = [6000, 1500, 3000, 3000]
NETWORK = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": HIDDEN,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": ROWS,
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "window_size": 1,
            "maxout_pieces": 2,
            "depth": DEPTH,
        },
    },
}


def annotated(path: Path, *, half: bool) -> Iterator[tuple[list[str], list[tuple[int, int, str]]]]:
    """Yield words and (start, end, label) of each sentence; the first tag column holds the whole, outer names."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            if half and is_odd(document["id"]):
                continue
            for words, tags in sentences(document["tsv"], column=1):
                marks = [(a, b, GOLD[k.lower()]) for a, b, k in spans(tags) if k.lower() in GOLD]
                yield [straighten(word) for word in words], marks


def plain_articles(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if "lines" in record:
                edges = [*record["starts"], len(record["lines"])]
                yield from (record["lines"][a:b] for a, b in pairwise(edges))
            else:
                yield [line for line in record["body"].split("\n") if line.strip()]


def example(doc: Doc, marks: list[Span | None]) -> Example:
    reference = doc.copy()
    reference.set_ents(filter_spans([mark for mark in marks if mark]))
    return Example(doc, reference)


def learn(model: Language, examples: list[Example], *, rate: float, epochs: int, words: int, drop: float) -> None:
    """Train on batches of about `words` words, the learning rate falling to nothing."""
    optimizer = model.resume_training()
    total = epochs * sum(len(e.x) for e in examples)
    done = 0
    for epoch in range(epochs):
        random.shuffle(examples)
        losses: dict[str, float] = {}
        batch: list[Example] = []
        for item in examples:
            batch.append(item)
            if sum(len(e.x) for e in batch) >= words:
                optimizer.learn_rate = rate * max(0.03, 1 - done / total) * min(1, (done + 2000) / 40_000)
                model.update(batch, sgd=optimizer, losses=losses, drop=drop)
                done += sum(len(e.x) for e in batch)
                batch = []
        print(f"  epoch {epoch + 1} of {epochs}: loss {losses.get('ner', 0):,.0f}", flush=True)


def train_teacher(newswire: Path) -> Language:
    model = load_model(DEFAULT_MODELS[-1])
    examples = []
    for words, marks in annotated(newswire, half=True):
        doc = Doc(model.vocab, words=words)
        seen = model.get_pipe("ner")(doc.copy()).ents
        labels = {(e.start, e.end): e.label_ for e in seen}
        taken = {i for a, b, _ in marks for i in range(a, b)}
        # Numbers and dates, on which the annotation is silent, stay as the model knows them.
        others = [
            Span(doc, e.start, e.end, label=e.label_)
            for e in seen
            if not kind_of(e.label_) and e.label_ != "NORP" and not taken & set(range(e.start, e.end))
        ]
        own = [Span(doc, a, b, label=labels.get((a, b), k) if k == "GPE" else k) for a, b, k in marks]
        examples.append(example(doc, [*own, *others]))
    learn(model, examples, rate=5e-4, epochs=4, words=700, drop=0.2)
    return model


def marked(teacher: Language, articles: Iterator[list[str]]) -> Iterator[tuple[str, list[Seen]]]:
    """Yield each block of the articles with the names that teacher and rules find in it."""
    for blocks in articles:
        texts = [straighten(block) for block in blocks]
        seen = [
            [Seen(e.start_char, e.end_char, kind) for e in doc.ents if (kind := kind_of(e.label_))]
            for doc in teacher.pipe(texts, batch_size=16)
        ]
        tagged = rule_order.apply_rules(TaggedArticle(texts, seen))
        yield from zip(tagged.texts, tagged.spans, strict=True)


def train_student(newswire: Path, silver: list[tuple[str, list[Seen]]], *, half: bool) -> Language:
    model = spacy.blank("en")
    recogniser = model.add_pipe("ner", config={"model": NETWORK})
    for label in LABELS.values():
        recogniser.add_label(label)
    examples = []
    for words, marks in annotated(newswire, half=half):
        doc = Doc(model.vocab, words=words)
        kinds = [(a, b, kind_of(k)) for a, b, k in marks]
        examples.append(example(doc, [Span(doc, a, b, label=LABELS[kind]) for a, b, kind in kinds if kind]))
    for text, found in silver:
        doc = model.make_doc(text)
        examples.append(example(doc, [doc.char_span(s.start, s.end, label=LABELS[s.kind]) for s in found]))
    model.initialize(lambda: random.sample(examples, 200))
    learn(model, examples, rate=1.5e-3, epochs=5, words=800, drop=0.2)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("newswire", type=Path)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--half", action="store_true", help="let the student see the even half of the outlets only")
    options = parser.parse_args()
    random.seed(2)
    print("teacher")
    teacher = train_teacher(options.newswire)
    silver = [pair for path in options.texts for pair in marked(teacher, plain_articles(path))]
    print(f"student: {len(silver):,} blocks marked")
    student = train_student(options.newswire, silver, half=options.half)
    student.meta.update(name="newsreader_names", version="1.0.0", license="MIT", spacy_version=">=3.8,<3.9")
    # The vocabulary lists the words of the texts learnt from; the network works on hashes and needs none of it.
    student.to_disk(options.out, exclude=["vocab"])


if __name__ == "__main__":
    main()
