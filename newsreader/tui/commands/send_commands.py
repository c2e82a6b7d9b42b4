"""The commands that hand a story to other programs: browser, clipboard, pipe, pager."""

import asyncio
import os
import shlex
import subprocess
from dataclasses import replace

from textual.app import SuspendNotSupported

from newsreader.model import Record
from newsreader.text import clean, clean_line, is_web_link
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.destinations import show_card
from newsreader.tui.reading.card_contents import What, links_contents
from newsreader.tui.reading.story_views import ReaderView, plain_text
from newsreader.tui.state import shell_command

_OUTPUT_LIMIT = 1_000_000
"""Characters of a program's output that are shown."""

_PATIENCE = 60
"""Seconds that a program may take."""


def open_browser(desk: AppContext, _: str) -> None:
    """Open the address of the story; only http and https are ever opened."""
    url = _picked(desk) or (desk.room.reading.record.article.url if desk.room.reading else None)
    if url:
        open_address(desk, url)
    else:
        desk.say("This story has no web address; O lists the links in its text")


def open_address(desk: AppContext, url: str) -> None:
    """Open an address in the browser; only http and https are ever opened."""
    if not is_web_link(url):
        desk.say(f"Not opened, only http and https are: {url}", error=True)
    else:
        import webbrowser

        address = clean_line(url).replace(" ", "%20")
        desk.say(f"Opening {address}")
        desk.start(_in_thread(webbrowser.open, address))


def _picked(desk: AppContext) -> str | None:
    """Return the link under the cursor of a list of links."""
    target = desk.card.target if desk.panes.current is desk.card else None
    return target.value if target and target.what is What.LINK else None


def show_links(desk: AppContext, number: str) -> None:
    """List the links of the story, or open the one of a number."""
    if desk.room.reading:
        desk.start(_show_links(desk, desk.room.reading.record, number.strip()))


async def _show_links(desk: AppContext, record: Record, number: str) -> None:
    links = await asyncio.to_thread(desk.library.originals.links, record)
    if not links:
        desk.say("There is no link in the text · o opens the address of the story itself")
    elif not number:
        show_card(desk, links_contents(record, links))
    elif number.isdecimal() and 1 <= int(number) <= len(links):
        open_address(desk, links[int(number) - 1].address)
    else:
        desk.say(f"links: there are {len(links)}, and {number!r} is none of their numbers", error=True)


async def _in_thread(work: object, *args: object) -> None:
    await asyncio.to_thread(work, *args)  # type: ignore[arg-type]


def copy(desk: AppContext, _: str) -> None:
    """Copy the link under the cursor, the address of the story, or the titles of the selected ones."""
    if desk.stories.selected_from is not None:
        titles = [clean_line(hit.title) for hit in desk.stories.selection()]
        desk.copy_to_clipboard("\n".join(titles))
        desk.say(f"Copied {len(titles)} titles")
    elif link := _picked(desk):
        desk.copy_to_clipboard(clean_line(link))
        desk.say(f"Copied: {link}")
    elif desk.room.reading:
        article = desk.room.reading.record.article
        text = clean_line(article.url or article.title)
        desk.copy_to_clipboard(text)
        desk.say(f"Copied: {text}")


def copy_text(desk: AppContext, _: str) -> None:
    """Copy the text of the story."""
    if desk.room.reading:
        desk.copy_to_clipboard(plain_text(desk.room.reading.record))
        desk.say("Copied the text")


def copy_command(desk: AppContext, _: str) -> None:
    """Copy the shell line that finds what is shown."""
    line = shell_command(desk.state)
    desk.copy_to_clipboard(line)
    desk.say(f"Copied: {line}")


def pipe(desk: AppContext, program: str) -> None:
    """Give the text of the selected stories to a program and show what it prints; no shell is involved."""
    if not program.strip():
        desk.ask("pipe", "Pipe to")
        return
    try:
        words = shlex.split(program)
    except ValueError as error:
        desk.say(f"pipe: {error}", error=True)
        return
    desk.start(_pipe(desk, words))


async def _pipe(desk: AppContext, words: list[str]) -> None:
    ids = [hit.article for hit in desk.stories.selection()]
    if not ids or not desk.room.reading:
        desk.say("There is no story here")
        return

    def run() -> str:
        text = "\n\n".join(plain_text(record) for record in desk.library.records(ids))
        done = subprocess.run(  # noqa: S603 - the user's own program, given as separate words
            words, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=_PATIENCE, check=False
        )
        return done.stdout[:_OUTPUT_LIMIT].decode(errors="replace")

    try:
        output = await asyncio.to_thread(run)
    except (OSError, subprocess.TimeoutExpired) as error:
        reason = error.strerror if isinstance(error, OSError) else f"took longer than {_PATIENCE} seconds"
        desk.say(f"{words[0]}: {reason}", error=True)
        return
    desk.room.look(replace(desk.room.reading, view=ReaderView.OUTPUT, output=clean(output) or "(it printed nothing)"))
    desk.go("reader")
    desk.say(f"Output of {words[0]} · esc goes back to the story")


def open_pager(desk: AppContext, _: str) -> None:
    """Open the text in the user's own pager, and come back when it ends."""
    if not desk.room.reading:
        return
    pager = shlex.split(os.environ.get("PAGER", "")) or ["less"]
    try:
        with desk.suspend():
            text = plain_text(desk.room.reading.record).encode()
            subprocess.run(pager, input=text, check=False)  # noqa: S603 - the user's own pager
    except SuspendNotSupported:
        desk.say("This terminal cannot be handed over to a pager", error=True)
    except OSError as error:
        desk.say(f"{pager[0]}: {error.strerror}; set $PAGER", error=True)


def copy_marked(desk: AppContext, _: str) -> None:
    """Copy the text marked with the mouse."""
    marked = desk.marked_text()
    if marked:
        desk.copy_to_clipboard(clean(marked))
    desk.say("Copied what is marked" if marked else "Nothing is marked · q leaves the program")


HANDLERS: dict[str, Handler] = {
    "browser": open_browser,
    "links": show_links,
    "copy": copy,
    "copy-text": copy_text,
    "copy-marked": copy_marked,
    "copy-command": copy_command,
    "pipe": pipe,
    "pager": open_pager,
}
