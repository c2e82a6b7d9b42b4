"""The contract holds: every command line in the documents is run, and every table compared with the program."""

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from newsreader.cli.command_line import root
from newsreader.kinds import Role
from tests.documents.console_blocks import Ran, check, examples
from tests.documents.markdown_pages import code_blocks, first_cells, inline_code, read

CONTRACT = read("docs/contract.md")


@pytest.mark.parametrize("page", ["docs/contract.md", "docs/query-language.md", "docs/formats.md"])
def test_the_command_lines_of_a_page_write_what_it_says(page: str, command_line: Callable[[str], Ran]) -> None:
    lines = [example for block in code_blocks(read(page), "console") for example in examples(block)]
    assert lines
    for example in lines:
        check(example, command_line(example.line))


def test_every_query_of_the_table_finds_something(command_line: Callable[[str], Ran]) -> None:
    command_line("newsreader read a7xfyhb")
    command_line("newsreader star a7xfyhb")
    queries = first_cells(CONTRACT, "The query language")
    assert len(queries) > 20
    for query in queries:
        ran = command_line(f"newsreader search --output count {json.dumps(query)}")
        assert ran.status == (1 if query.startswith(("date:yesterday", "date:7d")) else 0), f"{query}\n{ran.err}"


def test_the_options_of_the_contract_are_those_of_the_commands() -> None:
    known = {option for command in _commands(root) for parameter in command.params for option in parameter.opts}
    named = {code for code in inline_code(CONTRACT) if code.startswith("--")}
    assert named - {"--version", "--help", "--format json"} <= known


def test_the_keys_of_the_article_record_are_those_of_the_table(command_line: Callable[[str], Ran]) -> None:
    record = json.loads(command_line("newsreader show a7xfyhb --format json").out)
    assert list(record) == first_cells(CONTRACT, "The article record")
    for key in ("page", "boundary"):
        assert set(record[key]) <= set(inline_code(CONTRACT))
    for part in (record["blocks"][0], record["entities"][0], record["entities"][0]["mentions"][0]):
        assert set(part) <= set(inline_code(CONTRACT))


def test_the_roles_are_those_of_the_contract() -> None:
    sentence = CONTRACT.split("The roles of blocks are ")[1].split(".")[0]
    assert inline_code(sentence) == [str(role) for role in Role]


def test_reserved_names_are_not_in_use(command_line: Callable[[str], Ran]) -> None:
    record = json.loads(command_line("newsreader show a7xfyhb --format json").out)
    for name in first_cells(CONTRACT, "Reserved names"):
        assert name not in record
        assert command_line(f"newsreader search {name}:x").status == 2


def test_the_python_of_the_contract_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = code_blocks(CONTRACT, "python")
    exec(compile(block, "docs/contract.md", "exec"), {})
    assert capsys.readouterr().out.startswith("1\n")
    assert folder.exists()


def _commands(command: click.Command) -> list[click.Command]:
    if not isinstance(command, click.Group):
        return [command]
    context = click.Context(command)
    found = [command.get_command(context, name) for name in command.list_commands(context)]
    return [command, *(one for part in found if part for one in _commands(part))]
