"""Recognition: spaCy sees the names sentence by sentence, then the rules and the chains of each article apply."""

import importlib.util
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsreader.config import DEFAULT_MODELS, Config
from newsreader.entities import chains, rules
from newsreader.entities.draft import Draft, Span
from newsreader.errors import ConfigError
from newsreader.model import Kind, LocalName
from newsreader.text import straighten

if TYPE_CHECKING:
    from spacy.language import Language

_KINDS = {
    "PERSON": Kind.PERSON,
    "PER": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
}
_UNUSED = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "morphologizer"]
_BATCH = 16
"""Blocks a batch: larger ones are no faster and take gigabytes."""


class Recogniser:
    """Finds the names of articles; holds the model (some 140 MB), loaded when first needed."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._kinds = frozenset(Kind(kind) for kind in config.kinds if kind in set(Kind))
        self._model: Language | None = None

    def names(self, texts: Sequence[Sequence[str]]) -> list[list[LocalName]]:
        """Return the names of each article; `texts` are its blocks, empty where none are to be looked for."""
        blocks = [straighten(block) for article in texts for block in article]
        spans = self._spans(blocks)
        return [self._article(article, [next(spans) for _ in article]) for article in texts]

    def _article(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[LocalName]:
        draft = rules.refine(Draft.of(texts, spans))
        return [name for name in chains.chain(draft, texts) if name.kind in self._kinds]

    def _spans(self, blocks: Sequence[str]) -> Iterator[list[Span]]:
        """Yield what the model sees in each block."""
        full = [block for block in blocks if block]
        seen = iter(self.model.pipe(full, batch_size=_BATCH))
        for block in blocks:
            if block:
                ents = next(seen).ents
                yield [Span(e.start_char, e.end_char, _KINDS[e.label_]) for e in ents if e.label_ in _KINDS]
            else:
                yield []

    @property
    def model(self) -> "Language":
        """The spaCy pipeline, with everything but the recognition of names left out."""
        if self._model is None:
            self._model = load_model(self._config.model)
        return self._model


def load_model(name: str) -> "Language":
    """Load the spaCy package `name`, or the first default one that is installed.

    Raises `ConfigError` when it is not installed or cannot be loaded.
    """
    found = name or next((known for known in DEFAULT_MODELS if importlib.util.find_spec(known)), None)
    if not found:
        raise ConfigError(f"no spaCy model is installed; looked for {', '.join(DEFAULT_MODELS)}")
    import spacy

    try:
        return spacy.load(found, exclude=_UNUSED)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ConfigError(f"model {found!r} cannot be loaded: {reason}") from None
