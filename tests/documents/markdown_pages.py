"""The documents of the project as text: their code blocks, tables, paths and links."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for path in (
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "benchmarks").glob("*.md"),
        *(ROOT / ".github").rglob("*.md"),
    )
    if path.name != "CHANGELOG.md"
)
"""All documents but the changelog, which names things as they were called at the time."""

_FENCE = re.compile(r"^```(?P<language>[\w-]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(<?(?P<target>[^)>\s]+)>?\)")
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"(?:newsreader|tests|benchmarks|docs|seeds|\.github|\.ci)/[\w./*-]*")


def read(page: str) -> str:
    """Return the text of a document, named by its path in the repository."""
    return (ROOT / page).read_text(encoding="utf-8")


def code_blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return [match["text"] for match in _FENCE.finditer(text) if match["language"] == language]


def without_blocks(text: str) -> str:
    """Return a document without its fenced blocks."""
    return _FENCE.sub("", text)


def links(text: str) -> list[str]:
    """Return the targets of all links and pictures."""
    return [match["target"] for match in _LINK.finditer(without_blocks(text))]


def inline_code(text: str) -> list[str]:
    """Return all that stands between single backticks."""
    return _CODE.findall(without_blocks(text))


def paths(text: str) -> list[str]:
    """Return the paths in the repository that a document names in backticks."""
    return [code for code in inline_code(text) if _PATH.fullmatch(code)]


def first_cells(text: str, heading: str) -> list[str]:
    """Return the code in the first cell of each row of the table below a heading."""
    section = re.split(r"^#+ ", text.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return [code for row in rows for code in _CODE.findall(re.split(r"(?<!\\)\|", row)[1])]
