"""The rules for names in the order in which they apply, and the reasons for this order.

A model tags names sentence by sentence; the rules correct its tags with evidence from the whole article. The reasons
in `after` were measured: pairs of rules were swapped on 1,442 articles (the pages in seeds/, 900 of Reuters-21578 and
the 537 of stanfordnlp/en-worldwide-newswire), and the differences were inspected.

`rule_examples.toml` holds examples of each rule, which tests run and `docs/name-rules.md` shows.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class NameRule:
    """One rule for names: `function` changes the tags of an article."""

    name: str
    function: Callable[[TaggedArticle], None]
    after: Mapping[str, str] = field(default_factory=dict)
    """The names of rules that must have run before, each with the reason."""


_READING_ORDER = "This rule adds tags at the end of a block, and the other one needs them in reading order."

RULES: tuple[NameRule, ...] = (
    NameRule("cut edges", name_edges.trim_names),
    NameRule("hyphenated pairs", name_edges.split_hyphenated_pairs),
    NameRule("initials, numerals and heads", name_edges.extend_names),
    NameRule(
        "prepositions and particles",
        name_edges.complete_names,
        {
            "cut edges": 'Cutting would drop the Ministry that this rule leaves of "Ministry of".',
        },
    ),
    NameRule(
        "titles of people",
        name_kinds.tag_titled_people,
        {
            "cut edges": "A tag that still holds the title does not begin where the name does.",
            "initials, numerals and heads": _READING_ORDER,
            "prepositions and particles": _READING_ORDER,
        },
    ),
    NameRule(
        "General at the head of a company",
        companies.extend_over_general,
        {
            "cut edges": "Cutting takes General for a military title and would cut it off again.",
        },
    ),
    NameRule(
        "companies with a legal form",
        companies.tag_companies,
        {
            "cut edges": "Cutting would take the General of a company's name for a military title.",
            "initials, numerals and heads": _READING_ORDER,
            "prepositions and particles": _READING_ORDER,
        },
    ),
    NameRule(
        "firms named after people",
        person_named_firms.tag_person_named_firms,
        {
            "companies with a legal form": "A firm must be tagged in full first, or its short form is not remembered.",
        },
    ),
    NameRule(
        "explained acronyms",
        name_kinds.tag_explained_acronyms,
        {
            "cut edges": "Cutting would drop GNP or AIDS, which an article may explain.",
            "initials, numerals and heads": _READING_ORDER,
            "prepositions and particles": _READING_ORDER,
            "companies with a legal form": "Where the two disagree, the long form that fits the initials is the name.",
        },
    ),
    NameRule("another name in brackets", name_kinds.retag_bracketed_names),
    NameRule(
        "head words",
        name_kinds.retag_by_head_word,
        {
            "titles of people": "A company behind General is tagged as a person at first.",
            "explained acronyms": "A dam that is explained is tagged as an organisation at first.",
        },
    ),
    NameRule(
        "known places",
        name_kinds.retag_known_places,
        {
            "cut edges": "The table of places knows names without the words around them.",
            "another name in brackets": "Luxembourg behind a bank is tagged as an organisation at first.",
            "head words": "Soviet Union ends like an organisation; the table of places knows better.",
        },
    ),
    NameRule(
        "datelines",
        dateline_places.tag_datelines,
        {
            "cut edges": "Cutting would take the full stop off a region (Ky.).",
            "initials, numerals and heads": _READING_ORDER,
            "prepositions and particles": _READING_ORDER,
        },
    ),
    NameRule("what news is in", name_kinds.retag_after_in),
    NameRule("things", false_names.drop_things),
    NameRule(
        "words that are counted",
        false_names.drop_counted_words,
        {
            "what news is in": "It counts mentions of people only; what news is in is a place by then.",
        },
    ),
    NameRule("ratings and numbers", false_names.drop_ratings),
    NameRule(
        "portfolios and money",
        false_names.cut_portfolios,
        {
            "prepositions and particles": "Completing may leave a generic word such as Ministry.",
            "companies with a legal form": "It drops tags such as Co Inc, by which companies are found.",
        },
    ),
    NameRule("capitals behind an abbreviation", false_names.cut_behind_abbreviations),
    NameRule(
        "adjectives alone",
        false_names.drop_lone_adjectives,
        {
            "words that are counted": 'The United of "each United share" would become an organisation.',
        },
    ),
    NameRule("ordinary words", false_names.drop_ordinary_words),
    NameRule("headlines", false_names.cut_headline_names),
    NameRule(
        "short forms of companies",
        companies.retag_company_short_forms,
        {
            "companies with a legal form": "The long names must be tagged before their short forms are known.",
            "known places": "A company may be called like a town (Santos).",
        },
    ),
    NameRule(
        "spoken of as a company",
        companies.retag_companies_by_context,
        {
            "titles of people": "The title rule would take a company behind General for a person again.",
            "head words": "What is said of a name tells more than its last word.",
            "known places": "A company may be called like a town (Santos).",
            "short forms of companies": "A name that is an organisation already is not remembered as a short form.",
        },
    ),
    NameRule(
        "one kind for each name",
        name_kinds.unify_kinds,
        {
            "hyphenated pairs": "The halves of a pair are mentions that count as well.",
            "head words": "It counts the kinds that the last words of names tell.",
            "known places": "White House is a place by the table, but an organisation here.",
            "what news is in": "It counts the kinds that the words before names tell.",
            "short forms of companies": "It counts the kinds that the full names of companies tell.",
        },
    ),
    NameRule(
        "unambiguous names",
        further_mentions.add_unambiguous_names,
        {
            "cut edges": 'Cutting would take the article off "the States".',
            "companies with a legal form": "A company would be extended over an unambiguous name before it.",
            "explained acronyms": "A country is free once the long form behind it has its own tag.",
            "known places": "White House is a place by the table, but an organisation here.",
            "portfolios and money": "A country is free once the office behind it is cut off (U.S. Energy Secretary).",
            "things": "A name is free once the false name that holds it is dropped (Hamas-run).",
        },
    ),
    NameRule(
        "further mentions",
        further_mentions.add_further_mentions,
        {
            "cut edges": "It looks for names as they are tagged, so tags must hold nothing else.",
            "companies with a legal form": "It looks for the full names of companies.",
            "firms named after people": "The surnames of partners are not people to look for.",
            "explained acronyms": "It looks for the short forms that the article explains.",
            "datelines": "It looks for the places of datelines.",
            "capitals behind an abbreviation": "It would look for a name that is too long (U.S. Treasury).",
            "short forms of companies": "It looks for short forms by the kind that the companies have.",
            "spoken of as a company": "It looks for names by the kind that the text tells.",
            "one kind for each name": "It looks for each name as one kind.",
            "unambiguous names": "It finds these in headlines of capitals once they are tagged elsewhere.",
        },
    ),
)
"""All rules in the order in which they apply; benchmarks/names.py measures what each brings."""


def apply_rules(article: TaggedArticle, without: Collection[str] = ()) -> TaggedArticle:
    """Apply all rules but those named in `without` to `article`, in order, and return it."""
    for rule in RULES:
        if rule.name not in without:
            rule.function(article)
    return article
