"""What is asked of the network and what comes of it, as data."""

from dataclasses import dataclass

from newsreader.config import Config


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take, in seconds and (unpacked) bytes."""

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
    """One address to fetch, with what the last answer gave to ask whether it has changed; `key` is the caller's."""

    url: str
    etag: str | None = None
    modified: str | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class Response:
    """What came of a request.

    `error` is a line on why it failed, None where it did not; `is_gone` says for good, `retry_after` in how many
    seconds the server wants to be asked again. `moved` is the address to use from now on.
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
