"""Sentences: the function that finds where they begin, and the marks that end a sentence or a text."""

import re
from functools import cache

from newsreader.language.english import ENGLISH
from newsreader.language.languages import Language, alternatives
from newsreader.text import straighten

CLOSING = "\"')]} "
"""The characters that may follow the last mark of a sentence, in text with straight quotes."""
END_MARKS = (".", "!", "?")
TEXT_END_MARKS = (*END_MARKS, "…", "。", "！", "？")
"""Marks at the end of a text, in Chinese and Japanese too."""
ALL_END_MARKS = (*TEXT_END_MARKS, "؟", "।")
"""These and the marks of Arabic and Hindi. The model of page chrome was trained with all, that of titles without."""
NO_HEADLINE_END_MARKS = (*END_MARKS, "…", ":", ";", ",")
"""Marks that no headline ends with, apart from questions."""

_MARKS_BEFORE_CAPITAL = frozenset('.!?":;(-–—')
_END_OR_LINE_BREAK = re.compile(r"[.!?](?=\W|$)|\n")
_BEFORE_START = re.compile(r"(?:^|[.!?] |[.!?]\" |\")$")
_BEFORE_POSSIBLE_START = re.compile(r"(?:^|[.!?:] |[.!?:]?[\"(]|[–—•-] )$")


# ------------------------------------------------------------------------------------------------------ the splitter


def sentence_starts(text: str, language: Language = ENGLISH) -> list[int]:
    """Return where each sentence of `text` but the first begins."""
    return [match.end() for match in _between(language).finditer(straighten(text))]


def count_sentences(text: str, language: Language = ENGLISH) -> int:
    """Return how many sentences `text` has."""
    return len(sentence_starts(text, language)) + 1


def first_sentence(text: str, language: Language = ENGLISH) -> str:
    """Return the first sentence of `text` without a closing quote or bracket after it."""
    cut = _between(language).search(straighten(text))
    return text[: cut.start()] if cut else text


@cache
def _between(language: Language) -> re.Pattern[str]:
    """Return the expression for the gap between two sentences; the stop of an initial or an abbreviation is no end."""
    capitals = language.capitals
    no_end = "".join(rf"(?<!\b{re.escape(word)}\.)" for word in sorted(language.abbreviations))
    if "." in language.day_endings:
        no_end += r"(?<!\d\.)"  # "3. März": the number of a day, not an end
    return re.compile(rf"(?<=[^{capitals}.][.!?]){no_end}[\"')\]]*\s+(?=[\"'(\[]*[{capitals}0-9])")


# ------------------------------------------------------------------------------------------------------- quick looks


def count_marks_by_line(page: str) -> list[int]:
    """Return for each line of `page` how many marks in it can end a sentence, but at least 1.

    `sentence_starts` would be too slow for this, and the model that cuts pages was trained with these counts.
    """
    return [max(1, len(marks)) for marks in "".join(_END_OR_LINE_BREAK.findall(page)).split("\n")]


def is_before_capital(before: str) -> bool:
    """Tell whether the word after `before` has a capital because a sentence or a part of a sentence begins there."""
    return not before or before[-1] in _MARKS_BEFORE_CAPITAL


def is_sentence_start(text: str, at: int) -> bool:
    """Tell whether a sentence begins at `at`, in text with straight quotes."""
    return _BEFORE_START.search(text, max(0, at - 3), at) is not None


def is_possible_sentence_start(text: str, at: int) -> bool:
    """Tell whether a sentence or a part of one begins at `at`; a part begins after a colon, bracket, dash or bullet."""
    return _BEFORE_POSSIBLE_START.search(text, max(0, at - 3), at) is not None


def ends_with_sign_off(text: str, language: Language = ENGLISH) -> bool:
    """Tell whether `text` ends with an agency's sign-off after its last sentence, so that no full stop ends it."""
    return _sign_off(language).search(text[-20:]) is not None


@cache
def _sign_off(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[.!?][\"')]* (?:{alternatives(language.sign_offs)}|#+)$")
