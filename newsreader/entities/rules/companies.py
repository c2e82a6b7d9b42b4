"""Rules for companies: names that end in a legal form, and the short forms that an article uses for them later."""

import re
from collections.abc import Iterator

from newsreader.entities.known import known_organisations, places
from newsreader.entities.known.places import PlaceCertainty
from newsreader.entities.rules.article_evidence import person_words
from newsreader.entities.rules.running_text import is_capitals
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.language.english import NAME_WORDS
from newsreader.language.languages import words
from newsreader.language.sentences import is_sentence_start
from newsreader.model import Kind

_LEGAL = "|".join(sorted(NAME_WORDS.legal_forms, key=len, reverse=True))
_UNAMBIGUOUS_LEGAL_FORMS = words("Inc Corp Ltd Plc PLC LLC GmbH SpA Bhd Incorporated")
"""Legal forms that mean nothing else: a name before one is a company even if the model found no name there."""

_WORD = rf"(?!(?:{_LEGAL})\b)[A-Z][\w&'-]*(?:\.(?:[A-Z]\.)*)?"
_BRANCH = "Capital|Europe|Finance|Financial|Group|Holdings?|International|Investment|Securities|Services"
"""Words between two legal forms: "Swiss Bank Corp International Ltd"."""
_AND_CO = r" (?:&|and (?=(?:Co|Company|Sons|Brothers|Bros|Partners|Associates)\b)) ?"
_COMPANY = re.compile(
    rf"(?<![\w.'&-])(?P<words>{_WORD}(?:(?:{_AND_CO}| ){_WORD}){{0,5}})"
    rf"(?:{_AND_CO}|,? )(?P<legal>{_LEGAL})\b(?:,? (?:{_LEGAL})\b| (?:{_BRANCH}) (?:{_LEGAL})\b)*"
)
_FIRM = re.compile(
    rf"(?<![\w.'&-])(?P<words>(?:[A-Z]\.)*{_WORD}(?:, {_WORD})*),? (?:and|&) (?P<legal>Co)\b(?:,? (?:{_LEGAL})\b)*"
)
"""A list of partners: "Goldman, Sachs and Co", "Scott, Foresman & Co."."""
_LEGAL_FORM = re.compile(rf" (?:{_LEGAL})\b")
_LEGAL_BEHIND = re.compile(rf"(?:,? (?:{_LEGAL})\b)+")
_FIRST_WORD = re.compile(r"[^ ]+ ")
_SAID_OF_PEOPLE = (
    r"(?:,? (?:who|and (?:his|her)|was born|told|himself|herself)\b"
    r"| ?' ?s (?:wife|husband|son|daughter|father|mother)\b)"
)
_SAID_OF_COMPANIES = re.compile(
    r" said its\b| <[A-Z.]+>|,? which\b| (?:shares|stock|unit|common)\b"
    r"| said it (?:has|had|sold|bought|expects|plans|agreed|completed|received|signed|acquired|will (?!be\b))"
    r"|'s (?:shares|stock|shareholders|subsidiary|board|products)\b"
)
_OWNED_BEFORE = re.compile(r"\b(?:shares|stake|stock) (?:of|in) $")
"""Words that are said of companies only: behind their names, and before them."""

_GENERAL_BEFORE = re.compile(r"(?<!\w)General $")


def tag_companies(article: TaggedArticle) -> None:
    """Tag the words up to a legal form as one organisation: "General Electric Co", "Bear Stearns and Co Inc"."""
    for block, text in enumerate(article.texts):
        if not _LEGAL_FORM.search(text) or is_capitals(text):
            continue
        for match in _COMPANY.finditer(text):
            _tag_company(article, block, match)
        if "and Co" in text or "& Co" in text:
            for match in _FIRM.finditer(text):
                _tag_company(article, block, match)


def _tag_company(article: TaggedArticle, block: int, match: re.Match[str]) -> None:
    inside = [s for s in article.spans[block] if s.start < match.end() and s.end > match.start()]
    if not inside and match["legal"] not in _UNAMBIGUOUS_LEGAL_FORMS:
        return
    start = _find_start(article.texts[block], match, min((s.start for s in inside), default=match.end()))
    if inside and inside[0].start < match.start():
        start = inside[0].start  # "Oil and Gas Ltd": here the model knows that "and" is inside of one name
    elif (
        "," not in match["words"]
        and len(inside) > 1
        and start == inside[0].start
        and inside[-1].start < match.start("legal")
    ):
        start = inside[-1].start  # two names side by side: "Germany Degussa AG"
    if start < match.start("legal"):
        article.replace(block, NameSpan(start, match.end(), Kind.ORGANISATION))


def _find_start(text: str, match: re.Match[str], seen: int) -> int:
    """Return where the company's name begins: demonyms and titles before the model's span are no part of it."""
    start = match.start()
    while start < seen and (word := _FIRST_WORD.match(text, start, match.start("legal"))):
        first = word.group().strip()
        leads = (
            first in NAME_WORDS.demonyms
            or first in NAME_WORDS.not_names
            or first.casefold().rstrip(".") in NAME_WORDS.titles - {"general"}
        )
        if not leads and not (start < seen < match.end() and is_sentence_start(text, start)):
            break
        start = word.end()
    return start


