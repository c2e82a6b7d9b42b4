"""What a commit holds, in a file of its own beside Whoosh's: read without Whoosh, and without unpickling anything.

It is written before Whoosh's table of contents of the same number, which makes the commit: what is in a file without
such a table was never committed.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

from newsreader.search.whoosh_segment import SegmentFacts

VERSION = 1
"""Of what is indexed and how: an index made with another one is made anew."""

INDEX_NAME = "MAIN"
_TABLE = re.compile(rf"_{INDEX_NAME}_(\d+)\.toc")


class Contents(NamedTuple):
    """One commit: `generation` is the library's own count, `lengths` what each length byte stands for."""

    generation: int
    lengths: list[int]
    segments: list[SegmentFacts]


def latest(directory: Path) -> int:
    """Return the number of the last commit, -1 when there is none."""
    try:
        found = [int(match[1]) for path in directory.iterdir() if (match := _TABLE.fullmatch(path.name))]
    except OSError:
        return -1
    return max(found, default=-1)


def load_contents(directory: Path, number: int) -> Contents | None:
    """Return what commit `number` holds, None when another version made it.

    Raises `OSError`, `ValueError` or `TypeError` when its file is missing or broken.
    """
    facts = json.loads(_path(directory, number).read_bytes())
    if facts["version"] != VERSION:
        return None
    return Contents(facts["generation"], facts["lengths"], [SegmentFacts(*one) for one in facts["segments"]])


def save_contents(directory: Path, number: int, contents: Contents) -> None:
    """Write what commit `number` is going to hold, and drop what is older than the commit before it."""
    path = _path(directory, number)
    fresh = path.with_suffix(".tmp")
    fresh.write_text(json.dumps({"version": VERSION, **contents._asdict()}))
    fresh.replace(path)
    for old in directory.glob(f"{path.stem.rpartition('_')[0]}_*.json"):
        if old.stem not in {path.stem, _path(directory, number - 1).stem}:
            old.unlink(missing_ok=True)


def _path(directory: Path, number: int) -> Path:
    return directory / f"contents_{number}.json"
