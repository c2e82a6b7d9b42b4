"""The configuration: a TOML file and the environment, read into one frozen `Config`.

Each field of `Config` declares a key of the file: its type, its default, what it means and an example. The reading of
files, the messages about mistakes and docs/configuration.md are all derived from these declarations.
"""

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from newsreader.errors import ConfigError
from newsreader.kinds import Kind


class ValueType(NamedTuple):
    """What values a key may have."""

    wanted: str
    """The words for it in messages and documents, such as "a whole number"."""
    convert: Callable[[Any], Any]
    """From the value in the TOML file to the value in `Config`. It raises `TypeError` for a value of another type, and
    `ValueError` with a message for one that has the type but cannot be used.
    """


def _exactly(kind: type) -> Callable[[Any], Any]:
    def convert(value: Any) -> Any:
        if type(value) is not kind:  # not isinstance, for which true and false are whole numbers
            raise TypeError
        return value

    return convert


def _number(value: Any) -> float:
    if type(value) not in (int, float):
        raise TypeError
    return float(value)


def _path(value: Any) -> Path:
    return Path(_exactly(str)(value)).expanduser()


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError
    return tuple(value)


def _kinds(value: Any) -> tuple[str, ...]:
    known = tuple(str(kind) for kind in Kind)
    for kind in _strings(value):
        if kind not in known:
            raise ValueError(f"unknown kind {kind!r}; known are {', '.join(known)}")
    return _strings(value)


def _patterns(value: Any) -> tuple[str, ...]:
    for pattern in _strings(value):
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{pattern!r} is not a regular expression: {error}") from None
    return _strings(value)


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise TypeError
    return tuple(value.items())


YES_OR_NO = ValueType("true or false", _exactly(bool))
STRING = ValueType("a string", _exactly(str))
WHOLE_NUMBER = ValueType("a whole number", _exactly(int))
NUMBER = ValueType("a number", _number)
PATH = ValueType("a path", _path)
KINDS_OF_NAME = ValueType("a list of strings", _kinds)
PATTERNS = ValueType("a list of strings", _patterns)
KEYS_OF_COMMANDS = ValueType("a table of command = key", _pairs)
KEYS_OF_PARTS = ValueType('a table of part = "key"', _pairs)