def retag_company_short_forms(article: TaggedArticle) -> None:
    """Retag a person or place as a company if the article gives a company's full name of which it is a short form.

    A city stays a place, and so does a name after "in", "near" or the like. A person with a longer name in the
    article stays a person.
    """
    people = person_words(article)
    seen = {s: kind for s, kind in article.surfaces() if kind is not Kind.ORGANISATION and s not in people}
    shorts: dict[str, str] = {}
    for long in dict.fromkeys(surface for surface, kind in article.surfaces() if kind is Kind.ORGANISATION):
        for short in seen.keys() & set(_short_forms(long)):
            is_place = seen[short] is Kind.PLACE and not _is_doubtful_place(short, article)
            if not is_place and not any(_is_spoken_of_as_person(short, text) for text in article.texts):
                shorts.setdefault(short, long)
    for short, long in shorts.items():
        article.acronyms.setdefault(short, long)
    for text, spans in zip(article.texts, article.spans, strict=True):
        spans[:] = [
            span._replace(kind=Kind.ORGANISATION) if text[span.start : span.end] in shorts else span for span in spans
        ]


def retag_companies_by_context(article: TaggedArticle) -> None:
    """Retag a person or place as a company if the words around it are those for a company: "Harris said its shares"."""
    people = person_words(article)
    seen = {
        text[span.start : span.end]
        for text, spans in zip(article.texts, article.spans, strict=True)
        for span in spans
        if span.kind is not Kind.ORGANISATION
        and _is_spoken_of_as_company(text, span)
        and (span.kind is Kind.PERSON or _is_doubtful_place(text[span.start : span.end], article))
    }
    companies = {
        name for name in seen - people.keys() if not any(_is_spoken_of_as_person(name, text) for text in article.texts)
    }
    if not companies:
        return
    for text, spans in zip(article.texts, article.spans, strict=True):
        spans[:] = [
            span._replace(kind=Kind.ORGANISATION) if text[span.start : span.end] in companies else span
            for span in spans
        ]


def _is_doubtful_place(surface: str, article: TaggedArticle) -> bool:
    """Tell whether `surface` may be no place: it is no known city, and it never follows "in" or the like."""
    if places.certainty(surface) >= PlaceCertainty.CITY:
        return False
    whereabouts = re.compile(rf"\b(?:[Ii]n|[Ff]rom|near|across|[Tt]he|around|to) {re.escape(surface)}\b(?! [A-Z])")
    return not any(surface in text and whereabouts.search(text) for text in article.texts)


def _is_spoken_of_as_company(text: str, span: NameSpan) -> bool:
    return bool(
        _SAID_OF_COMPANIES.match(text, span.end) or _OWNED_BEFORE.search(text, max(0, span.start - 12), span.start)
    )


def _is_spoken_of_as_person(name: str, text: str) -> bool:
    """Tell whether `text` has words next to `name` that are used only for people."""
    return name in text and bool(re.search(rf"\b{re.escape(name)}{_SAID_OF_PEOPLE}", text))


def _short_forms(long: str) -> Iterator[str]:
    """Yield short forms: of a company, the name without the legal form and the first word; of a team, the last word."""
    if team := known_organisations.team_of(long):
        yield team
    parts = long.replace(",", "").split()
    count = len(parts)
    while count > 1 and parts[count - 1].rstrip(".") in NAME_WORDS.legal_forms:
        count -= 1
    if count == len(parts):
        return
    while count > 1 and parts[count - 1] in ("and", "&"):
        count -= 1
    if count > 1:
        yield " ".join(parts[:count])
    first = parts[0].removesuffix("'s")
    if len(first) >= 4 and first not in _NEVER_SHORT and places.certainty(first) is not PlaceCertainty.UNAMBIGUOUS:
        yield first


_NEVER_SHORT = frozenset().union(
    NAME_WORDS.demonyms,
    NAME_WORDS.generic,
    NAME_WORDS.not_names,
    NAME_WORDS.organisation_heads,
    NAME_WORDS.organisation_leads,
    NAME_WORDS.portfolios,
    NAME_WORDS.adjectives,
)


def end_of_legal_form(text: str, end: int) -> int:
    """Return the end of a name that ends at `end`, or the end of the legal forms that follow it."""
    behind = _LEGAL_BEHIND.match(text, end)
    return behind.end() if behind else end


def extend_over_general(article: TaggedArticle) -> None:
    """Extend organisations over the word "General" that begins their names: "General Electric Co"."""
    for text, spans in zip(article.texts, article.spans, strict=True):
        for i, span in enumerate(spans):
            head = text[span.start : span.end].split()[0]
            before = _GENERAL_BEFORE.search(text, max(0, span.start - 9), span.start)
            if before and (span.kind is Kind.ORGANISATION or head in NAME_WORDS.organisation_heads):
                spans[i] = NameSpan(before.start(), span.end, Kind.ORGANISATION)
