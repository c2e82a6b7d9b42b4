"""The cleaning of text: it removes what could control a terminal. It is applied on input and again on output."""

import re
import unicodedata

IDEOGRAPHS = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese characters and Japanese kana, for a set in an expression: there are no spaces between their words."""

_COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

_SUSPICIOUS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    f"\U000e0000-\U000e007f\ud800-\udfff{_COMBINING}]"
)
"""One quick scan decides whether there is anything to do: nearly all text passes untouched, and patterns for the rest
are compiled when it comes.
"""

# A string sequence (OSC, DCS, APC, PM, SOS) is removed with its payload only where its end is near: a sequence without
# an end must not remove the rest of the article.
_STRING_INTRODUCER = "(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])"
_TERMINAL_SEQUENCE = (
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    f"|{_STRING_INTRODUCER}[^\x07\x1b\x9c\n]{{0,4096}}(?:\x07|\x1b\\\\|\x9c)"
    f"|{_STRING_INTRODUCER}"
    "|\x1b[ -/]*[0-~]?"
)

_LINE_BREAKS = "\r\n|[\r\x85\u2028]"
_EXCESS_COMBINING = f"([{_COMBINING}]{{4}})[{_COMBINING}]+"
_IDEOGRAPH = f"[{IDEOGRAPHS}]"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_HYPHENS_OR_SPACE = re.compile(r"[\s\-]+")
_LINE_OR_SPACE = re.compile(r"\s+")

_DROPPED: dict[int, str | None] = dict.fromkeys(
    (
        *range(0x09),
        *range(0x0B, 0x20),
        *range(0x7F, 0xA0),
        0x00AD,  # soft hyphen
        0x061C,  # Arabic letter mark
        0x180E,
        0x200B,  # zero width space; the joiners beside it stay, scripts and emoji need them
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
        *range(0x2060, 0x2070),
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
        *range(0xD800, 0xE000),  # lone surrogates: no encoding can write them
        *range(0xE0000, 0xE0080),  # tag characters
    )
)
_DROPPED[0x09] = " "
_DROPPED[0x2029] = "\n\n"

_QUOTES = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("‑", "-"))


def clean(text: str) -> str:
    """Return `text` without anything that could control a terminal or mislead a reader.

    Terminal sequences are removed with their payload. Control characters except the newline, bidirectional controls,
    invisible characters, tag characters and lone surrogates are removed. Line breaks of all kinds become newlines, and
    tabs become spaces. At most four combining marks in a row are kept. The function is idempotent.
    """
    if not _SUSPICIOUS.search(text):
        return text
    text = re.sub(_LINE_BREAKS, "\n", text)
    # Dropping a character can bring the halves of a sequence together, so repeat until nothing is left to remove.
    while True:
        cleaned = re.sub(_TERMINAL_SEQUENCE, "", text).translate(_DROPPED)
        cleaned = re.sub(_EXCESS_COMBINING, r"\1", cleaned)
        if cleaned == text:
            return cleaned
        text = cleaned


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, runs of white space folded to one space."""
    return _LINE_OR_SPACE.sub(" ", clean(text)).strip()


def clip(text: str, length: int) -> str:
    """Return `text` cut to at most `length` code points, at a word where one ends near, with an ellipsis."""
    if len(text) <= length:
        return text
    space = text.rfind(" ", 0, length)
    head = text[:space] if space > length * 0.6 else text[: max(0, length - 1)]
    return head.rstrip(" ,;:–—-") + "…"


def straighten(text: str) -> str:
    """Return `text` with typographic quotes and the non-breaking hyphen as ASCII; offsets stay the same."""
    if not text.isascii():
        for typographic, plain in _QUOTES:  # takes a fifth of the time of `translate`
            text = text.replace(typographic, plain)
    return text


def fold(text: str) -> str:
    """Return the form in which two spellings are the same: case, accents, quotes, hyphens and spacing are folded."""
    return _HYPHENS_OR_SPACE.sub(" ", fold_letters(text)).strip()


def fold_letters(text: str) -> str:
    """Return `text` with case, accents and quotes folded, its hyphens and spacing as they are."""
    text = straighten(text)
    if not text.isascii():
        text = _NOT_ASCII.sub(_without_accents, unicodedata.normalize("NFKD", text))
    return text.casefold()


def _without_accents(match: re.Match[str]) -> str:
    return "".join(c for c in match[0] if not unicodedata.combining(c))


def count_words(text: str) -> int:
    """Count the words of `text`; every ideograph counts as a word, since there are no spaces between such words."""
    return len((text if text.isascii() else re.sub(_IDEOGRAPH, r" \g<0> ", text)).split())


def is_web_link(url: str) -> bool:
    """Tell whether `url` may be opened or shown as a link: http and https only."""
    return url.lower().startswith(("http://", "https://"))


def counted(number: int, thing: str) -> str:
    """Return "1 story" or "2,000 stories": a number with the thing counted, in the plural where it is not one."""
    if number == 1:
        return f"1 {thing}"
    return f"{number:,} {thing.removesuffix('y')}ies" if thing.endswith("y") else f"{number:,} {thing}s"
