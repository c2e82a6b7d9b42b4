"""How the interface looks, at the sizes it is made for; look at the pictures after a change and keep them with
`pytest tests/tui/test_tui_pictures.py --snapshot-update`."""

import contextlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import textual
from textual.pilot import Pilot

from newsreader.config import Config
from newsreader.library import Library
from newsreader.model import Kind, LocalName, Mention
from newsreader.store.store import Store
from newsreader.tui.app import NewsreaderApp
from tests.tui.tui_stage import NOW, settle

pytestmark = pytest.mark.skipif(
    not textual.__version__.startswith("8.2."), reason="another Textual draws other pictures of the same screen"
)

STORIES = [
    ("Harbour bridge opens after nine years", "The Gazette", "2026-01-15T09:00:00+00:00", "Vladimir Putin came."),
    ("Ministers agree on a plan for the railway", "Morning Post", "2026-01-13", "The plan was agreed on in Moscow."),
    ("Fishermen fear for the winter", "The Gazette", "2026-01-02", "Kim Jong Un met Vladimir Putin in Moscow."),
    ("港 A title with wide characters 港 and more of it than fits on a line", "Wire", "2025-10-27", "Nothing of note."),
    ("A story without a date", "Wire", None, "The bridge is closed again."),
]  # fmt: skip


NAMES = {"Vladimir Putin": Kind.PERSON, "Kim Jong Un": Kind.PERSON, "Moscow": Kind.PLACE}


def write_names(library: Library) -> None:
    """Name the people and places of the stories: what a model finds would change with the model."""
    found = {}
    with contextlib.closing(Store(library.path)) as store:
        for number, blocks in store.names.load_blocks(store.names.pending_numbers()):
            found[number] = [
                LocalName(kind, name, mentions)
                for name, kind in NAMES.items()
                if (mentions := tuple(find_mentions(name, [block.text for block in blocks])))
            ]
        with store.transaction() as transaction:
            store.names.save(transaction, found)


def find_mentions(name: str, texts: list[str]) -> Iterator[Mention]:
    """Find where a name stands in the blocks of an article."""
    for index, text in enumerate(texts):
        for match in re.finditer(re.escape(name), text):
            yield Mention(index, match.start(), match.end(), name)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of stories written for the pictures."""
    folder = tmp_path_factory.mktemp("pictures")
    records = [
        {"title": title, "outlet": outlet, "published": published, "section": "Local", "text": f"{text}\n" * 3}
        for title, outlet, published, text in STORIES
    ]
    (folder / "stories.jsonl").write_text("\n".join(map(json.dumps, records)))
    with Library.open(folder / "library", config=Config()) as library:
        library.add([folder / "stories.jsonl"], name="stories", entities=False)
        write_names(library)
        stories = [hit.story for hit in library.search("", sort="title").hits]
        library.set_read(stories[:2])
        library.set_starred(stories[1:3])
        library.set_tags(stories[2:3], add=["sea"])
    return folder / "library"


@pytest.fixture
def app(small: Path, tmp_path: Path) -> Iterator[NewsreaderApp]:
    shutil.copytree(small, tmp_path / "library")
    with Library.open(tmp_path / "library", config=Config()) as library:
        yield NewsreaderApp(library, now=lambda: NOW)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("stories", []),
        ("search", ["/", *"bridge", "enter", "l", "n"]),
        ("filters", ["3", "enter", "j", "x"]),
        ("error", ["/", *"date:someday bridge"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_picture(app: NewsreaderApp, snap_compare: Any, size: tuple[int, int], name: str, keys: list[str]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for key in keys:
            # One after the other: which results were shown in between must not be a matter of time.
            await pilot.press("space" if key == " " else key)
            await settle(pilot)
        # Whether the story counts as read yet is a matter of time.
        await pilot.pause(1.2 if "l" in keys else 0)
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
