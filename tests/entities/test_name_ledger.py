"""The user's corrections of names: what each does, and the file they are kept in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.entities.link.ledger_effects import apply_ledger
from newsreader.entities.link.ledger_file import (
    LedgerAction,
    LedgerEntry,
    LedgerError,
    format_ledger,
    parse_ledger,
)
from newsreader.entities.link.library_links import link_library
from newsreader.entities.link.name_joins import NameJoin, NameUse
from newsreader.model import Kind
from newsreader.text import clean_line

PER, ORG, LOC = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE
LINKS = {
    (PER, "Sanna Marin"): NameJoin("Sanna Marin", "same name"),
    (PER, "Marin"): NameJoin("Sanna Marin", "surname"),
    (PER, "S. Marine"): NameJoin("S. Marine", "same name"),
    (ORG, "Kremlin"): NameJoin("Kremlin", "same name"),
}


def correct(*corrections: LedgerEntry) -> dict[tuple[Kind, str], NameJoin]:
    return apply_ledger(LINKS, corrections)


def test_merge_brings_an_entity_under_another() -> None:
    links = correct(LedgerEntry(LedgerAction.MERGE, PER, "S. Marine", "Sanna Marin"))
    assert links[PER, "S. Marine"].canonical == "Sanna Marin"
    assert links[PER, "S. Marine"].reason == "merged by you"


def test_merge_takes_all_names_of_an_entity_along() -> None:
    links = correct(LedgerEntry(LedgerAction.MERGE, PER, "Sanna Marin", "S. Marine"))
    assert {link.canonical for (kind, _), link in links.items() if kind is PER} == {"S. Marine"}


def test_split_takes_one_name_out() -> None:
    links = correct(LedgerEntry(LedgerAction.SPLIT, PER, "Marin"))
    assert links[PER, "Marin"].canonical == "Marin"
    assert links[PER, "Sanna Marin"].canonical == "Sanna Marin"


def test_rename_keeps_the_reasons() -> None:
    links = correct(LedgerEntry(LedgerAction.RENAME, PER, "Sanna Marin", "Marin, Sanna"))
    assert links[PER, "Marin"] == NameJoin("Marin, Sanna", "surname")


def test_retype_and_hide_mark_every_name_of_the_entity() -> None:
    links = correct(
        LedgerEntry(LedgerAction.RETYPE, ORG, "Kremlin", "place"), LedgerEntry(LedgerAction.HIDE, PER, "Marin")
    )
    assert links[ORG, "Kremlin"].kind is LOC
    assert links[PER, "Sanna Marin"].is_hidden
    assert links[PER, "Marin"].is_hidden


def test_later_corrections_see_what_earlier_ones_did() -> None:
    links = correct(
        LedgerEntry(LedgerAction.RENAME, PER, "Sanna Marin", "Marin (Finland)"),
        LedgerEntry(LedgerAction.MERGE, PER, "S. Marine", "Marin (Finland)"),
    )
    assert links[PER, "S. Marine"].canonical == "Marin (Finland)"


def test_a_name_the_library_does_not_hold_changes_nothing() -> None:
    assert correct(LedgerEntry(LedgerAction.MERGE, PER, "Nobody", "Sanna Marin")) == LINKS


def test_corrections_have_the_last_word_over_the_rules() -> None:
    uses = {(PER, "Sanna Marin"): NameUse(3, 3), (PER, "Marin"): NameUse(1, 1)}
    assert link_library(uses, [LedgerEntry(LedgerAction.SPLIT, PER, "Marin")])[PER, "Marin"].canonical == "Marin"


NAMES = st.text(min_size=1).filter(lambda name: clean_line(name) == name != "")


@given(st.lists(st.builds(LedgerEntry, st.just(LedgerAction.MERGE), st.sampled_from(Kind), NAMES, NAMES)))
def test_the_file_round_trips(corrections: list[LedgerEntry]) -> None:
    assert parse_ledger(format_ledger(corrections)) == corrections


def test_the_file_is_one_plain_line_a_correction() -> None:
    text = format_ledger(
        [LedgerEntry(LedgerAction.HIDE, PER, "Revs"), LedgerEntry(LedgerAction.RETYPE, ORG, "Al Mawasi", "place")]
    )
    assert text.splitlines()[1:] == ["hide\tperson\tRevs", "retype\torganisation\tAl Mawasi\tplace"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("eat\tperson\tX", "unknown action 'eat'"),
        ("hide\tship\tX", "unknown kind 'ship'"),
        ("merge\tperson\tX", "needs 4 fields"),
        ("retype\tperson\tX\tship", "unknown kind 'ship'"),
    ],
)
def test_a_line_that_means_nothing_is_named(line: str, message: str) -> None:
    with pytest.raises(LedgerError, match=rf"names.txt, line 2: .*{message}"):
        parse_ledger("# corrections\n" + line, "names.txt")
