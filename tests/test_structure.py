"""The shape of the package: where modules stand and what they are called.

Which module may import which is checked by the contracts in pyproject.toml.
"""

import ast
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import newsreader

PACKAGE = Path(newsreader.__file__).parent
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if not path.stem.startswith("__")]
FOLDERS = sorted({path.parent for path in PACKAGE.rglob("*.py")})

MAX_MODULES = 14
"""More modules than this in one folder are hard to take in at a glance."""

NAMED_AS_COMMANDS = PACKAGE / "cli" / "commands"
"""Modules here are called as the command they hold, so their names may occur elsewhere too."""

HEAVY = ("numpy", "textual", "whoosh", "spacy", "rich", "lxml", "trafilatura", "httpx", "feedparser")
"""Packages that are slow to import; who needs one imports it where it is used."""

CHEAP = (
    "newsreader.cli.command_line",
    "newsreader.cli.commands.search",
    "newsreader.cli.reader_start",
    "newsreader.config",
    "newsreader.library",
    "newsreader.search.query.parser",
    "newsreader.sources.page_reader",
    "newsreader.store.store",
    "newsreader.tui.state",
)
"""Modules that are imported at every start, so that none of the heavy packages may come with them."""


def relative(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def repeated(names: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: places for name, places in names.items() if len(places) > 1}


def test_no_folder_holds_more_modules_than_one_can_take_in() -> None:
    sizes = Counter(relative(path.parent) for path in MODULES)
    assert {folder: size for folder, size in sizes.items() if size > MAX_MODULES} == {}


def test_every_folder_says_in_its_init_what_it_holds() -> None:
    silent = []
    for folder in FOLDERS:
        init = folder / "__init__.py"
        if not init.exists() or not ast.get_docstring(ast.parse(init.read_text())):
            silent.append(relative(folder))
    assert silent == []


def test_modules_are_nouns() -> None:
    assert [relative(path) for path in MODULES if path.stem.endswith("ing")] == []


def test_no_two_modules_share_a_name() -> None:
    names = defaultdict(list)
    for path in MODULES:
        if path.parent != NAMED_AS_COMMANDS:
            names[path.stem].append(relative(path))
    assert repeated(names) == {}


def test_no_two_classes_share_a_name() -> None:
    names = defaultdict(list)
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                names[node.name].append(relative(path))
    assert repeated(names) == {}


def test_what_every_start_imports_brings_nothing_heavy() -> None:
    script = f"import sys, {', '.join(CHEAP)}; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
