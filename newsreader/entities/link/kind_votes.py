"""What kind of thing a name names, decided by all articles of a library: one may err where many do not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from newsreader.entities.known import places
from newsreader.entities.known.known_organisations import team_of, without_legal_form
from newsreader.entities.known.places import PlaceCertainty
from newsreader.entities.link.name_joins import Name, NameUse
from newsreader.entities.link.personal_names import parts
from newsreader.model import Kind
from newsreader.text import fold

MAJORITY = 8
"""How many times as often a name must be of one kind to be of that kind wherever it stands."""

INCORPORATED = {Kind.PERSON: 0.05, Kind.PLACE: 0.25}
"""With a legal form behind it, how often a company must be named for each time that its short name is taken for a
person or a place."""

FULL_NAME = 0.5
"""The same for a person's full name: firms are called by their founders, who are in the news as well."""

BEARERS = 2
"""How many times as often as people of that surname with their full names, too."""


def outvoted_kinds(names: Mapping[Name, NameUse]) -> dict[Name, Kind]:
    """Return the kinds of those names that are of another kind than they were taken for.

    A name is of the kind that by far most articles take it for. Besides, what is called "Squibb Corp" elsewhere, or
    begins the names of companies ("Dome Petroleum Ltd"), is a company, unless people of that surname are known by full
    name, and no place of the gazetteer is.
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
    bearers = _bearers(names)
    settled: dict[Name, Kind] = {}
    for kind, name in names:
        text = folded[name]
        if text not in votes:
            continue
        most, count = votes[text].most_common(1)[0]
        share = FULL_NAME if kind is Kind.PERSON and " " in text else INCORPORATED.get(kind, 0)
        least = max(2.0, share * votes[text][kind], BEARERS * bearers[text])
        if kind is not Kind.ORGANISATION and companies[text] >= least and places.certainty(name) < PlaceCertainty.CITY:
            settled[kind, name] = Kind.ORGANISATION
        elif most is not kind and count >= MAJORITY * max(1, votes[text][kind]):
            settled[kind, name] = most
    return settled


def _companies(names: Mapping[Name, NameUse], folded: Mapping[str, str]) -> Counter[str]:
    """Return how many articles name companies with a legal form, by what stands before it and by the words it begins.

    The latter only for what is taken for a person somewhere: companies are called by the sea and the region, too.
    Teams count as companies: "Chargers" for "San Diego Chargers".
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
    """Return the folded names that are taken for things of more than one kind."""
    first: dict[str, Kind] = {}
    return {folded[name] for kind, name in names if first.setdefault(folded[name], kind) is not kind}


def _bearers(names: Mapping[Name, NameUse]) -> Counter[str]:
    """Return how many articles name people by full name, by their surnames with and without particles, folded."""
    found: Counter[str] = Counter()
    for (kind, name), use in names.items():
        taken = parts(name) if kind is Kind.PERSON else None
        if taken and taken.given:
            for family in taken.called:
                found[family] += use.articles
    return found
