"""Every path and link in the documents leads somewhere, and the tables of the architecture page are complete."""

from pathlib import Path

import pytest

from tests.documents.markdown_pages import PAGES, ROOT, first_cells, inline_code, links, paths, read


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_paths_and_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    gone = [path for path in paths(text) if not _exists(path)]
    gone += [link for link in links(text) if not link.startswith(("http", "#")) and not _leads(page, link)]
    assert not gone


def test_the_folders_of_the_architecture_are_those_of_the_package() -> None:
    listed = set(first_cells(read("docs/architecture.md"), "Folders"))
    assert listed == {f"{path.parent.relative_to(ROOT)}/" for path in (ROOT / "newsreader").rglob("__init__.py")}


def test_the_layers_of_the_architecture_hold_every_part_of_the_package() -> None:
    layers = read("docs/architecture.md").split("## Layers")[1].split("## Folders")[0]
    parts = {f"newsreader/{path.name}" for path in (ROOT / "newsreader").glob("[a-z]*.py")}
    parts |= {f"newsreader/{path.parent.name}/" for path in (ROOT / "newsreader").glob("*/__init__.py")}
    assert parts <= set(inline_code(layers))


def test_constants_that_the_map_names_stand_in_the_file_named_with_them() -> None:
    rows = read("docs/architecture.md").split("## Where do I change ...?")[1].splitlines()
    for row in rows:
        words = inline_code(row)
        for constant in (word for word in words if word.isupper()):
            assert any(constant in read(path) for path in words if path.endswith(".py")), row


def test_every_page_under_docs_is_linked_from_another() -> None:
    linked = {(page.parent / link.split("#")[0]).resolve() for page in PAGES for link in links(page.read_text())}
    lonely = {page for page in PAGES if (ROOT / "docs") in page.parents} - linked
    assert not {str(page.relative_to(ROOT)) for page in lonely}


def _exists(path: str) -> bool:
    return any(ROOT.glob(path)) if "*" in path else (ROOT / path).exists()


def _leads(page: Path, link: str) -> bool:
    target, _, anchor = link.partition("#")
    path = page.parent / target if target else page
    if not path.exists():
        return False
    return not anchor or anchor in {_anchor(line) for line in path.read_text().splitlines() if line.startswith("#")}


def _anchor(heading: str) -> str:
    text = heading.lstrip("#").strip().lower().replace("`", "")
    return "".join(c for c in text if c.isalnum() or c in " -_").replace(" ", "-")
