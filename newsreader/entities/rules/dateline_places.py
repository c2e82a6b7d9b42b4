"""Datelines: the place, and the agency in brackets, that a paragraph of news begins with."""

import re

from newsreader.entities.known import places
from newsreader.entities.known.places import PlaceCertainty
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.model import Kind

_WORD = r"[^\W\d_a-z][\w.'-]*"
_PLACE = rf"{_WORD}(?:[ -](?:{_WORD}|of|de|la|al)){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_HEAD = re.compile(
    rf"(?P<place>{_PLACE})(?:, ?(?P<region>{_PLACE}))?"
    rf"(?P<day>,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?,?)?"
    rf"(?P<sender> ?\( ?(?P<agency>[A-Z][\w/ -]{{1,24}}) ?\))? ?(?P<mark>--?|[—–:]) ?(?=[\"'A-Z\d])"
)


def tag_datelines(article: TaggedArticle) -> None:
    """Take what a dateline begins with for places, and who sends it for an organisation."""
    for block, text in enumerate(article.texts):
        head = _HEAD.match(text)
        if head and _is_dateline(head):
            for group, kind in (("place", Kind.PLACE), ("region", Kind.PLACE), ("agency", Kind.ORGANISATION)):
                if head[group]:
                    article.replace(block, NameSpan(*head.span(group), kind))


def _is_dateline(head: re.Match[str]) -> bool:
    """Tell a dateline from other words before a dash or colon ("ANALYSIS: ..."): dated, sent, or a place we know."""
    if head["mark"] != ":" and (head["day"] or head["sender"]):
        return True
    place = head["place"]
    return place.isupper() and len(place) > 3 and places.certainty(place.title()) >= PlaceCertainty.CITY
