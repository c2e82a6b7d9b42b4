"""A file of named arrays. A new file replaces the old one in one step; files are mapped into memory to be read.

Layout: a line of magic, the length of the header in 8 bytes, the header in JSON, then each array at a multiple of 64.
"""

from __future__ import annotations

import json
import mmap
import os
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

_MAGIC = b"newsreader arrays 1\n"
_ALIGN = 64


def save_arrays(path: Path, arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> None:
    """Write `arrays` and `facts` (anything JSON can hold) to `path`, whole or not at all."""
    places = {}
    position = 0
    for name, values in arrays.items():
        places[name] = (values.dtype.str, len(values), position)
        position = _aligned(position + values.nbytes)
    header = json.dumps({"facts": facts, "arrays": places, "size": position}).encode()
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with fresh.open("wb") as file:
            file.write(_MAGIC + len(header).to_bytes(8, "little") + header)
            start = _aligned(file.tell())
            for name, values in arrays.items():
                file.seek(start + places[name][2])
                file.write(np.ascontiguousarray(values).tobytes())
            file.truncate(start + position)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def load_arrays(path: Path) -> tuple[dict[str, NDArray[Any]], dict[str, Any]] | None:
    """Return the arrays (read-only, mapped) and the facts; None when the file is missing or incomplete."""
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if mapped[: len(_MAGIC)] != _MAGIC:
            return None
        begin = len(_MAGIC) + 8
        end = begin + int.from_bytes(mapped[begin - 8 : begin], "little")
        header = json.loads(mapped[begin:end])
        start = _aligned(end)
        if len(mapped) != start + header["size"]:
            return None
        arrays = {
            name: np.frombuffer(mapped, dtype=np.dtype(kind), count=count, offset=start + place)
            for name, (kind, count, place) in header["arrays"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return arrays, header["facts"]


def _aligned(position: int) -> int:
    return -(-position // _ALIGN) * _ALIGN
