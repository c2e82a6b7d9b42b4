"""The vocabulary of search stands in one place, and whatever is made from it is complete."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import newsreader
from newsreader.cli.commands.search import search
from newsreader.fields import ALIASES, FACET_GROUPS, FACET_KEYS, FACETS, FIELDS, SIDEBAR_FACETS, SORTS, FieldKind
from newsreader.kinds import Kind
from newsreader.search.arrays.article_columns import Columns, empty_columns
from newsreader.search.engine import BOOSTS
from newsreader.search.query.parser import parse, to_text
from newsreader.tui.commands.command_table import BY_NAME
from newsreader.tui.widgets.search_bar import BEGINNINGS

PACKAGE = Path(newsreader.__file__).parent
TABLES = (
    set(SORTS),
    {kind.value for kind in Kind},
    {"person", "org", "place"},
    *map(set, FACET_GROUPS),
    set(FIELDS["is"].values),
    set(FIELDS["has"].values),
)
"""What only `newsreader/fields.py` and `newsreader/kinds.py` may list."""


def listed_words(path: Path) -> list[set[str]]:
    """Return the words of every list, tuple and set of literals in a module."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, (ast.Tuple, ast.List, ast.Set))]
    return [
        {part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)}
        for node in nodes
    ]


def test_facets_sorts_states_and_kinds_are_listed_once() -> None:
    again = [
        (str(path.relative_to(PACKAGE)), sorted(table))
        for path in PACKAGE.rglob("*.py")
        if path not in (PACKAGE / "fields.py", PACKAGE / "kinds.py")
        for words in listed_words(path)
        for table in TABLES
        if table <= words
    ]
    assert again == []


def test_the_vocabulary_costs_nothing_to_import() -> None:
    script = "import sys; before = set(sys.modules); import newsreader.fields; print(*set(sys.modules) - before)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name for name in ran.stdout.split() if name.startswith(("newsreader", "numpy"))}
    assert loaded == {"newsreader", "newsreader.fields", "newsreader.kinds"}


def test_names_and_aliases_of_fields_are_words_and_differ() -> None:
    assert not ALIASES.keys() & FIELDS.keys()
    assert all(name.isalpha() for name in (*ALIASES, *FIELDS))


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
def test_every_example_is_a_query_that_means_itself(field) -> None:
    for example in field.examples:
        assert to_text(parse(example)) == example


def test_every_text_field_has_a_weight() -> None:
    assert BOOSTS.keys() == {field.name for field in FIELDS.values() if field.kind is FieldKind.TEXT}


def test_every_column_is_an_array() -> None:
    columns: Columns = empty_columns(1)
    assert [field.name for field in FIELDS.values() if field.column and not hasattr(columns, field.column)] == []


def test_every_filter_can_be_completed() -> None:
    begun = {beginning.partition(":")[0] for beginning in BEGINNINGS}
    assert begun == FIELDS.keys()
    assert "is:hidden" in BEGINNINGS


def test_every_field_but_texts_states_and_ids_has_an_option() -> None:
    without = {field.name for field in FIELDS.values() if not field.options}
    assert without == {"title", "body", "caption", "is", "has", "id"}
    known = {name for parameter in search.params for name in parameter.opts}
    assert {f"--{option.name}" for field in FIELDS.values() for option in field.options} <= known


def test_every_facet_of_the_sidebar_has_a_command_and_a_key() -> None:
    assert set(SIDEBAR_FACETS) == FACETS.keys()
    for number, facet in enumerate(SIDEBAR_FACETS, 1):
        assert BY_NAME[f"facet-{number}"].keys == FACET_KEYS[facet]


def test_keys_that_people_know_stay_where_they_are() -> None:
    assert SIDEBAR_FACETS[:7] == ("person", "organisation", "place", "source", "section", "tag", "month")
    assert [FACET_KEYS[facet] for facet in SIDEBAR_FACETS] == list("1234567890")


def test_a_group_of_facets_fits_into_a_small_screen() -> None:
    assert max(map(len, FACET_GROUPS)) <= 4
