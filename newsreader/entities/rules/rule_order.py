"""What an article itself tells of its names: rules that put right what a model saw sentence by sentence."""

from collections.abc import Callable, Collection, Mapping

from newsreader.entities.rules import (
    companies,
    dateline_places,
    false_names,
    further_mentions,
    name_edges,
    name_kinds,
    person_named_firms,
)
from newsreader.entities.rules.tagged_article import TaggedArticle

RULES: Mapping[str, Callable[[TaggedArticle], None]] = {
    "trim": name_edges.trim_names,
    "pairs": name_edges.split_hyphenated_pairs,
    "extend": name_edges.extend_names,
    "prepositions within": name_edges.complete_names,
    "titles": name_kinds.tag_titled_people,
    "general": companies.extend_over_general,
    "companies": companies.tag_companies,
    "firms": person_named_firms.tag_person_named_firms,
    "acronyms": name_kinds.tag_explained_acronyms,
    "brackets": name_kinds.retag_bracketed_names,
    "heads": name_kinds.retag_by_head_word,
    "places": name_kinds.retag_known_places,
    "datelines": dateline_places.tag_datelines,
    "prepositions": name_kinds.retag_after_in,
    "things": false_names.drop_things,
    "counted": false_names.drop_counted_words,
    "ratings": false_names.drop_ratings,
    "portfolios": false_names.cut_portfolios,
    "abbreviations": false_names.cut_behind_abbreviations,
    "adjectives": false_names.drop_lone_adjectives,
    "ordinary": false_names.drop_ordinary_words,
    "headlines": false_names.cut_headline_names,
    "short forms": companies.retag_company_short_forms,
    "company talk": companies.retag_companies_by_context,
    "kinds": name_kinds.unify_kinds,
    "sure": further_mentions.add_unambiguous_names,
    "spread": further_mentions.add_further_mentions,
}
"""All rules by name, in the order they apply; what each brings is measured by benchmarks/names.py."""


def apply_rules(article: TaggedArticle, without: Collection[str] = ()) -> TaggedArticle:
    """Apply all rules but those named in `without` to `article`, in order, and return it."""
    for name, rule in RULES.items():
        if name not in without:
            rule(article)
    return article
