"""The head of an article: title, section, standfirst, byline, outlet and date."""

import re
from collections.abc import Sequence

from newsreader.articles.lines.line_roles import SUBHEAD_WORDS, RoleMark, key
from newsreader.articles.lines.line_signals import DATES, TOLD, Signal
from newsreader.articles.lines.role_patterns import load_outlet_names
from newsreader.language.datelines import find_dateline
from newsreader.language.dates import find_date, resolve
from newsreader.language.english import ENGLISH
from newsreader.language.languages import alternatives
from newsreader.language.sentences import count_sentences, first_sentence
from newsreader.model import Article, Block, Boundary, Metadata, Role
from newsreader.text import clean_line, clip, straighten

UNTITLED = "Untitled"

# All these constants were chosen by judgement; none was tuned.
_TITLE_LENGTH = 120
"""The most characters of a title that is made from the first sentence."""
_STANDFIRST_WORDS = 45
"""The most words of a standfirst."""
_RESTATED_WORDS = 30
"""The most words of a standfirst that is known only by the paragraph below it."""
_RESTATED_SHARE = 0.6
"""The least share of the names of such a standfirst that the paragraph below it names again."""
_READ_PARAGRAPHS = 12
"""How many paragraphs are searched for the words of the headlines, where several may be the title."""
_MIN_MENTIONED = 0.5
"""The least share of the title's words that occurs in these paragraphs."""
_CONTENT_WORD = re.compile(r"\w{4,}")
_WORD = re.compile(r"[A-Z]\w{2,}")
_TEXT_WORDS = re.compile(rf"\b(?:{alternatives(ENGLISH.text_words)}|https?)\b|\w[.!?:;] |\d,?\d\d\d", re.IGNORECASE)
"""Words that long headlines in English leave out, such as articles; where one stands, the line is text."""
_ENGLISH_WORDS = re.compile(rf"\b(?:{alternatives(ENGLISH.headline_words)})\b")
_BYLINE_LABEL = re.compile(r"^(?:(?:written|words|story|analysis) )?(?:by|byline|author)[: ]+", re.IGNORECASE)
_BYLINE_TAIL = re.compile(
    r"[\s,|•·-]+(?:\S+@\S+|(?:updated|published|posted)\b|(?:\w+day,? )?[A-Z][a-z]+\.? \d).*$", re.IGNORECASE
)


def make_article(
    marks: Sequence[RoleMark], boundary: Boundary, metadata: Metadata, title_source: str, *, is_captured: bool = False
) -> Article:
    """Return the article that consists of these marks, and give the lines the roles that depend on their place in it.

    With `is_captured` the page was captured whole, so that any lines may be above the title.
    """
    start = _assign_title_among_chrome(marks, metadata) if is_captured else 0
    _assign_roles(marks, metadata, start)
    title, source, section = _title(marks, metadata, title_source)
    published, words, agency = _published(marks, metadata)
    return Article(
        title,
        source,
        tuple(Block(mark.line.number, mark.role, mark.line.text.strip()) for mark in marks),
        boundary,
        marks[0].line.number,
        marks[-1].line.number,
        section=metadata.section or section or _text_of(marks, Role.SECTION),
        byline=metadata.byline or _byline(marks),
        outlet=metadata.outlet or agency or _outlet_suffix(marks),
        language=metadata.language,
        url=metadata.url or next((mark.plain for mark in marks[:3] if mark.signal is Signal.ADDRESS), None),
        published=published,
        published_text=words,
        tags=metadata.tags,
        identity=metadata.identity,
    )


# ----------------------------------------------------------------------------------------------- roles by place


def _assign_roles(marks: Sequence[RoleMark], metadata: Metadata, start: int) -> None:
    first = next((i for i, mark in enumerate(marks) if mark.role is Role.PARAGRAPH and i >= start), len(marks))
    titled = _assign_title(marks[start:first], marks[first:], metadata)
    for mark in marks[first:]:
        is_headline = mark.signal is Signal.HEADLINE and mark.certainty not in TOLD
        if is_headline and mark.plain.count(" ") >= SUBHEAD_WORDS:
            # Too long for a subhead: a link to other news if it is worded as a headline, else text without a full stop.
            if _TEXT_WORDS.search(mark.plain) or not _ENGLISH_WORDS.search(mark.plain):
                mark.set_role(Role.PARAGRAPH, "long line")
            else:
                mark.set_role(Role.BOILERPLATE, "headline of other news", Signal.TEASER)
    if first < len(marks):
        _assign_standfirst(marks, first, has_title=titled)


