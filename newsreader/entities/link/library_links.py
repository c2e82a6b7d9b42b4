"""The joins across the library: which local names of all articles mean the same person, organisation or place."""

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
"""In how many articles a long form of two words must be, since two initials fit many names. Chosen by judgement."""
_OWN_NAME_FACTOR = 10
"""A company may be called by its initials only ("CBS Inc"). Initials stand for a long form if this is in at least this
many times as many articles as the initials with a legal form. Chosen by judgement.
"""
_PREFERRED_FACTOR = 3
"""Both are listed under the acronym if it is in this many times as many articles as its long form. By judgement."""


def link_library(names: Mapping[Name, NameUse], corrections: Iterable[LedgerEntry] = ()) -> dict[Name, NameJoin]:
    """Return for each local name of the library the entity that it belongs to, and the reason.

    The result depends on the names, their use and the user's `corrections` only; the corrections are applied last.
    """
    linkers: dict[Kind, Callable[[Mapping[str, NameUse]], dict[str, NameJoin]]] = {
        Kind.PERSON: link_people,
        Kind.ORGANISATION: link_organisations,
        Kind.PLACE: link_places,
    }
    with garbage_collection_off():
        outvoted = outvoted_kinds(names)
        joins = {kind: linkers[kind](uses) for kind, uses in _by_kind(names, outvoted).items()}
        return apply_ledger({name: _join(name, outvoted.get(name), joins) for name in names}, corrections)


def _by_kind(names: Mapping[Name, NameUse], outvoted: Mapping[Name, Kind]) -> dict[Kind, dict[str, NameUse]]:
    """Return the use of each name, by the kind of the name after `outvoted` is applied."""
    by_kind: dict[Kind, dict[str, NameUse]] = {kind: {} for kind in Kind}
    for (kind, name), use in names.items():
        uses = by_kind[outvoted.get((kind, name), kind)]
        before = uses.get(name)
        if before is not None:
            use = NameUse(before.articles + use.articles, before.mentions + use.mentions)  # noqa: PLW2901
        uses[name] = use
    return by_kind


def _join(name: Name, outvoted: Kind | None, joins: Mapping[Kind, Mapping[str, NameJoin]]) -> NameJoin:
    kind, text = name
    if outvoted is None:
        return joins[kind][text]
    return NameJoin(joins[outvoted][text].canonical, OUTVOTED[kind], outvoted)


@contextmanager
def garbage_collection_off() -> Iterator[None]:
    """Turn off the cyclic garbage collector: it would take a third of the time of a join, and would free nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def link_places(uses: Mapping[str, NameUse]) -> dict[str, NameJoin]:
    """Return the join of each name of a place."""
    return _join_by_key(uses, places.PLACE_ALIASES, JoinReason.PLACE_ALIAS, places.place_key)


def link_organisations(uses: Mapping[str, NameUse]) -> dict[str, NameJoin]:
    """Return the join of each name of an organisation: by spelling, legal form, acronym or short form of a team."""
    joins = _join_by_key(
        uses,
        known_organisations.ORGANISATION_ALIASES,
        JoinReason.ORGANISATION_ALIAS,
        known_organisations.organisation_key,
    )
    articles: defaultdict[str, int] = defaultdict(int)
    for name, join in joins.items():
        articles[join.canonical] += uses[name].articles
    in_capitals = (name for name in uses if " " in name and name.partition(" ")[0].isupper())
    with_legal_form: Counter[str] = Counter()
    for name in in_capitals:
        if known_organisations.is_incorporated(name):
            with_legal_form[known_organisations.organisation_key(name)] += uses[name].articles
    listed_under = dict(_acronyms(articles, with_legal_form))
    teams = _teams(articles)
    for name, join in joins.items():
        if join.canonical in listed_under:
            joins[name] = NameJoin(listed_under[join.canonical], JoinReason.ACRONYM)
        elif full_name := teams.get(fold(name)):
            joins[name] = NameJoin(full_name, JoinReason.SHORT_FORM)
    return joins


def _teams(articles: Mapping[str, int]) -> dict[str, str]:
    """Return the full name of each team of a city by its short form, folded, where no two teams share it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in articles:
        if team := known_organisations.team_of(name):
            found[fold(team)].add(name)
    return {short: name for short, (name, *others) in found.items() if not others}


def _acronyms(articles: Mapping[str, int], with_legal_form: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield pairs of an acronym and its long form; the acronym is to be joined to the long form.

    `with_legal_form` counts the articles in which the initials have a legal form ("CBS Inc"): a company that often has
    this name has no other long form.
    """
    long_forms = _long_forms(articles)
    for short in articles:
        fitting = long_forms.get(short.casefold(), ()) if short.isupper() else ()
        long = max(fitting, key=articles.__getitem__, default=short)
        if (
            long == short
            or _OWN_NAME_FACTOR * with_legal_form[known_organisations.organisation_key(short)] >= articles[long]
        ):
            continue
        if articles[long] >= DOMINANCE * sum(articles[name] for name in fitting):
            is_preferred = len(short) > 2 and articles[short] >= _PREFERRED_FACTOR * articles[long]
            yield (long, short) if is_preferred else (short, long)


def _long_forms(names: Mapping[str, int]) -> dict[str, set[str]]:
    """Return the names of several words by their initials, once with and once without the legal form."""
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


def _join_by_key(
    uses: Mapping[str, NameUse], aliases: Mapping[str, str], alias_reason: str, key_of: Callable[[str], str]
) -> dict[str, NameJoin]:
    """Join names with the same key to the most used of them; a name of the table of aliases takes precedence."""
    canonical: dict[str, str] = {key_of(target): target for target in aliases.values()}
    ordered = sort_by_use(uses, uses)
    alias_of = {key_of(alias): target for alias, target in aliases.items()}
    joins = {}
    for name in ordered:
        key = key_of(name)
        target = aliases.get(name) or alias_of.get(key)
        if target is not None and key != key_of(target):
            joins[name] = NameJoin(target, alias_reason)
            continue
        chosen = canonical.setdefault(key, name)
        joins[name] = NameJoin(chosen, _reason_for(name, chosen))
    return joins


def _reason_for(name: str, chosen: str) -> str:
    if name == chosen:
        return JoinReason.SAME_NAME
    one, other = fold(name).removeprefix("the "), fold(chosen).removeprefix("the ")
    if one == other:
        return JoinReason.SAME_NAME
    is_legal = known_organisations.without_legal_form(one) == known_organisations.without_legal_form(other)
    return JoinReason.LEGAL_FORM if is_legal else JoinReason.SPELLING
