"""What an article itself tells of its names: rules that put right what a model saw sentence by sentence."""

from collections.abc import Callable, Collection, Mapping

from newsreader.entities.rules import (
    companies,
    dateline_places,
    further_mentions,
    misreadings,
    name_edges,
    name_kinds,
    person_named_firms,
)
from newsreader.entities.rules.draft import Draft

RULES: Mapping[str, Callable[[Draft], None]] = {
    "trim": name_edges.trim,
    "pairs": name_edges.split_pairs,
    "extend": name_edges.extend,
    "prepositions within": name_edges.complete,
    "titles": name_kinds.read_titles,
    "general": companies.join_general,
    "companies": companies.read_companies,
    "firms": person_named_firms.read_firms,
    "acronyms": name_kinds.read_acronyms,
    "brackets": name_kinds.read_brackets,
    "heads": name_kinds.read_heads,
    "places": name_kinds.retype_places,
    "datelines": dateline_places.read_datelines,
    "prepositions": name_kinds.read_prepositions,
    "things": misreadings.drop_things,
    "counted": misreadings.drop_counted,
    "ratings": misreadings.drop_ratings,
    "portfolios": misreadings.cut_portfolios,
    "abbreviations": misreadings.cut_behind_abbreviations,
    "adjectives": misreadings.drop_adjectives,
    "ordinary": misreadings.drop_ordinary,
    "headlines": misreadings.cut_headlines,
    "short forms": companies.read_short_forms,
    "company talk": companies.read_company_talk,
    "kinds": name_kinds.settle_kinds,
    "sure": further_mentions.add_sure_names,
    "spread": further_mentions.spread_names,
}
"""All rules by name, in the order they apply; what each brings is measured by benchmarks/names.py."""


def refine(draft: Draft, without: Collection[str] = ()) -> Draft:
    """Apply all rules but those named in `without` to `draft`, in order, and return it."""
    for name, rule in RULES.items():
        if name not in without:
            rule(draft)
    return draft