def _assign_title_among_chrome(marks: Sequence[RoleMark], metadata: Metadata) -> int:
    """Give the title its role on a page that was captured whole, and hide the headlines above it.

    Returns the place of the title; 0 where no line is likely to be the title.
    """
    if metadata.title or any(mark.role is Role.TITLE for mark in marks):
        return 0
    from newsreader.articles.heads.captured_titles import find_title  # brings numpy

    place = find_title(marks)
    if place is None:
        return 0
    marks[place].set_role(Role.TITLE, "title by its shape and place", Signal.HEADLINE)
    for mark in marks[:place]:
        if mark.role is Role.SUBHEAD and mark.certainty not in TOLD:
            mark.set_role(Role.BOILERPLATE, "above the title", Signal.CHROME)
    return place


def _assign_title(head: Sequence[RoleMark], text: Sequence[RoleMark], metadata: Metadata) -> bool:
    """Give roles to the headlines above the first paragraph: the title, its repetition, a standfirst."""
    wanted = key(straighten(metadata.title)) if metadata.title else None
    title = next((mark for mark in head if mark.role is Role.TITLE), None)
    labelled = False
    start = _find_mentioned_headline(head, text) if title is None and wanted is None else 0
    for mark in head[:start]:
        if mark.signal is Signal.HEADLINE:
            mark.set_role(Role.BOILERPLATE, "above the title", Signal.CHROME)
    for mark in head[start:]:
        labelled = labelled or (title is not None and mark.signal in DATES)
        if mark.signal is not Signal.HEADLINE or mark is title:
            continue
        if title is None and (wanted is None or key(mark.plain) == wanted or mark.certainty not in TOLD):
            title = mark
            mark.set_role(Role.TITLE, "headline above the text", Signal.HEADLINE)
        elif title is not None and (labelled or key(mark.plain) == key(title.plain)):
            mark.set_role(Role.BOILERPLATE, "title repeated")
        elif title is not None and mark.plain.count(" ") >= 5:
            mark.set_role(Role.STANDFIRST, "second headline", Signal.HEADLINE)
    return title is not None or wanted is not None


def _find_mentioned_headline(head: Sequence[RoleMark], text: Sequence[RoleMark]) -> int:
    """Return the place of the first headline whose words occur in the text; 0 where there is no such headline."""
    headlines = [place for place, mark in enumerate(head) if mark.signal is Signal.HEADLINE]
    if len(headlines) < 2:
        return 0
    paragraphs = [mark.plain for mark in text if mark.role is Role.PARAGRAPH][:_READ_PARAGRAPHS]
    told = set(_CONTENT_WORD.findall(" ".join(paragraphs).lower()))
    shares = []
    for place in headlines:
        words = set(_CONTENT_WORD.findall(head[place].plain.lower()))
        shares.append(len(words & told) / len(words) if len(words & told) > 1 else 0.0)
    if shares[0] >= _MIN_MENTIONED or max(shares) < _MIN_MENTIONED:
        return 0
    return next(place for place, share in zip(headlines, shares, strict=True) if share >= _MIN_MENTIONED)


