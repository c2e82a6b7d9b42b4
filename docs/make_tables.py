"""Writes the parts of the documents that are made from the program: keys, commands, options, line roles and so on.

    python docs/make_tables.py

Each part stands between `<!-- NAME -->` and `<!-- /NAME -->`. `tests/documents` fails while one of them is out of date.
"""

import dataclasses
import inspect
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from newsreader import model, results
from newsreader.articles.lines.role_patterns import read_rules
from newsreader.cli.command_line import root
from newsreader.cli.output.formats import format_table
from newsreader.config import example_file, options_table
from newsreader.entities.rules import rule_order
from newsreader.fields import fields_table
from newsreader.kinds import Role
from newsreader.library import Library
from newsreader.tui.commands.command_table import key_table

DOCS = Path(__file__).parent


def commands() -> str:
    """Return the help of every command of the command line."""
    parts = []
    for name, command in _commands("newsreader", root):
        with click.Context(command, info_name=name, max_content_width=100, terminal_width=100) as context:
            text = command.get_help(context)
        parts.append(f"## `{name}`\n\n```text\n{text}\n```")
    return "\n\n".join(parts)


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for part in command.list_commands(context):
            if found := command.get_command(context, part):
                yield from _commands(f"{name} {part}", found)


def library() -> str:
    """Return the public methods of `Library` with what their docstrings say."""
    parts = []
    for name, member in vars(Library).items():
        if name.startswith("_"):
            continue
        function = member.__func__ if isinstance(member, classmethod) else member
        if not inspect.isfunction(function):
            parts.append(f"### `library.{name}`\n\n{_paragraphs(inspect.getdoc(member))}")
            continue
        owner = "Library" if isinstance(member, classmethod) else "library"
        arguments = [_argument(one) for one in list(inspect.signature(function).parameters.values())[1:]]
        result = inspect.signature(function).return_annotation
        call = f"{owner}.{name}({', '.join(_with_star(function, arguments))}) -> {result}"
        parts.append(f"### `{owner}.{name}`\n\n```text\n{_wrapped(call)}\n```\n\n{_paragraphs(inspect.getdoc(member))}")
    return "\n\n".join(parts)


def _argument(parameter: inspect.Parameter) -> str:
    default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
    return f"{parameter.name}: {parameter.annotation}{default}".replace('"', "'")


def _with_star(function: Callable[..., object], arguments: list[str]) -> list[str]:
    kinds = [one.kind for one in list(inspect.signature(function).parameters.values())[1:]]
    if inspect.Parameter.KEYWORD_ONLY in kinds:
        arguments.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    return arguments


def _wrapped(call: str) -> str:
    if len(call) <= 100:
        return call
    head, _, rest = call.partition("(")
    arguments, _, result = rest.rpartition(")")
    return head + "(\n    " + ",\n    ".join(re.split(r", (?=\*,|\*$|\w+:)", arguments)) + f",\n){result}"


def _paragraphs(text: str | None) -> str:
    return (text or "").replace("``", "`")


def values() -> str:
    """Return what the values that `Library` hands out hold."""
    shown: tuple[Any, ...] = (
        results.SearchResult,
        results.Hit,
        results.Snippet,
        results.FacetValue,
        model.Record,
        model.Article,
    )
    rows = ["| value | attributes |", "|---|---|"]
    for kind in shown:
        names = getattr(kind, "_fields", None) or [field.name for field in dataclasses.fields(kind)]
        rows.append(f"| `{kind.__name__}` | {', '.join(f'`{name}`' for name in names)} |")
    return "\n".join(rows)


def example() -> str:
    """Return a configuration file that sets every key."""
    return f"```toml\n{example_file()}```"


def line_roles() -> str:
    """Return the patterns of each line role, with lines that they match and lines that they do not."""
    parts = []
    for role in Role:
        patterns = [entry for entry in read_rules()["pattern"] if entry["role"] == role]
        if patterns:
            rows = [_pattern_row(entry) for entry in patterns]
            parts += [
                f"## {role}",
                "\n".join(["| pattern | what a line is | such as | but not |", "|---|---|---|---|", *rows]),
            ]
    return "\n\n".join(parts)


def _pattern_row(entry: dict[str, Any]) -> str:
    examples, counterexamples = (
        ", ".join(f"`{line}`" for line in entry[key]) for key in ("examples", "counterexamples")
    )
    return (
        "| "
        + " | ".join(cell.replace("|", "\\|") for cell in (entry["name"], entry["means"], examples, counterexamples))
        + " |"
    )


def name_rules() -> str:
    """Return the rules for names in their order, with examples of what they change and what they leave alone."""
    examples = tomllib.loads(Path(rule_order.__file__).with_name("rule_examples.toml").read_text(encoding="utf-8"))
    return "\n\n".join(_name_rule(number, rule, examples[rule.name]) for number, rule in enumerate(rule_order.RULES, 1))


def _name_rule(number: int, rule: rule_order.NameRule, examples: dict[str, Any]) -> str:
    module = rule.function.__module__.replace(".", "/")
    lines = [
        f"## {number}. {rule.name[0].upper()}{rule.name[1:]}",
        "",
        (inspect.getdoc(rule.function) or "").replace("\n", " ").replace("  ", " "),
        f"(`{rule.function.__name__}` in `{module}.py`)",
    ]
    if rule.after:
        lines += ["", "Must come after:", "", *(f"- *{name}*: {reason}" for name, reason in rule.after.items())]
    lines += ["", "| text | after the rule |", "|---|---|"]
    lines += [f"| {example['before']} | {example['after']} |" for example in examples["examples"]]
    lines += [f"| {text} | the same |" for text in examples["unchanged"]]
    return "\n".join(lines)


TABLES: dict[str, dict[str, Callable[[], str]]] = {
    "keys.md": {"keys": key_table},
    "command-line.md": {"commands": commands},
    "query-language.md": {"fields": fields_table},
    "configuration.md": {"options": options_table, "example": example},
    "formats.md": {"formats": format_table},
    "line-roles.md": {"line roles": line_roles},
    "name-rules.md": {"name rules": name_rules},
    "python.md": {"library": library, "values": values},
}
"""For each page under docs its parts by name, and what makes them."""


def filled(page: str) -> str:
    """Return a page with its parts made anew."""
    text = (DOCS / page).read_text(encoding="utf-8")
    for name, make in TABLES[page].items():
        before, rest = text.split(f"<!-- {name} -->", 1)
        text = f"{before}<!-- {name} -->\n{make()}\n<!-- /{name} -->{rest.split(f'<!-- /{name} -->', 1)[1]}"
    return text


if __name__ == "__main__":
    for page in TABLES:
        (DOCS / page).write_text(filled(page), encoding="utf-8")
