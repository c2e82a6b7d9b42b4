"""A library of the pages in `pages`, and a shell in the folder that holds both."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader.library import Library
from tests.documents.console_blocks import Ran, shell

PAGES = Path(__file__).parent / "pages"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages and the library made of them."""
    folder = tmp_path_factory.mktemp("documents")
    shutil.copytree(PAGES, folder / "pages")
    with Library.open(folder / "library") as library:
        library.add([folder / "pages"])
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, to be changed at will; the library in it is the one that commands use."""
    shutil.copytree(made, tmp_path / "folder")
    monkeypatch.setenv("NEWSREADER_LIBRARY", str(tmp_path / "folder" / "library"))
    monkeypatch.chdir(tmp_path / "folder")
    return tmp_path / "folder"


@pytest.fixture
def command_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], Ran]:
    """Run a command line as a shell in that folder would."""
    return shell(folder, monkeypatch, capsys)
