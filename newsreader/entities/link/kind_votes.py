"""Votes on the kind of a name: all articles of the library decide it together, since a single article may be wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from newsreader.entities.known import places
from newsreader.entities.known.known_organisations import team_of, without_legal_form
from newsreader.entities.known.places import PlaceCertainty
from newsreader.entities.link.name_joins import Name, NameUse
from newsreader.entities.link.personal_names import parse_name
from newsreader.model import Kind
from newsreader.text import fold

MAJORITY_FACTOR = 8
"""A name is of one kind everywhere if it is of that kind in this many times as many articles as of another kind.
Chosen by judgement.
"""

COMPANY_SHARE = {Kind.PERSON: 0.05, Kind.PLACE: 0.25}
"""A name is the short name of a company if companies so called are named with a legal form at least this often
for each article that takes the name for a person or a place. Chosen by judgement.
"""

FULL_NAME_SHARE = 0.5
"""The same for a full name of a person: firms are called after their founders, who are in the news as well. Chosen by
judgement.
"""

SURNAME_FACTOR = 2
"""A company must also be named this many times as often as people with that surname are by their full names. Chosen by
judgement.
"""


def outvoted_kinds(names: Mapping[Name, NameUse]) -> dict[Name, Kind]:
    """Return the right kind of each name that was taken for another kind.

    A name gets the kind that most articles give it, if these are `MAJORITY_FACTOR` times as many articles as those that
    give it its present kind. A name is also a company if it occurs elsewhere with a legal form ("Squibb Corp") or
    begins the names of companies ("Dome Petroleum Ltd"). It is not a company if people with that surname are often
    named in full, or if it is a city or an unambiguous place.
    """
    folded = {name: fold(name) for _, name in names}
    companies = _companies(names, folded)
    doubtful = _of_several_kinds(names, folded) | companies.keys()
    if not doubtful:
        return {}
    votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for (kind, name), use in names.items():
        if folded[name] in doubtful:
            votes[folded[name]][kind] += use.articles
    named_in_full = _people_named_in_full(names)
    corrected: dict[Name, Kind] = {}
    for kind, name in names:
        text = folded[name]
        if text not in votes:
            continue
        most, count = votes[text].most_common(1)[0]
        share = FULL_NAME_SHARE if kind is Kind.PERSON and " " in text else COMPANY_SHARE.get(kind, 0)
        least = max(2.0, share * votes[text][kind], SURNAME_FACTOR * named_in_full[text])
        if kind is not Kind.ORGANISATION and companies[text] >= least and places.certainty(name) < PlaceCertainty.CITY:
            corrected[kind, name] = Kind.ORGANISATION
        elif most is not kind and count >= MAJORITY_FACTOR * max(1, votes[text][kind]):
            corrected[kind, name] = most
    return corrected


def _companies(names: Mapping[Name, NameUse], folded: Mapping[str, str]) -> Counter[str]:
    """Return how many articles name companies, by their names without legal form and by the first words of these.

    First words count only if some article takes them for a person, since companies also have names of seas and regions.
    The short form of a team counts as a company: "Chargers" for "San Diego Chargers".
    """
    found: Counter[str] = Counter()
    people = {folded[name] for kind, name in names if kind is Kind.PERSON}
    for (kind, name), use in names.items():
        if kind is not Kind.ORGANISATION:
            continue
        if team := team_of(name):
            found[fold(team)] += use.articles
        short = without_legal_form(folded[name])
        if short == folded[name]:
            continue
        found[short] += use.articles
        while short := short.rpartition(" ")[0]:
            if short in people:
                found[short] += use.articles
    return found


def _of_several_kinds(names: Iterable[Name], folded: Mapping[str, str]) -> set[str]:
    """Return the folded names to which articles give more than one kind."""
    first: dict[str, Kind] = {}
    return {folded[name] for kind, name in names if first.setdefault(folded[name], kind) is not kind}


def _people_named_in_full(names: Mapping[Name, NameUse]) -> Counter[str]:
    """Return how many articles name people in full, by each of their short names."""
    found: Counter[str] = Counter()
    for (kind, name), use in names.items():
        parsed = parse_name(name) if kind is Kind.PERSON else None
        if parsed and parsed.given:
            for family in parsed.short_names:
                found[family] += use.articles
    return found
