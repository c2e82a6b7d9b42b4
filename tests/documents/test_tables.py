"""What the documents list is what the program has: commands, options, keys, fields, formats, configuration."""

import importlib.util
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from newsreader import errors
from newsreader.cli.output import records
from newsreader.config import load_config
from newsreader.results import FacetValue
from newsreader.sources.page_reader import KINDS
from tests.documents.console_blocks import Ran
from tests.documents.markdown_pages import PAGES, ROOT, code_blocks, first_cells, inline_code, read


def _make_tables() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_tables", ROOT / "docs" / "make_tables.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_tables = _make_tables()


@pytest.mark.parametrize("page", make_tables.TABLES)
def test_the_parts_made_from_the_program_are_up_to_date(page: str) -> None:
    # Only the words are compared: versions of click break the lines of a help differently.
    assert read(f"docs/{page}").split() == make_tables.filled(page).split(), "run: make docs"


def test_every_option_that_a_document_names_exists() -> None:
    known = set(re.findall(r"--[a-z-]+", read("docs/command-line.md")))
    for page in PAGES:
        if page.name in {"README.md", "contract.md", "formats.md", "query-language.md", "configuration.md"}:
            lines = [line for line in page.read_text().splitlines() if "newsreader" in line or line.startswith("| `--")]
            named = {option for line in lines for option in re.findall(r"(?<!\S)`?(--[a-z][a-z-]+)", line)}
            assert named <= known | {"--extra"}, page


def test_every_command_that_a_document_names_exists() -> None:
    known = set(re.findall(r"^## `newsreader ([a-z-]+)", read("docs/command-line.md"), re.MULTILINE))
    for page in PAGES:
        text = page.read_text()
        code = [*inline_code(text), *re.findall(r"^(?:    |\$ )(.*)$", text, re.MULTILINE)]
        named = {
            name for part in code for name in re.findall(r"(?:^|\| )newsreader(?: --library \S+)? ([a-z][a-z-]*)", part)
        }
        assert named <= known, page


def test_the_examples_of_the_configuration_can_be_read(tmp_path: Path) -> None:
    for number, block in enumerate(code_blocks(read("docs/configuration.md"), "toml")):
        path = tmp_path / f"{number}.toml"
        path.write_text(block)
        if "[person]" not in block:
            load_config(path, {})


def test_the_environment_variables_are_those_that_the_program_reads() -> None:
    named = {
        cell for cell in first_cells(read("docs/configuration.md"), "Environment") if cell.startswith("NEWSREADER")
    }
    sources = "".join(path.read_text() for path in (ROOT / "newsreader").rglob("*.py"))
    assert named == set(re.findall(r"NEWSREADER_[A-Z]+", sources))


def test_the_forms_of_pages_are_those_of_the_program() -> None:
    rows = [
        line for line in read("docs/formats.md").split("## What is written")[0].splitlines() if line.startswith("|")
    ]
    kinds = [code for row in rows[2:] for code in inline_code(row.split("|")[2])]
    assert ["auto", *kinds] == list(KINDS)


@pytest.mark.parametrize(
    ("name", "arguments"), [("story", "search drone"), ("source", "sources"), ("facet", "search drone --output facets")]
)
def test_the_keys_of_objects_are_those_that_are_written(
    name: str, arguments: str, command_line: Callable[[str], Ran]
) -> None:
    (row,) = [line for line in read("docs/formats.md").splitlines() if line.startswith(f"| {name} |")]
    assert inline_code(row) == list(
        json.loads(command_line(f"newsreader {arguments} --format jsonl").out.split("\n")[0])
    )


def test_the_keys_of_an_entity_are_those_that_are_written() -> None:
    (row,) = [line for line in read("docs/formats.md").splitlines() if line.startswith("| entity |")]
    assert inline_code(row) == list(records.entity_record(("person", FacetValue("1", "Ann Lee", 1))))


@pytest.mark.parametrize("page", ["docs/contract.md", "docs/formats.md"])
def test_the_exit_statuses_are_those_of_the_program(page: str) -> None:
    text = read(page)
    known = [errors.EXIT_DONE, errors.EXIT_NOTHING_FOUND, errors.EXIT_ERROR, errors.EXIT_INTERRUPTED]
    heading = "Exit status and streams" if page.endswith("contract.md") else "Exit status"
    assert first_cells(text, heading) == [str(status) for status in known]