def option(kind: ValueType, default: Any, meaning: str, *, example: str, unset: str = "") -> Any:
    """Declare a key: the type of its values, its default, what it means, and an example value as TOML.

    `unset` describes the behaviour where the default means "not set".
    """
    return field(default=default, metadata={"kind": kind, "meaning": meaning, "example": example, "unset": unset})


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a user can set; the field names are the keys of the configuration file."""

    library: Path | None = option(
        PATH,
        None,
        "The directory that holds the library. `--library` and `NEWSREADER_LIBRARY` win over it.",
        example='"~/news"',
        unset="the place for user data on this system",
    )
    model: str = option(
        STRING,
        "",
        "The spaCy package or directory that recognises names.",
        example='"en_core_web_md"',
        unset="spaCy's official English model if one is installed, else the model that comes with newsreader",
    )
    kinds: tuple[str, ...] = option(
        KINDS_OF_NAME,
        tuple(str(kind) for kind in Kind),
        "The kinds of name to recognise.",
        example='["person", "place"]',
    )
    names_file: Path | None = option(
        PATH,
        None,
        "A file of people, organisations and places that you follow; they are found wherever they are written.",
        example='"~/names.txt"',
        unset="no file",
    )
    workers: int = option(WHOLE_NUMBER, 1, "How many processes recognise names side by side.", example="2")
    max_page_bytes: int = option(
        WHOLE_NUMBER, 20_000_000, "Larger files are reported and not imported.", example="5_000_000"
    )
    max_fetch_bytes: int = option(
        WHOLE_NUMBER, 10_000_000, "A download that is larger, unpacked, is broken off.", example="5_000_000"
    )
    fetch_seconds: int = option(WHOLE_NUMBER, 60, "A download that takes longer is broken off.", example="20")
    update_minutes: int = option(
        WHOLE_NUMBER, 60, "How often a feed is fetched that does not say how often it changes.", example="180"
    )
    update_in_background: bool = option(
        YES_OR_NO, False, "Whether the open reader fetches feeds and pages when they are due.", example="true"
    )
    allow_private: bool = option(
        YES_OR_NO, False, "Whether addresses within your own network may be fetched.", example="true"
    )
    boilerplate: tuple[str, ...] = option(
        PATTERNS,
        (),
        "Regular expressions; a line that one of them matches as a whole is boilerplate and hidden.",
        example='["Sign up to .* newsletter.*"]',
        unset="none",
    )
    json_keys: tuple[tuple[str, str], ...] = option(
        KEYS_OF_PARTS,
        (),
        "For JSON files: which key holds which part of an article (`title`, `text`, `published`, `url`, ...).",
        example='{title = "headline", text = "story.full"}',
        unset="the usual names of these keys",
    )
    theme: str = option(
        STRING, "", "A theme of Textual.", example='"textual-light"', unset="the theme that comes with newsreader"
    )
    recency: float = option(
        NUMBER,
        0.0,
        "How much newer articles are preferred when results are sorted by relevance. With 0.5 the score of an article "
        "of today is raised by half, of one a month old by a quarter, and so on.",
        example="0.5",
    )
    keys: tuple[tuple[str, str], ...] = option(
        KEYS_OF_COMMANDS,
        (),
        'Other keys for commands of the reader. `preset = "newsboat"` chooses the keys of newsboat; further entries '
        "come on top.",
        example='{preset = "newsboat", quit = "Q"}',
        unset="the built-in keys",
    )

    @property
    def library_path(self) -> Path:
        """The library directory that is used."""
        return self.library if self.library is not None else _user_path("data") / "library"


def load_config(path: Path | None = None, environ: dict[str, str] | None = None) -> Config:
    """Read the configuration file (by default the platform's place, or $NEWSREADER_CONFIG) and the environment.

    If there is no file, the defaults are used. Raises `ConfigError` for a file that cannot be read, or that holds an
    unknown key or a value that is not allowed.
    """
    environ = dict(os.environ) if environ is None else environ
    explicit = path or (Path(environ["NEWSREADER_CONFIG"]) if environ.get("NEWSREADER_CONFIG") else None)
    config = _read(explicit or _user_path("config") / "config.toml", must_exist=explicit is not None)
    if directory := environ.get("NEWSREADER_LIBRARY"):
        config = replace(config, library=Path(directory))
    return config


_XDG = {"config": ("XDG_CONFIG_HOME", "~/.config"), "data": ("XDG_DATA_HOME", "~/.local/share")}
"""Where the XDG base directory specification keeps the files of a user: a variable, and the place if it is not set."""


def _user_path(kind: str) -> Path:
    if sys.platform == "linux":  # `platformdirs`, which knows the other systems and odd homes, takes longer to load
        variable, usual = _XDG[kind]
        base = Path(os.environ.get(variable) or usual).expanduser()
        if base.is_absolute():
            return base / "newsreader"
    import platformdirs

    if kind == "config":
        return platformdirs.user_config_path("newsreader", appauthor=False)
    return platformdirs.user_data_path("newsreader", appauthor=False)


def _read(path: Path, *, must_exist: bool) -> Config:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        if must_exist:
            raise ConfigError(f"{path}: no such configuration file") from None
        return Config()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    import tomllib  # imported here because most users have no file, and the import would slow down every start

    try:
        table = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    options = {entry.name: entry.metadata["kind"] for entry in fields(Config)}
    values = {}
    for key, value in table.items():
        if key not in options:
            raise ConfigError(f"{path}: unknown key {key!r}; known are {', '.join(options)}")
        try:
            values[key] = options[key].convert(value)
        except TypeError:
            raise ConfigError(f"{path}: {key}: {value!r} is not {options[key].wanted}") from None
        except ValueError as error:
            raise ConfigError(f"{path}: {key}: {error}") from None
    return Config(**values)


def options_table() -> str:
    """Return all keys of the configuration file as a table in Markdown, for docs/configuration.md."""
    import json  # for all these defaults, JSON and TOML have the same form

    rows = ["| Key | Value | Default | Meaning |", "| --- | --- | --- | --- |"]
    for entry in fields(Config):
        details = entry.metadata
        default = details["unset"] or f"`{json.dumps(entry.default)}`"
        rows.append(f"| `{entry.name}` | {details['kind'].wanted} | {default} | {details['meaning']} |")
    return "\n".join(rows)


def example_file() -> str:
    """Return a configuration file that sets every key to its example, for docs/configuration.md."""
    return "".join(f"{entry.name} = {entry.metadata['example']}\n" for entry in fields(Config))