def _assign_standfirst(marks: Sequence[RoleMark], first: int, *, has_title: bool) -> None:
    """Make a standfirst of a short first paragraph if a date or byline follows, or the next paragraph restates it."""
    mark = marks[first]
    words = mark.plain.count(" ") + 1
    if mark.certainty in TOLD or words > _STANDFIRST_WORDS or count_sentences(mark.plain) > 2:
        return
    below = marks[first + 1] if first + 1 < len(marks) else None
    if below is None:
        return
    if below.signal in DATES:
        mark.set_role(Role.STANDFIRST, "above the date or byline")
        return
    names, echoed = (set(_WORD.findall(text.plain)) for text in (mark, below))
    is_restated = len(names & echoed) >= 2 and len(names & echoed) >= _RESTATED_SHARE * len(names)
    is_summary = words <= _RESTATED_WORDS and below.plain.count(" ") > words
    if not has_title and is_summary and is_restated and below.role is Role.PARAGRAPH:
        mark.set_role(Role.STANDFIRST, "the next paragraph restates it")


# ---------------------------------------------------------------------------------------------------- metadata


def _title(marks: Sequence[RoleMark], metadata: Metadata, title_source: str) -> tuple[str, str, str | None]:
    """Return the title, its source, and the section that is named at its end."""
    if metadata.title:
        return clean_line(metadata.title), title_source, None
    mark = next((mark for mark in marks if mark.role is Role.TITLE), None)
    if mark is not None:
        text, section = _without_suffix(clean_line(mark.line.text))
        return text, "page", section
    for role in (Role.STANDFIRST, Role.PARAGRAPH, Role.SUBHEAD, Role.CAPTION):
        text = next((mark.line.text for mark in marks if mark.role is role), "")
        if text:
            return derive_title(text), "derived", None
    return derive_title(marks[0].line.text), "derived", None


def derive_title(text: str) -> str:
    """Return a title made from a paragraph: its first sentence without a dateline, clipped to 120 characters."""
    line = clean_line(text)
    dateline = find_dateline(straighten(line))
    if dateline:
        line = line[dateline.length :]
    sentence = first_sentence(line)
    bare = sentence.rstrip() if sentence.endswith("...") else sentence.rstrip(" .")
    return clip(bare or line, _TITLE_LENGTH) or UNTITLED


def _without_suffix(title: str) -> tuple[str, str | None]:
    """Return a title without the names of outlet and sections at its end, and the first of these sections."""
    names = load_outlet_names()
    section = None
    while match := names.suffix.search(title):
        is_bar = "|" in title[match.start() : match.start("name")] or "»" in title[match.start() : match.start("name")]
        is_outlet = not names.words.isdisjoint(match["name"].replace(".", " ").split())
        if match.start() < 10 or not (is_bar or is_outlet):
            break
        section = match["name"] if is_bar and not is_outlet else section
        title = title[: match.start()].rstrip()
    return title, section


def _outlet_suffix(marks: Sequence[RoleMark]) -> str | None:
    mark = next((mark for mark in marks if mark.role is Role.TITLE), None)
    match = load_outlet_names().suffix.search(clean_line(mark.line.text)) if mark else None
    if not match or match["name"] in ("News", "World News"):
        return None
    return match["name"] if not load_outlet_names().words.isdisjoint(match["name"].split()) else None


def _text_of(marks: Sequence[RoleMark], role: Role) -> str | None:
    return next((clean_line(mark.line.text) for mark in marks if mark.role is role), None)


def _byline(marks: Sequence[RoleMark]) -> str | None:
    for mark in marks:
        if mark.role is Role.BYLINE and mark.signal is not Signal.CREDITS:
            return _BYLINE_TAIL.sub("", _BYLINE_LABEL.sub("", clean_line(mark.line.text))) or None
    return None


def _published(marks: Sequence[RoleMark], metadata: Metadata) -> tuple[str | None, str | None, str | None]:
    """Return the date as ISO 8601, the words that it was read from, and the agency of the dateline."""
    first = next((mark for mark in marks if mark.role is Role.PARAGRAPH), None)
    dateline = find_dateline(first.plain) if first else None
    agency = dateline.agency if dateline else None
    candidates = [resolve(metadata.published)] if metadata.published else []
    candidates += [find_date(mark.plain) for mark in marks if mark.role is Role.DATE]
    candidates.append(dateline.date if dateline else None)
    found = [candidate for candidate in candidates if candidate]
    best = next((candidate for candidate in found if candidate.iso), found[0] if found else None)
    return (best.iso, best.words, agency) if best else (None, None, agency)
