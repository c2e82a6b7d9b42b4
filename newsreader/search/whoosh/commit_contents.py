"""The contents of a commit, in a file beside Whoosh's own, so that they can be read without Whoosh and pickle.

It is written before Whoosh's table of contents of the same number. That table makes the commit valid: a file without it
was never committed.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, NamedTuple

from newsreader.search.whoosh.segment import SegmentFacts

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 2
"""The version of what is indexed and how. An index of another version is made again.

Whoosh and the posting lists store the names of our classes: when a class of this package moves, the version rises.
"""

INDEX_NAME = "MAIN"
_TABLE = re.compile(rf"_{INDEX_NAME}_(\d+)\.toc")


class CommitContents(NamedTuple):
    """One commit: `generation` is the library's own count, `lengths` what each length byte stands for."""

    generation: int
    lengths: list[int]
    segments: list[SegmentFacts]


def latest(directory: Path) -> int:
    """Return the number of the last commit, -1 when there is none."""
    try:
        names = os.listdir(directory)  # noqa: PTH208 - asked before every search, and a third of the time
    except OSError:
        return -1
    return max((int(match[1]) for name in names if (match := _TABLE.fullmatch(name))), default=-1)


def load_contents(directory: Path, number: int) -> CommitContents | None:
    """Return what commit `number` holds, None when another version made it.

    Raises `OSError`, `ValueError` or `TypeError` when its file is missing or broken.
    """
    facts = json.loads(_path(directory, number).read_bytes())
    if facts["version"] != VERSION:
        return None
    return CommitContents(facts["generation"], facts["lengths"], [SegmentFacts(*one) for one in facts["segments"]])


def save_contents(directory: Path, number: int, contents: CommitContents) -> None:
    """Write the contents of the coming commit `number`, and delete the files of commits before the previous one."""
    path = _path(directory, number)
    fresh = path.with_suffix(".tmp")
    fresh.write_text(json.dumps({"version": VERSION, **contents._asdict()}))
    fresh.replace(path)
    for old in directory.glob(f"{path.stem.rpartition('_')[0]}_*.json"):
        if old.stem not in {path.stem, _path(directory, number - 1).stem}:
            old.unlink(missing_ok=True)


def _path(directory: Path, number: int) -> Path:
    return directory / f"contents_{number}.json"
