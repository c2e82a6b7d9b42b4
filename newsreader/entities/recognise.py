"""Recognition: a model sees the names block by block, then the rules and the chains of each article apply."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.config import DEFAULT_MODELS, OFFICIAL_MODELS, Config
from newsreader.entities import chains, rules, shortcuts
from newsreader.entities.draft import Draft, Span
from newsreader.entities.prose import is_capitals, is_table
from newsreader.entities.watchlist import Watchlist, load_watchlist
from newsreader.errors import ConfigError
from newsreader.model import Kind, LocalName
from newsreader.text import straighten

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_KINDS = {
    "PERSON": Kind.PERSON,
    "PER": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "PLACE": Kind.PLACE,
}
_UNUSED = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "morphologizer"]
_BATCH = 64
"""Blocks a batch: larger ones are no faster and take gigabytes."""
_REMEMBERED = 20_000
"""Blocks whose names are kept in memory, for the paragraphs that versions of a story share."""


class Recogniser:
    """Finds the names of articles; holds the model, loaded when first needed.

    `is_thorough` runs the model on every block, also where names known already explain all that is capitalised.
    """

    def __init__(self, config: Config, *, is_thorough: bool = False) -> None:
        self._config = config
        self._kinds = frozenset(kind for kind in Kind if kind.value in config.kinds)
        self._is_thorough = is_thorough
        self._model: Language | None = None
        self._seen: dict[str, list[Span]] = {}

    def names(self, texts: Sequence[Sequence[str]]) -> list[list[LocalName]]:
        """Return the names of each article; `texts` are its blocks, empty where none are to be looked for."""
        articles = [[straighten(block) for block in article] for article in texts]
        leads = [len(article) if self._is_thorough else shortcuts.lead_length(article) for article in articles]
        self._see(block for article, lead in zip(articles, leads, strict=True) for block in article[:lead])
        self._see(block for article, lead in zip(articles, leads, strict=True) for block in self._left(article, lead))
        found = [self._article(*article) for article in zip(texts, articles, strict=True)]
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        return found

    def _left(self, article: Sequence[str], lead: int) -> Iterator[str]:
        """Yield the blocks behind the lead that hold something new."""
        if lead == len(article):
            return
        known = shortcuts.known_names(article[:lead], [self._seen.get(block, []) for block in article[:lead]])
        ordinary = shortcuts.ordinary_words(article)
        for block in article[lead:]:
            if not shortcuts.is_explained(block, known, ordinary):
                yield block

    def draft(self, texts: Sequence[str]) -> Draft:
        """Return what the model alone sees in one article, before any rule."""
        blocks = [straighten(block) for block in texts]
        self._see(blocks)
        return self._draft(blocks)

    def _draft(self, blocks: Sequence[str]) -> Draft:
        return Draft(list(blocks), [list(self._seen.get(block, [])) for block in blocks])

    def _article(self, texts: Sequence[str], blocks: Sequence[str]) -> list[LocalName]:
        draft = rules.refine(self._draft(blocks))
        self._watchlist.mark(draft)
        names = self._watchlist.rename(chains.chain(draft, texts))
        return [name for name in names if name.kind in self._kinds]

    @cached_property
    def _watchlist(self) -> Watchlist:
        return load_watchlist(self._config.names_file)

    def _see(self, blocks: Iterable[str]) -> None:
        """Let the model read what it has not read yet."""
        new = {block for block in blocks if block and block not in self._seen}
        readable = sorted((block for block in new if not is_capitals(block) and not is_table(block)), key=len)
        for block, doc in zip(readable, _read(self.model, readable), strict=True):
            found = ((e.start_char, e.end_char, kind_of(e.label_)) for e in doc.ents)
            self._seen[block] = [Span(start, end, kind) for start, end, kind in found if kind]

    @property
    def model(self) -> "Language":
        """The spaCy pipeline, with everything but the recognition of names left out."""
        if self._model is None:
            self._model = load_model(self._config.model)
        return self._model


def _read(model: "Language", texts: Sequence[str]) -> "Iterator[Doc]":
    """Yield the texts as the model has read them; a model of one part is called directly, which is a tenth faster."""
    if model.pipe_names != ["ner"]:
        yield from model.pipe(texts, batch_size=_BATCH)
        return
    recogniser = model.get_pipe("ner")
    for first in range(0, len(texts), _BATCH):
        docs = [model.make_doc(text) for text in texts[first : first + _BATCH]]
        recogniser.set_annotations(docs, recogniser.predict(docs))
        yield from docs


def kind_of(label: str) -> Kind | None:
    """Return the kind of name that a model's `label` stands for, if it is one."""
    return _KINDS.get(label)


def load_model(name: str) -> "Language":
    """Load the spaCy package or directory `name`; by default an official one, else what comes with the newsreader.

    Raises `ConfigError` when it is not installed or cannot be loaded.
    """
    found: str | Path | None = name or _default_model()
    if found is None:
        raise ConfigError(f"no spaCy model is installed; looked for {', '.join(DEFAULT_MODELS)}")
    import spacy

    try:
        return spacy.load(found, exclude=_UNUSED)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ConfigError(f"model {name!r} cannot be loaded: {reason}") from None


def _default_model() -> str | Path | None:
    """Find an official model, else the newsreader's own network, else the package that comes along."""
    from spacy.util import is_package

    own = Path(str(resources.files("newsreader.entities").joinpath("data/model")))
    official = next((name for name in OFFICIAL_MODELS if is_package(name)), None)
    if official is not None or own.is_dir():
        return official or own
    return next((name for name in DEFAULT_MODELS if is_package(name)), None)
