"""Requests to the network and their outcomes, as data."""

from dataclasses import dataclass

from newsreader.config import Config


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one fetch, in seconds and in bytes (unpacked)."""

    total: float = 60.0
    idle: float = 20.0
    connect: float = 10.0
    size: int = 10_000_000
    allow_private: bool = False

    @classmethod
    def of(cls, config: Config) -> "Limits":
        """Return the limits that a configuration sets."""
        return cls(
            total=float(config.fetch_seconds),
            idle=min(20.0, config.fetch_seconds / 2),
            size=config.max_fetch_bytes,
            allow_private=config.allow_private,
        )


@dataclass(frozen=True, slots=True)
class Request:
    """One address to fetch, with the validators of the last answer; `key` tells the caller which request it is."""

    url: str
    etag: str | None = None
    modified: str | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class Response:
    """The outcome of a request.

    `error` says in a line why it failed, None where it did not. `is_gone` tells that the address is gone for good,
    `retry_after` after how many seconds the server wants to be asked again. `moved` is the address to use from now on.
    """

    request: Request
    url: str = ""
    content: bytes = b""
    is_unchanged: bool = False
    is_gone: bool = False
    moved: str | None = None
    etag: str | None = None
    modified: str | None = None
    error: str | None = None
    retry_after: float | None = None
