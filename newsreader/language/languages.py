"""The content of a language's data file, and the table of the languages that have a data file."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import NamedTuple

DATA_FILES = {"en": "english"}
"""The module of this package that holds a language, by the language's code: `english` holds `ENGLISH`."""

Words = frozenset[str]


def words(text: str) -> Words:
    """Return the words of `text`."""
    return frozenset(text.split())


def names(text: str) -> Words:
    """Return the names in `text`, which are separated by commas; for lists in which some names have several words."""
    return frozenset(" ".join(name.split()) for name in text.split(","))


def alternatives(listed: Iterable[str]) -> str:
    """Return an expression for any of these texts, the longest first; without texts, one that matches nothing."""
    return "|".join(map(re.escape, sorted(sorted(listed), key=len, reverse=True))) or r"(?!)"


class NameWords(NamedTuple):
    """Words that decide which words belong to the name of a person, a place or an organisation.

    Lists of words that are capitalised in a text are spelt with capitals; all others are in lower case, without a full
    stop.
    """

    titles: Words = frozenset()
    """Words before a person's name that are not part of it: "mr", "president"."""
    certain_titles: Words = frozenset()
    """Titles that only people have: a name after one counts even when the model saw none."""
    title_modifiers: Words = frozenset()
    """Words before a title that are dropped together with it: the "prime" of "prime minister"."""
    openers: Words = frozenset()
    """Words at the head of a sentence that no name begins with."""
    particles: Words = frozenset()
    """Lower-case words inside family names: "van", "al"."""
    demonyms: Words = frozenset()
    """Words of peoples, faiths and languages: capitalised, but the name of no place."""
    not_names: Words = frozenset()
    """Capitalised words that are no name by themselves: days, times, measures, abbreviations."""
    place_heads: Words = frozenset()
    """Last words of names of places and buildings."""
    place_leads: Words = frozenset()
    """First words of names of places; with "of" or a name behind them."""
    organisation_heads: Words = frozenset()
    """Last words of names of organisations."""
    organisation_leads: Words = frozenset()
    """First words of names of organisations."""
    generic: Words = frozenset()
    """Words that say what a thing is: no name by themselves."""
    legal_forms: Words = frozenset()
    """What the names of companies end in."""
    portfolios: Words = frozenset()
    """What ministers are ministers of: no name by itself, and no part of a person's."""
    thing_heads: Words = frozenset()
    """Last words of names of laws, contests and the like, which are neither people nor places."""
    adjectives: Words = frozenset()
    """Words that begin many names and by themselves name nobody."""
    currencies: Words = frozenset()
    """Units of money, which with a country before them are no name."""
    market_words: Words = frozenset()
    """Shorthand of market reports: nothing with one of these in it is a name."""


class Language(NamedTuple):
    """Closed lists of words of one language. All but code, name, months and weekdays may be left out."""

    code: str
    """As in ISO 639-1: "en"."""
    name: str

    months: tuple[tuple[str, ...], ...]
    """The twelve months, each by its full name and then its short forms, without a full stop."""
    weekdays: tuple[str, ...]
    """The seven days, Monday first."""
    weekday_abbreviations: Words = frozenset()
    near_days: Words = frozenset()
    """Words for days close to the day of writing: "today"."""
    day_endings: tuple[str, ...] = ()
    """What stands right behind the number of a day: the "th" of "5th May"."""
    day_joiners: Words = frozenset()
    """Words between a day and its month: the "of" of "5th of May"."""
    time_joiners: Words = frozenset()
    """Words between a date and its time: the "at" of "5 May 2025 at 14:00"."""

    capitals: str = "A-Z"
    """The capital letters, for a set in an expression."""
    abbreviations: Words = frozenset()
    """Words whose full stop ends no sentence, without it: "Mr". None that may as well be the last word of one."""
    sign_offs: Words = frozenset()
    """The words that agencies write after the last sentence of a story: "ENDS"."""

    agencies: Words = frozenset()
    """News agencies and outlets as a dateline names them in brackets; some are of two words."""
    outlet_words: Words = frozenset()
    """Words of which the name of nearly any outlet holds one: "Times". Behind a title they tell the outlet."""
    place_joiners: Words = frozenset()
    """Lower-case words inside the name of a place in a dateline: "RIO de JANEIRO"."""
    place_conjunctions: Words = frozenset()
    """Words between two places in a dateline: "LONDON and PARIS"."""

    function_words: Words = frozenset()
    """The words of grammar that occur in nearly every text; snippets do not highlight them."""
    common_words: Words = frozenset()
    """The function words and a few more; the model of page chrome counts these (it was trained with this list)."""
    text_words: Words = frozenset()
    """Words that headlines do without: a long line with one is text."""
    headline_words: Words = frozenset()
    """Words that long headlines mostly hold one of: a long line without is in another language."""

    # The model that cuts pages was trained with the lists of English from here to `name_joiners`: train it again after
    # a change of them.
    stop_words: Words = frozenset()
    """The common words and many more: these say nothing of what a text is about."""
    definite_articles: Words = frozenset()
    indefinite_articles: Words = frozenset()
    pronouns: Words = frozenset()
    pointing_words: Words = frozenset()
    """Words that point at something said before: "this", "those"."""
    continuing_words: Words = frozenset()
    """Words that add to something said before: "also", "meanwhile"."""

    back_references: Words = frozenset()
    """Words that a paragraph begins with when it refers to the one above: "The decision"."""
    connectives: Words = frozenset()
    """Other words that a paragraph begins with when it goes on with the one above: "In addition"."""

    role_words: Words = frozenset()
    """Words before a name that say what the person is; they show that somebody is introduced."""
    honorifics: Words = frozenset()
    """The role words and other words that occur before a name and are no part of it."""
    abbreviated_titles: Words = frozenset()
    """Titles of people that are written with a full stop, without it: "Mr", "Gen"."""
    name_joiners: Words = frozenset()
    """Lower-case words that join capitalised words to one run: "of", "van"; `NameWords.particles` are more and without
    "of".
    """

    names: NameWords = NameWords()

    def __hash__(self) -> int:
        """Return the hash by which expressions are cached for a language; a hash of all its words would be slow."""
        return id(self)


@cache
def language(code: str) -> Language:
    """Return the language with this code; raises `KeyError` where it has no data file."""
    name = DATA_FILES[code]
    found: Language = getattr(import_module(f"newsreader.language.{name}"), name.upper())
    return found
