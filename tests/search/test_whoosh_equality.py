"""Our writer and scorer against stock Whoosh: the same postings, the same scores."""

import random
from pathlib import Path
from typing import Any

import pytest
from whoosh import index, query, scoring
from whoosh.searching import Searcher as StockSearcher

from newsreader.search.engine import BOOSTS, ArticleText
from newsreader.search.query.parser import parse
from newsreader.search.query.tree import And, Node, Not, Or, Phrase, Word, all_of, rewrite, text_leaves
from newsreader.search.search_words import terms
from newsreader.search.whoosh.index_schema import news_schema
from newsreader.search.whoosh.whoosh_engine import WhooshEngine

pytestmark = [  # stock readers are closed by nobody
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

FIELDS = ("body", "caption", "title")


def stock_index(path: Path, articles: list[ArticleText]) -> Any:
    """Return an index of the same schema, written by Whoosh's own writer with its own codec."""
    path.mkdir()
    made = index.create_in(str(path), news_schema())
    writer = made.writer()
    for article in articles:
        writer.add_document(
            number=article.number,
            title=article.title,
            body="\n".join(article.body),
            caption="\n".join(article.caption),
        )
    writer.commit()
    return made


def postings(reader: Any) -> dict[tuple[str, bytes], list[tuple[int, float, list[int]]]]:
    """Return everything that an index holds, as Whoosh reads it."""
    everything = {}
    for field, term in reader.all_terms():
        matcher = reader.postings(field, term)
        found = []
        while matcher.is_active():
            found.append((matcher.id(), float(matcher.weight()), list(matcher.value_as("positions"))))
            matcher.next()
        info = reader.term_info(field, term)
        everything[field, term] = [
            *found,
            (info.doc_frequency(), info.weight(), info.max_weight(), info.min_length(), info.max_length()),
        ]
    return everything


@pytest.fixture(scope="module")
def stock(corpus: list[ArticleText], tmp_path_factory: pytest.TempPathFactory) -> Any:
    return stock_index(tmp_path_factory.mktemp("stock") / "index", corpus)


def stock_reader(engine: WhooshEngine) -> Any:
    return index.open_dir(str(engine.directory)).reader()


def test_stock_whoosh_reads_the_same_postings(corpus: list[ArticleText], stock: Any, index_path: Path) -> None:
    engine = WhooshEngine(index_path)
    engine.write(corpus, generation=1)
    ours = stock_reader(engine)
    theirs = stock.reader()
    assert postings(ours) == postings(theirs)
    for field in FIELDS:
        assert ours.field_length(field) == theirs.field_length(field)
        lengths = [[r.doc_field_length(doc, field) for doc in range(r.doc_count_all())] for r in (ours, theirs)]
        assert [length or 0 for length in lengths[0]] == [length or 0 for length in lengths[1]]


def test_merged_segments_hold_the_same_postings(corpus: list[ArticleText], stock: Any, index_path: Path) -> None:
    engine = WhooshEngine(index_path)
    for start in range(0, 300, 20):
        engine.write(corpus[start : start + 20], generation=start)
    ours = stock_reader(engine)
    assert len(ours.leaf_readers()) < 10
    assert postings(ours).keys() == postings(stock.reader()).keys()
    for key, listed in postings(stock.reader()).items():
        assert postings_of(ours, key) == listed[:-1]


def postings_of(reader: Any, key: tuple[str, bytes]) -> list[tuple[int, float, list[int]]]:
    matcher = reader.postings(*key)
    found = []
    while matcher.is_active():
        found.append((matcher.id(), float(matcher.weight()), list(matcher.value_as("positions"))))
        matcher.next()
    return found


def as_whoosh(node: Node) -> query.Query:
    """Return the Whoosh query that means the same as a tree of words and phrases."""
    match node:
        case And(parts):
            return query.And([as_whoosh(part) for part in parts])
        case Or(parts):
            return query.Or([as_whoosh(part) for part in parts])
        case Word(text, field) | Phrase(text, _, field):
            stems = [term.stem for term in terms(text)]
            fields = {field: 1.0} if field else BOOSTS
            made = [query.Term(name, stems[0]) if len(stems) == 1 else query.Phrase(name, stems) for name in fields]
            for one, boost in zip(made, fields.values(), strict=True):
                one.boost = boost
            return query.Or(made) if len(made) > 1 else made[0]
    raise AssertionError(node)


def stock_scores(searcher: Any, tree: Node) -> dict[int, float]:
    """Return the score of each article that stock Whoosh finds.

    What is excluded is found by itself and taken away: within And, Whoosh's Not adds a constant to every score, and its
    AndNot loses documents when a phrase is among what is wanted.
    """
    parts = tree.parts if isinstance(tree, And) else (tree,)
    wanted = as_whoosh(all_of([part for part in parts if not isinstance(part, Not)]))
    found = {doc + 1: score for score, doc in searcher.search(wanted, limit=None).top_n}
    for part in parts:
        if isinstance(part, Not):
            for _, doc in searcher.search(as_whoosh(part.part), limit=None).top_n:
                found.pop(doc + 1, None)
    return found


def random_queries(corpus: list[ArticleText], count: int) -> list[str]:
    rng = random.Random(7)
    words = sorted({word for article in corpus for word in article.title.split() if word.isalpha() and word.isascii()})
    texts = [block.split() for article in corpus for block in article.body if len(block.split()) > 3]

    def phrase() -> str:
        words = rng.choice(texts)
        start = rng.randrange(len(words) - 1)
        return '"' + " ".join(words[start : start + rng.randint(2, 3)]) + '"'

    def leaf() -> str:
        field = rng.choice(["", "", "", "title:", "body:", "caption:"])
        return field + (phrase() if rng.random() < 0.25 else rng.choice(words))

    makers = [
        leaf,
        lambda: f"{leaf()} {leaf()}",
        lambda: " OR ".join(leaf() for _ in range(rng.randint(2, 5))),
        lambda: f"{leaf()} -{leaf()}",
        lambda: f"({leaf()} OR {leaf()}) {leaf()} -{leaf()}",
    ]
    return [rng.choice(makers)() for _ in range(count)]


def test_scores_are_those_of_stock_whoosh(corpus: list[ArticleText], corpus_engine: WhooshEngine, stock: Any) -> None:
    searcher = StockSearcher(stock.reader(), weighting=scoring.BM25F())
    for text in random_queries(corpus, 300):
        tree = parse(text)
        wanted = stock_scores(searcher, tree)
        matches = corpus_engine.match(tree)
        found = dict(zip(matches.numbers.tolist(), matches.scores.tolist(), strict=True))
        assert found.keys() == wanted.keys(), text
        assert found == pytest.approx(wanted, rel=1e-9), text


def test_prefixes_find_what_their_words_find(corpus_engine: WhooshEngine) -> None:
    for prefix, words in {"pres": "president", "vot": "vote OR voted OR voting", "runn": "running"}.items():
        assert corpus_engine.match(parse(f"{prefix}*")).numbers.tolist() == (
            corpus_engine.match(parse(words)).numbers.tolist()
        )


def test_the_tree_helpers_used_here_see_all_leaves() -> None:
    tree = parse("a (b OR -c)")
    assert [leaf.text for leaf in text_leaves(tree)] == ["a", "b"]
    assert rewrite(tree, lambda leaf: leaf) == tree
