"""Linking across the library: which of all the names that articles give are one person, organisation or place."""

import gc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from newsreader.entities.known import known_organisations, places
from newsreader.entities.link import acronyms
from newsreader.entities.link.join_reasons import OUTVOTED, JoinReason
from newsreader.entities.link.kind_votes import outvoted_kinds
from newsreader.entities.link.ledger_effects import apply_ledger
from newsreader.entities.link.ledger_file import LedgerEntry
from newsreader.entities.link.name_joins import Name, NameJoin, NameUse, sort_by_use
from newsreader.entities.link.person_links import DOMINANCE, link_people
from newsreader.model import Kind
from newsreader.text import fold

_PROMINENT = 3
"""In how many articles a long form of two words must be, since two letters stand for many things."""
_OWN_FORM = 10
"""How many times as often as with a legal form behind it ("IBM Corp") the long form of an acronym must be used."""
_PREFERRED_SHORT = 3
"""How many times as often as its long form a short form must be used to be the one that both are listed under."""


def link_library(names: Mapping[Name, NameUse], corrections: Iterable[LedgerEntry] = ()) -> dict[Name, NameJoin]:
    """Return for each distinct local name of the library the entity it belongs to, and why.

    A pure function of all names and their use; the user's `corrections` have the last word.
    """
    linkers: dict[Kind, Callable[[Mapping[str, NameUse]], dict[str, NameJoin]]] = {
        Kind.PERSON: link_people,
        Kind.ORGANISATION: link_organisations,
        Kind.PLACE: link_places,
    }
    with uncollected():
        outvoted = outvoted_kinds(names)
        links = {kind: linkers[kind](uses) for kind, uses in _by_kind(names, outvoted).items()}
        return apply_ledger({name: _link(name, outvoted.get(name), links) for name in names}, corrections)


def _by_kind(names: Mapping[Name, NameUse], outvoted: Mapping[Name, Kind]) -> dict[Kind, dict[str, NameUse]]:
    """Return the use of each name under the kind that it is of."""
    by_kind: dict[Kind, dict[str, NameUse]] = {kind: {} for kind in Kind}
    for (kind, name), use in names.items():
        uses = by_kind[outvoted.get((kind, name), kind)]
        before = uses.get(name)
        if before is not None:
            use = NameUse(before.articles + use.articles, before.mentions + use.mentions)  # noqa: PLW2901
        uses[name] = use
    return by_kind


def _link(name: Name, outvoted: Kind | None, links: Mapping[Kind, Mapping[str, NameJoin]]) -> NameJoin:
    kind, text = name
    if outvoted is None:
        return links[kind][text]
    return NameJoin(links[outvoted][text].canonical, OUTVOTED[kind], outvoted)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the cycle collector rest: it would walk all names again and again, a third of the time, and find nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def link_places(uses: Mapping[str, NameUse]) -> dict[str, NameJoin]:
    """Return the link of each name of a place."""
    return _link_by_key(uses, places.PLACE_ALIASES, JoinReason.PLACE_ALIAS, places.place_key)


def link_organisations(uses: Mapping[str, NameUse]) -> dict[str, NameJoin]:
    """Return the link of each name of an organisation: spellings, legal forms and acronyms come together."""
    links = _link_by_key(
        uses,
        known_organisations.ORGANISATION_ALIASES,
        JoinReason.ORGANISATION_ALIAS,
        known_organisations.organisation_key,
    )
    articles: defaultdict[str, int] = defaultdict(int)
    for name, link in links.items():
        articles[link.canonical] += uses[name].articles
    shouted = (name for name in uses if " " in name and name.partition(" ")[0].isupper())
    incorporated: Counter[str] = Counter()
    for name in shouted:
        if known_organisations.is_incorporated(name):
            incorporated[known_organisations.organisation_key(name)] += uses[name].articles
    moved = dict(_acronyms(articles, incorporated))
    teams = _teams(articles)
    return {
        name: NameJoin(moved[link.canonical], JoinReason.ACRONYM)
        if link.canonical in moved
        else NameJoin(teams[fold(name)], JoinReason.SHORT_FORM)
        if fold(name) in teams
        else link
        for name, link in links.items()
    }


def _teams(articles: Mapping[str, int]) -> dict[str, str]:
    """Return the teams of cities by what they are called for short, folded, where only one is called so."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in articles:
        if team := known_organisations.team_of(name):
            found[fold(team)].add(name)
    return {short: name for short, (name, *others) in found.items() if not others}


def _acronyms(articles: Mapping[str, int], incorporated: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names of which the first is listed under the second: an acronym and what it mostly stands for.

    What often has a legal form of its own ("CBS Inc") stands for nothing else; `incorporated` counts the articles.
    """
    long_forms = _long_forms(articles)
    for short in articles:
        fitting = long_forms.get(short.casefold(), ()) if short.isupper() else ()
        long = max(fitting, key=articles.__getitem__, default=short)
        if long == short or _OWN_FORM * incorporated[known_organisations.organisation_key(short)] >= articles[long]:
            continue
        if articles[long] >= DOMINANCE * sum(articles[name] for name in fitting):
            is_preferred = len(short) > 2 and articles[short] >= _PREFERRED_SHORT * articles[long]
            yield (long, short) if is_preferred else (short, long)


def _long_forms(names: Mapping[str, int]) -> dict[str, set[str]]:
    """Return the names of several words by their initials, with the legal form and without it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        fewest = 2 if names[name] >= _PROMINENT else 3
        if name.count(" ") + 1 < fewest:
            continue
        for words in {name, known_organisations.without_legal_form(name.casefold())}:
            if words.count(" ") + 1 >= fewest:
                for short in acronyms.initials(words):
                    found[short].add(name)
    return found


def _link_by_key(
    uses: Mapping[str, NameUse], aliases: Mapping[str, str], alias_rule: str, key_of: Callable[[str], str]
) -> dict[str, NameJoin]:
    """Bring names of one key together under the most used of them; a name of the alias table always wins."""
    canonical: dict[str, str] = {key_of(target): target for target in aliases.values()}
    ordered = sort_by_use(uses, uses)
    alias_of = {key_of(alias): target for alias, target in aliases.items()}
    links = {}
    for name in ordered:
        key = key_of(name)
        target = aliases.get(name) or alias_of.get(key)
        if target is not None and key != key_of(target):
            links[name] = NameJoin(target, alias_rule)
            continue
        chosen = canonical.setdefault(key, name)
        links[name] = NameJoin(chosen, _why(name, chosen))
    return links


def _why(name: str, chosen: str) -> str:
    if name == chosen:
        return JoinReason.SAME_NAME
    one, other = fold(name).removeprefix("the "), fold(chosen).removeprefix("the ")
    if one == other:
        return JoinReason.SAME_NAME
    is_legal = known_organisations.without_legal_form(one) == known_organisations.without_legal_form(other)
    return JoinReason.LEGAL_FORM if is_legal else JoinReason.SPELLING
