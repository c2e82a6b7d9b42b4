"""The commands of entities: the page of an entity, the evidence for a pair of entities, related stories."""

import asyncio

from newsreader.errors import NotFoundError
from newsreader.fields import NAME_FACETS
from newsreader.model import EntityPage, Kind
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.destinations import show_card, show_stories
from newsreader.tui.reading.card_contents import (
    CardContents,
    What,
    entity_contents,
    evidence_contents,
    names_contents,
)
from newsreader.tui.reading.evidence_sentences import find_evidence
from newsreader.tui.state import FacetFilter, term

_EVIDENCE_STORIES = 30
"""Evidence is looked for in so many of the newest stories that name both entities."""


def show_entity(context: AppContext, name: str) -> None:
    """Open the page of an entity: of the one given, else the one under the cursor; else list the names of the story."""
    facet, target = context.panes.facet, context.card.target if context.panes.current is context.card else None
    if name.strip():
        context.tasks.add(open_entity(context, name.strip()))
    elif facet and facet.value and facet.facet in NAME_FACETS:
        context.tasks.add(open_entity(context, facet.value.name, facet.facet))
    elif target and target.what in (What.COMPANION, What.NAME):
        context.tasks.add(open_entity(context, target.value, target.facet))
    elif context.loader.story:
        show_card(context, names_contents(context.loader.story.record))


async def open_entity(context: AppContext, name: str, facet: str = "", *, instead: bool = False) -> None:
    """Load the page of an entity and show it; raises `NotFoundError`."""
    page = await asyncio.to_thread(_load_entity, context, name, facet)
    show_card(context, entity_contents(page), instead=instead)


def _load_entity(context: AppContext, name: str, facet: str) -> EntityPage:
    number = context.library.ledger.find(name, Kind(facet) if facet else None)[0]
    return context.library.entity(str(number))


async def reload_entity(context: AppContext, name: str) -> None:
    """Load the page that is open again, under the name that the entity has now."""
    contents = context.card.contents
    if context.panes.current is not context.card or not contents or not contents.subject:
        return
    try:
        await open_entity(context, name, instead=True)
    except NotFoundError:
        await context.run_command("back")


def show_evidence(context: AppContext) -> bool:
    """Quote the sentences that name both the entity of the card and the one under the cursor.

    Returns False when there is no entity under the cursor.
    """
    contents, target = context.card.contents, context.card.target
    if not (contents and contents.subject and target and target.what is What.COMPANION):
        return False
    subject = FacetFilter(contents.facet, contents.subject.name)
    context.tasks.add(_show_evidence(context, subject, FacetFilter(target.facet, target.value)))
    return True


async def _show_evidence(context: AppContext, one: FacetFilter, other: FacetFilter) -> None:
    def load() -> CardContents:
        query = f"{term(one.facet, one.value)} {term(other.facet, other.value)}"
        result = context.library.search(query, limit=_EVIDENCE_STORIES, sort="newest")
        records = context.library.records([hit.article for hit in result.hits])
        found = list(find_evidence(records, one.value, other.value))
        return evidence_contents(one.value, other.value, found, result.total)

    show_card(context, await asyncio.to_thread(load))


def show_related(context: AppContext, _: str) -> None:
    """Search for stories that name at least two of the three entities most mentioned in the open story."""
    if not context.loader.story:
        return
    entities = sorted(context.loader.story.record.entities, key=lambda e: (-len(e.mentions), e.name))[:3]
    terms = [term(entity.kind.value, entity.name) for entity in entities]
    if not terms:
        context.show_message("No names in this story: there is nothing to go by")
        return
    pairs = [f"({a} {b})" for number, a in enumerate(terms) for b in terms[number + 1 :]]
    show_stories(context, " OR ".join(pairs) or terms[0], filters=(), matching_all=frozenset())
    context.show_message("Stories that share two of its three main names · / ↑ brings the query before back")


HANDLERS: dict[str, Handler] = {
    "entity": show_entity,
    "related": show_related,
}
