"""A rule for datelines, which begin a paragraph with a place and perhaps an agency in brackets."""

from newsreader.entities.known import places
from newsreader.entities.known.places import PlaceCertainty
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.language.datelines import find_dateline_names
from newsreader.model import Kind


def tag_datelines(article: TaggedArticle) -> None:
    """Tag the place and the region of a dateline as places, and the agency as an organisation."""
    for block, text in enumerate(article.texts):
        found = find_dateline_names(text)
        if found and (found.is_sure or _is_known(text[slice(*found.place)])):
            for span, kind in (
                (found.place, Kind.PLACE),
                (found.region, Kind.PLACE),
                (found.agency, Kind.ORGANISATION),
            ):
                if span:
                    article.replace(block, NameSpan(*span, kind))


def _is_known(place: str) -> bool:
    """Tell whether words in capitals before a dash or colon are a known city and no heading ("ANALYSIS: ...")."""
    return place.isupper() and len(place) > 3 and places.certainty(place.title()) >= PlaceCertainty.CITY
