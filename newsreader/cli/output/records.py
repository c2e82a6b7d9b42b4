"""Stories, articles and the rest as JSON objects, as docs/contract.md lists them; an object always has all its keys."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsreader.model import Entity, Problem, Record, Source
    from newsreader.results import FacetValue, Hit

ARTICLE_SCHEMA = "newsreader.article/1"
STORY_SCHEMA = "newsreader.story/1"


_STEERING = (
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Characters that can change what a terminal shows without being seen: controls, marks of direction, surrogates."""


def article_record(record: Record) -> dict[str, Any]:
    """Return a stored article as its JSON object."""
    article = record.article
    return {
        "schema": ARTICLE_SCHEMA,
        "id": record.id,
        "story": record.story,
        "duplicate_of": record.duplicate_of,
        "title": article.title,
        "title_source": article.title_source,
        "section": article.section,
        "byline": article.byline,
        "outlet": article.outlet,
        "language": article.language,
        "url": article.url,
        "published": article.published,
        "published_text": article.published_text,
        "source": record.source,
        "page": {"path": record.path, "start_line": article.start_line, "end_line": article.end_line},
        "boundary": {
            "kind": article.boundary.kind,
            "confidence": round(article.boundary.confidence, 4),
            "cues": list(article.boundary.cues),
        },
        "blocks": [{"line": block.line, "role": str(block.role), "text": block.text} for block in article.blocks],
        "entities": [_entity_record(entity) for entity in record.entities],
        "read": record.read,
        "starred": record.starred,
        "tags": list(record.tags),
    }


def _entity_record(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "kind": str(entity.kind),
        "name": entity.name,
        "mentions": [
            {"block": mention.block, "start": mention.start, "end": mention.end, "text": mention.text}
            for mention in entity.mentions
        ],
    }


def story_record(hit: Hit) -> dict[str, Any]:
    """Return a story of a search result as its JSON object; `id` is the id of the article that represents the story."""
    snippet = hit.snippet
    return {
        "schema": STORY_SCHEMA,
        "id": hit.article,
        "story": hit.story,
        "title": hit.title,
        "published": hit.published,
        "published_text": hit.published_text,
        "source": hit.source,
        "outlet": hit.outlet,
        "section": hit.section,
        "score": round(hit.score, 4),
        "snippet": {"text": snippet.text, "spans": [list(span) for span in snippet.spans]} if snippet else None,
        "versions": hit.versions,
        "read": hit.read,
        "starred": hit.starred,
        "tags": list(hit.tags),
    }


def entity_record(found: tuple[str, FacetValue]) -> dict[str, Any]:
    """Return an entity in a result, with the number of stories that name it."""
    kind, value = found
    return {"id": value.id, "kind": kind, "name": value.name, "count": value.count}


def facet_record(found: tuple[str, FacetValue]) -> dict[str, Any]:
    """Return one value of a facet, with the number of its stories."""
    facet, value = found
    return {"facet": facet, "id": value.id, "name": value.name, "count": value.count}


def source_record(source: Source) -> dict[str, Any]:
    """Return a source with the numbers of its pages and articles, and its settings if it is fetched."""
    return {
        "name": source.name,
        "kind": source.kind,
        "location": source.location,
        "pages": source.pages,
        "articles": source.articles,
        "added": source.added,
        "title": source.title,
        "tags": list(source.tags),
        "interval": source.interval,
        "full_text": source.full_text,
        "last_success": source.last_success,
        "last_error": source.last_error,
        "next_try": source.next_try,
        "paused": source.paused,
    }


def problem_record(problem: Problem) -> dict[str, Any]:
    """Return a problem with the place where it occurred."""
    return {"where": problem.where, "message": problem.message}


def json_text(value: object) -> str:
    """Return `value` as JSON on one line; characters that could control a terminal or mislead a reader are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return re.sub(_STEERING, _escape, text)


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
