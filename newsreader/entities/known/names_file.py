"""The user's own names file: people, organisations and places that are always found, with their kinds and joins.

The file is either tab-separated text with one entity a line: its kind, its canonical name, and any number of aliases::

    person        Volodymyr Zelensky    Zelensky    Zelenskyy
    organisation  Wagner Group          Wagner      PMC Wagner

or, where the file's name ends in .toml, a table a kind::

    [person]
    "Volodymyr Zelensky" = ["Zelensky", "Zelenskyy"]
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newsreader.entities.known.phrase_matcher import PhraseMatcher
from newsreader.entities.link.join_reasons import JoinReason
from newsreader.entities.link.name_joins import Name, NameJoin
from newsreader.entities.rules.running_text import is_capitals
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.errors import ConfigError
from newsreader.model import Kind, LocalName, Mention
from newsreader.text import clean_line, straighten


@dataclass(frozen=True)
class NamesFile:
    """The entities of a names file: for each name, the kind and the canonical name of its entity."""

    entities: Mapping[str, Name]

    def mark(self, article: TaggedArticle) -> None:
        """Tag all listed names in the article, also where another name is tagged.

        A listed name within a longer name is not tagged: "Wagner" stays a part of "Richard Wagner".
        """
        for block, text in enumerate(article.texts):
            phrases = self._capitals if is_capitals(text) else self.phrases
            for start, end, kind in phrases.find(text):
                if not any(s.start <= start and end <= s.end and s[:2] != (start, end) for s in article.spans[block]):
                    article.replace(block, NameSpan(start, end, kind))
            article.spans[block].sort()

    def rename(self, names: Sequence[LocalName]) -> list[LocalName]:
        """Return the names of an article with each listed mention under its canonical name."""
        if not self.entities:
            return list(names)
        found: defaultdict[Name, list[Mention]] = defaultdict(list)
        for name in names:
            entity = self.entities.get(straighten(name.name), (name.kind, name.name))
            for mention in name.mentions:
                found[self._entity_of(straighten(mention.text)) or entity].append(mention)
        return [
            LocalName(kind, canonical, tuple(sorted(mentions, key=lambda mention: (mention.block, mention.start))))
            for (kind, canonical), mentions in found.items()
        ]

    def relink(self, joins: Mapping[Name, NameJoin]) -> dict[Name, NameJoin]:
        """Return the joins of a library after the file is applied to listed names and to names joined to them."""
        return {name: self._relinked(name, join) for name, join in joins.items()}

    def _relinked(self, name: Name, join: NameJoin) -> NameJoin:
        for text in (name[1], join.canonical):
            if text in self.entities:
                kind, canonical = self.entities[text]
                if text == name[1]:
                    return NameJoin(canonical, JoinReason.NAMES_FILE, kind)
                return join._replace(canonical=canonical, kind=kind) if kind is name[0] else join
        return join

    def _entity_of(self, text: str) -> Name | None:
        return self.entities.get(text) or self._in_capitals.get(text)

    @cached_property
    def phrases(self) -> PhraseMatcher[Kind]:
        """All listed names, to be found in running text."""
        return PhraseMatcher((text, kind) for text, (kind, _) in self.entities.items())

    @cached_property
    def _capitals(self) -> PhraseMatcher[Kind]:
        return PhraseMatcher((text, kind) for text, (kind, _) in self._in_capitals.items())

    @cached_property
    def _in_capitals(self) -> dict[str, Name]:
        return {text.upper(): entity for text, entity in self.entities.items()}


def load_names_file(path: Path | None) -> NamesFile:
    """Read a names file; without a file no name is listed.

    Raises `ConfigError`, which names the file and the line or key that cannot be read.
    """
    if path is None:
        return NamesFile({})
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"names_file: {path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"names_file: {path}: is not UTF-8 text") from None
    rows = _toml_rows(path, content) if path.suffix == ".toml" else _text_rows(path, content)
    entities: dict[str, Name] = {}
    for where, kind, names in rows:
        if kind not in set(Kind):
            raise ConfigError(f"names_file: {where}: unknown kind {kind!r}; known are {', '.join(Kind)}")
        cleaned = [clean_line(straighten(name)) for name in names]
        for name in filter(None, cleaned):
            known = entities.setdefault(name, (Kind(kind), cleaned[0]))
            if known != (Kind(kind), cleaned[0]):
                raise ConfigError(f"names_file: {where}: {name!r} is listed before, as {known[0]} {known[1]!r}")
    return NamesFile(entities)


Row = tuple[str, str, list[str]]
"""Where the row is in the file, the kind, and the names with the canonical one first."""


def _text_rows(path: Path, content: str) -> Iterator[Row]:
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, *names = (field.strip() for field in line.split("\t"))
        where = f"{path}, line {number}"
        if not names or not names[0]:
            raise ConfigError(f"names_file: {where}: needs a kind and a name, apart by tabs")
        yield where, kind, names


def _toml_rows(path: Path, content: str) -> Iterator[Row]:
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"names_file: {path}: not valid TOML: {error}") from None
    for kind, table in tables.items():
        if not isinstance(table, dict):
            raise ConfigError(f"names_file: {path}: {kind} is not a table of names")
        for name, others in table.items():
            if not isinstance(others, list) or not all(isinstance(other, str) for other in others):
                raise ConfigError(f"names_file: {path}: {kind}: {name}: not a list of other names")
            yield f"{path}: {name}", kind, [name, *others]
