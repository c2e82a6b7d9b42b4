"""The commands of cards: the page of an entity, evidence, a story's names; and what choosing a line of one does."""

import asyncio

from newsreader.errors import NotFoundError
from newsreader.model import EntityPage, Kind
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands import saved_search_commands, send_commands
from newsreader.tui.commands.destinations import show_card, show_stories
from newsreader.tui.reading.card_contents import (
    CardContents,
    Target,
    What,
    entity_contents,
    evidence_contents,
    names_contents,
)
from newsreader.tui.reading.evidence_sentences import find_evidence
from newsreader.tui.reading.story_views import load_reading
from newsreader.tui.state import NAME_FACETS, FacetFilter, term

_EVIDENCE_STORIES = 30
"""How many of the stories that name two entities are looked through for their sentences, the newest first."""


def show_entity(desk: AppContext, name: str) -> None:
    """Open the page of an entity: the one named, the one under the cursor, or list those of the story."""
    facet, target = desk.panes.facet, desk.card.target if desk.panes.current is desk.card else None
    if name.strip():
        desk.start(open_entity(desk, name.strip()))
    elif facet and facet.value and facet.facet in NAME_FACETS:
        desk.start(open_entity(desk, facet.value.name, facet.facet))
    elif target and target.what in (What.COMPANION, What.NAME):
        desk.start(open_entity(desk, target.value, target.facet))
    elif desk.room.reading:
        show_card(desk, names_contents(desk.room.reading.record))


async def open_entity(desk: AppContext, name: str, facet: str = "", *, instead: bool = False) -> None:
    """Load the page of an entity and show it; raises `NotFoundError`."""
    page = await asyncio.to_thread(_load_entity, desk, name, facet)
    show_card(desk, entity_contents(page), instead=instead)


def _load_entity(desk: AppContext, name: str, facet: str) -> EntityPage:
    number = desk.library.ledger.find(name, Kind(facet) if facet else None)[0]
    return desk.library.entity(str(number))


async def reload_entity(desk: AppContext, name: str) -> None:
    """Show the page that is open as it is now, under the name that the entity has now."""
    contents = desk.card.contents
    if desk.panes.current is not desk.card or not contents or not contents.subject:
        return
    try:
        await open_entity(desk, name, instead=True)
    except NotFoundError:
        desk.go("back")


def show_evidence(desk: AppContext) -> bool:
    """Quote the sentences that name the entity of the card and the one under the cursor; False where there is none."""
    contents, target = desk.card.contents, desk.card.target
    if not (contents and contents.subject and target and target.what is What.COMPANION):
        return False
    subject = FacetFilter(contents.facet, contents.subject.name)
    desk.start(_show_evidence(desk, subject, FacetFilter(target.facet, target.value)))
    return True


async def _show_evidence(desk: AppContext, one: FacetFilter, other: FacetFilter) -> None:
    def load() -> CardContents:
        query = f"{term(one.facet, one.value)} {term(other.facet, other.value)}"
        result = desk.library.search(query, limit=_EVIDENCE_STORIES, sort="newest")
        records = desk.library.records([hit.article for hit in result.hits])
        found = list(find_evidence(records, one.value, other.value))
        return evidence_contents(one.value, other.value, found, result.total)

    show_card(desk, await asyncio.to_thread(load))


def choose_target(desk: AppContext, target: Target) -> None:
    """Do what a line of a card stands for."""
    contents = desk.card.contents
    if target.what is What.NAME:
        desk.start(open_entity(desk, target.value, target.facet))
    elif target.what is What.SAVED:
        desk.start(saved_search_commands.run_search(desk, target.value))
    elif target.what is What.LINK:
        send_commands.open_address(desk, target.value)
    elif target.what is What.STORY:
        desk.start(_read(desk, target.value))
    elif target.what is What.ALIAS:
        show_stories(desk, '"' + target.value.replace('"', "") + '"', filters=(), matching_all=frozenset())
    elif contents and contents.subject:
        both = (FacetFilter(contents.facet, contents.subject.name), FacetFilter(target.facet, target.value))
        show_stories(desk, "", filters=both, matching_all=frozenset(f.facet for f in both))


async def _read(desk: AppContext, article: str) -> None:
    desk.room.look(await asyncio.to_thread(load_reading, desk.library, article, desk.state))
    desk.panes.enter(desk.reader)
    desk.say("esc goes back to the stories")


def show_related(desk: AppContext, _: str) -> None:
    """Search for the stories that share at least two of the names most mentioned in the one that is open."""
    if not desk.room.reading:
        return
    entities = sorted(desk.room.reading.record.entities, key=lambda e: (-len(e.mentions), e.name))[:3]
    terms = [term(entity.kind.value, entity.name) for entity in entities]
    if not terms:
        desk.say("No names in this story: there is nothing to go by")
        return
    pairs = [f"({a} {b})" for number, a in enumerate(terms) for b in terms[number + 1 :]]
    show_stories(desk, " OR ".join(pairs) or terms[0], filters=(), matching_all=frozenset())
    desk.say("Stories that share two of its three main names · / ↑ brings the query before back")


HANDLERS: dict[str, Handler] = {
    "entity": show_entity,
    "related": show_related,
}
