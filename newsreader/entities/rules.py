"""What an article itself tells of its names: rules that put right what a model saw sentence by sentence."""

from collections.abc import Callable, Collection, Mapping

from newsreader.entities import companies, datelines, edges, firms, kinds, misreadings, spread
from newsreader.entities.draft import Draft

RULES: Mapping[str, Callable[[Draft], None]] = {
    "trim": edges.trim,
    "pairs": edges.split_pairs,
    "extend": edges.extend,
    "prepositions within": edges.complete,
    "titles": kinds.read_titles,
    "general": companies.join_general,
    "companies": companies.read_companies,
    "firms": firms.read_firms,
    "acronyms": kinds.read_acronyms,
    "brackets": kinds.read_brackets,
    "heads": kinds.read_heads,
    "places": kinds.retype_places,
    "datelines": datelines.read_datelines,
    "prepositions": kinds.read_prepositions,
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
    "kinds": kinds.settle_kinds,
    "sure": spread.add_sure_names,
    "spread": spread.spread_names,
}
"""All rules by name, in the order they apply; what each brings is measured by benchmarks/names.py."""


def refine(draft: Draft, without: Collection[str] = ()) -> Draft:
    """Apply all rules but those named in `without` to `draft`, in order, and return it."""
    for name, rule in RULES.items():
        if name not in without:
            rule(draft)
    return draft
