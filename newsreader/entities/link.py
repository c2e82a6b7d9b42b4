"""Linking across the library: which of all the names that articles give are one person, organisation or place."""

import gc
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from newsreader.entities import acronyms, gazetteer, joins
from newsreader.entities.joins import Link, Name, NameUse, by_use
from newsreader.entities.ledger import Correction, apply_ledger
from newsreader.entities.organisations import ALIASES
from newsreader.entities.people import link_people
from newsreader.model import Kind
from newsreader.text import fold

__all__ = ["Link", "Name", "NameUse", "link_library"]

_LEGAL = re.compile(r"[ ,]+(?:inc|corp|corporation|co|company|ltd|limited|plc|llc|llp|ag|sa|nv|gmbh|spa|bhd|pty)\.?$")
_SPELLINGS = (("defense", "defence"), ("center", "centre"), ("organization", "organisation"), ("labor", "labour"))
_PREFERRED_SHORT = 3
"""How many times as often as its long form a short form must be used to be the one that both are listed under."""


def link_library(names: Mapping[Name, NameUse], corrections: Iterable[Correction] = ()) -> dict[Name, Link]:
    """Return for each distinct local name of the library the entity it belongs to, and why.

    A pure function of all names and their use; the user's `corrections` have the last word.
    """
    by_kind: defaultdict[Kind, dict[str, NameUse]] = defaultdict(dict)
    for (kind, name), use in names.items():
        by_kind[kind][name] = use
    linkers: dict[Kind, Callable[[Mapping[str, NameUse]], dict[str, Link]]] = {
        Kind.PERSON: link_people,
        Kind.ORGANISATION: link_organisations,
        Kind.PLACE: link_places,
    }
    with _uncollected():
        links = {(kind, name): link for kind, uses in by_kind.items() for name, link in linkers[kind](uses).items()}
        return apply_ledger(links, corrections)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the cycle collector rest: it would walk all names again and again, a third of the time, and find nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def link_places(uses: Mapping[str, NameUse]) -> dict[str, Link]:
    """Return the link of each name of a place."""
    return _link_by_key(uses, gazetteer.ALIASES, joins.PLACE_ALIAS, lambda name: fold(name).removeprefix("the "))


def link_organisations(uses: Mapping[str, NameUse]) -> dict[str, Link]:
    """Return the link of each name of an organisation: spellings, legal forms and acronyms come together."""
    links = _link_by_key(uses, ALIASES, joins.ORGANISATION_ALIAS, _organisation_key)
    articles: defaultdict[str, int] = defaultdict(int)
    for name, link in links.items():
        articles[link.canonical] += uses[name].articles
    long_forms = _long_forms(articles)
    moved = {}
    for short in articles:
        fitting = long_forms.get(short.casefold(), ()) if short.isupper() else ()
        if len(fitting) == 1:
            (long,) = fitting
            if articles[short] >= _PREFERRED_SHORT * articles[long]:
                moved[long] = short
            else:
                moved[short] = long
    return {
        name: Link(moved[link.canonical], joins.ACRONYM) if link.canonical in moved else link
        for name, link in links.items()
    }


def _organisation_key(name: str) -> str:
    key = _LEGAL.sub("", fold(name).removeprefix("the ")).replace(".", "")
    for american, british in _SPELLINGS:
        key = key.replace(american, british)
    return key


def _long_forms(names: Iterable[str]) -> dict[str, set[str]]:
    """Return the names of three words or more by their initials."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name.split()) >= 3:
            for short in acronyms.initials(name):
                found[short].add(name)
    return found


def _link_by_key(
    uses: Mapping[str, NameUse], aliases: Mapping[str, str], alias_rule: str, key_of: Callable[[str], str]
) -> dict[str, Link]:
    """Bring names of one key together under the most used of them; a name of the alias table always wins."""
    canonical: dict[str, str] = {key_of(target): target for target in aliases.values()}
    ordered = by_use(uses, uses)
    alias_of = {key_of(alias): target for alias, target in aliases.items()}
    links = {}
    for name in ordered:
        key = key_of(name)
        target = aliases.get(name) or alias_of.get(key)
        if target is not None and key != key_of(target):
            links[name] = Link(target, alias_rule)
            continue
        chosen = canonical.setdefault(key, name)
        links[name] = Link(chosen, _why(name, chosen))
    return links


def _why(name: str, chosen: str) -> str:
    one, other = fold(name).removeprefix("the "), fold(chosen).removeprefix("the ")
    if one == other:
        return joins.SAME
    return joins.LEGAL_FORM if _LEGAL.sub("", one) == _LEGAL.sub("", other) else joins.SPELLING
