"""The view of each kind of item: stories, articles, ids, names, facets, sources, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.cli.output import records
from newsreader.cli.output.item_view import ItemView
from newsreader.cli.output.markdown import article_markdown, story_markdown
from newsreader.kinds import TEXT_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsreader.model import Problem, Record, Source
    from newsreader.results import FacetValue, Hit


def _story_cells(hit: Hit) -> Mapping[str, str]:
    return {
        "id": hit.article,
        "story": hit.story,
        "published": hit.published or hit.published_text or "",
        "source": hit.source,
        "outlet": hit.outlet or "",
        "section": hit.section or "",
        "state": _state(hit.read, hit.starred),
        "tags": " ".join(hit.tags),
        "versions": str(hit.versions),
        "title": hit.title,
        "snippet": hit.snippet.text if hit.snippet else "",
    }


def _state(is_read: bool, is_starred: bool) -> str:
    return " ".join(word for word, holds in (("unread", not is_read), ("starred", is_starred)) if holds)


def _with_passages(hits: Iterable[Hit]) -> Iterator[str]:
    from newsreader.cli.output.tables import passages

    return passages(hits)


STORIES: ItemView[Hit] = ItemView(
    columns=("id", "story", "published", "source", "outlet", "section", "state", "tags", "versions", "title"),
    brief=("id", "published", "source", "title"),
    identify=lambda hit: hit.article,
    record=records.story_record,
    cells=_story_cells,
    markdown=story_markdown,
)

STORIES_WITH_SNIPPETS: ItemView[Hit] = ItemView(
    columns=(*STORIES.columns, "snippet"),
    brief=(*STORIES.brief, "snippet"),
    identify=STORIES.identify,
    record=records.story_record,
    cells=_story_cells,
    markdown=story_markdown,
    for_terminal=_with_passages,
)


def _article_cells(record: Record) -> Mapping[str, str]:
    article = record.article
    text = (block.text for block in article.blocks if block.role in TEXT_ROLES and block.role != Role.TITLE)
    return {
        "id": record.id,
        "story": record.story,
        "duplicate_of": record.duplicate_of or "",
        "published": article.published or article.published_text or "",
        "source": record.source,
        "outlet": article.outlet or "",
        "section": article.section or "",
        "byline": article.byline or "",
        "url": article.url or "",
        "path": record.path,
        "start_line": str(article.start_line or ""),
        "end_line": str(article.end_line or ""),
        "state": _state(record.read, record.starred),
        "tags": " ".join(record.tags),
        "title": article.title,
        "text": "\n".join(text),
    }


ARTICLES: ItemView[Record] = ItemView(
    columns=(
        *("id", "story", "duplicate_of", "published", "source", "outlet", "section", "byline", "url"),
        *("path", "start_line", "end_line", "state", "tags", "title", "text"),
    ),
    brief=("id", "published", "source", "title"),
    identify=lambda record: record.id,
    record=records.article_record,
    cells=_article_cells,
    markdown=article_markdown,
)

IDS: ItemView[Hit] = ItemView(
    columns=("id",),
    brief=("id",),
    identify=lambda hit: hit.article,
    record=lambda hit: hit.article,
    cells=lambda hit: {"id": hit.article},
    markdown=lambda hit: f"- `{hit.article}`",
)

COUNT: ItemView[int] = ItemView(
    columns=("count",),
    brief=("count",),
    identify=str,
    record=lambda count: count,
    cells=lambda count: {"count": str(count)},
    markdown=str,
    is_single=True,
)

ENTITIES: ItemView[tuple[str, FacetValue]] = ItemView(
    columns=("id", "kind", "name", "count"),
    brief=("count", "kind", "name", "id"),
    identify=lambda found: found[1].id,
    record=records.entity_record,
    cells=lambda found: {"id": found[1].id, "kind": found[0], "name": found[1].name, "count": str(found[1].count)},
)

FACETS: ItemView[tuple[str, FacetValue]] = ItemView(
    columns=("facet", "id", "name", "count"),
    brief=("facet", "count", "name", "id"),
    identify=lambda found: found[1].id,
    record=records.facet_record,
    cells=lambda found: {"facet": found[0], "id": found[1].id, "name": found[1].name, "count": str(found[1].count)},
)


def _source_cells(source: Source) -> Mapping[str, str]:
    cells = {key: "" if value is None else str(value) for key, value in records.source_record(source).items()}
    health = "paused" if source.paused else "failed" if source.last_error else "ok" if source.last_success else ""
    return {
        **cells,
        "tags": " ".join(source.tags),
        "full_text": "yes" if source.full_text else "",
        "paused": "yes" if source.paused else "",
        "health": health,
    }


SOURCES: ItemView[Source] = ItemView(
    columns=(
        *("name", "kind", "pages", "articles", "added", "location", "title", "tags", "interval", "full_text", "health"),
        *("last_success", "last_error", "next_try"),
    ),
    brief=("name", "kind", "pages", "articles", "location", "health", "last_success", "last_error", "next_try"),
    identify=lambda source: source.name,
    record=records.source_record,
    cells=_source_cells,
)

PROBLEMS: ItemView[Problem] = ItemView(
    columns=("where", "message"),
    brief=("where", "message"),
    identify=lambda problem: problem.where,
    record=records.problem_record,
    cells=records.problem_record,
)
