"""The commands that send stories out of the reader: to the browser, the clipboard, a program, the pager, a file."""

import asyncio
import os
import shlex
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Literal

from textual.app import SuspendNotSupported

from newsreader.errors import NewsreaderError
from newsreader.model import Record
from newsreader.text import clean, clean_line, counted, is_web_link
from newsreader.tui.app_context import AppContext, Handler, Writer
from newsreader.tui.commands.destinations import focus, show_card
from newsreader.tui.reading.card_contents import What, links_contents
from newsreader.tui.reading.story_views import ReaderView, plain_text
from newsreader.tui.state import shell_command

_OUTPUT_LIMIT = 1_000_000
"""At most so many characters of the output of a program are shown."""

_PATIENCE = 60
"""A program that takes longer than so many seconds is stopped."""


def open_browser(context: AppContext, _: str) -> None:
    """Open the address of the story, or the link under the cursor."""
    url = _picked(context) or (context.loader.story.record.article.url if context.loader.story else None)
    if url:
        open_address(context, url)
    else:
        context.show_message("This story has no web address; O lists the links in its text")


def open_address(context: AppContext, url: str) -> None:
    """Open an address in the browser, if its scheme is http or https."""
    if not is_web_link(url):
        context.show_message(f"Not opened, only http and https are: {url}", error=True)
    else:
        address = clean_line(url).replace(" ", "%20")
        context.show_message(f"Opening {address}")
        context.tasks.add(_open_in_browser(address))


def _picked(context: AppContext) -> str | None:
    """Return the link under the cursor in a list of links."""
    target = context.card.target if context.panes.current is context.card else None
    return target.value if target and target.what is What.LINK else None


def show_links(context: AppContext, number: str) -> None:
    """List the links of the story, or open the link with the number given."""
    if context.loader.story:
        context.tasks.add(_show_links(context, context.loader.story.record, number.strip()))


async def _show_links(context: AppContext, record: Record, number: str) -> None:
    links = await asyncio.to_thread(context.library.originals.links, record)
    if not links:
        context.show_message("There is no link in the text · o opens the address of the story itself")
    elif not number:
        show_card(context, links_contents(record, links))
    elif number.isdecimal() and 1 <= int(number) <= len(links):
        open_address(context, links[int(number) - 1].address)
    else:
        context.show_message(f"links: there are {len(links)}, and {number!r} is none of their numbers", error=True)


async def _open_in_browser(address: str) -> None:
    import webbrowser

    await asyncio.to_thread(webbrowser.open, address)


def copy(context: AppContext, _: str) -> None:
    """Copy the titles of the selected stories, else the link under the cursor, else the address of the story."""
    if context.stories.selected_from is not None:
        titles = [clean_line(hit.title) for hit in context.stories.selection()]
        context.app.copy_to_clipboard("\n".join(titles))
        context.show_message(f"Copied {len(titles)} titles")
    elif link := _picked(context):
        context.app.copy_to_clipboard(clean_line(link))
        context.show_message(f"Copied: {link}")
    elif context.loader.story:
        article = context.loader.story.record.article
        text = clean_line(article.url or article.title)
        context.app.copy_to_clipboard(text)
        context.show_message(f"Copied: {text}")


def copy_text(context: AppContext, _: str) -> None:
    """Copy the text of the story."""
    if context.loader.story:
        context.app.copy_to_clipboard(plain_text(context.loader.story.record))
        context.show_message("Copied the text")


def copy_command(context: AppContext, _: str) -> None:
    """Copy the shell command that finds the stories that are shown."""
    line = shell_command(context.state)
    context.app.copy_to_clipboard(line)
    context.show_message(f"Copied: {line}")


def pipe(context: AppContext, program: str) -> None:
    """Give the text of the selected stories to a program, without a shell, and show its output."""
    if not program.strip():
        context.prompt.open("pipe", "Pipe to")
        return
    try:
        words = shlex.split(program)
    except ValueError as error:
        raise NewsreaderError(f"pipe: {error}") from None
    context.tasks.add(_pipe(context, words))


async def _pipe(context: AppContext, words: list[str]) -> None:
    ids = [hit.article for hit in context.stories.selection()]
    if not ids or not context.loader.story:
        context.show_message("There is no story here")
        return

    def run() -> str:
        text = "\n\n".join(plain_text(record) for record in context.library.records(ids))
        done = subprocess.run(  # noqa: S603 - the program is chosen by the user and does not run in a shell
            words, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=_PATIENCE, check=False
        )
        return done.stdout[:_OUTPUT_LIMIT].decode(errors="replace")

    try:
        output = await asyncio.to_thread(run)
    except (OSError, subprocess.TimeoutExpired) as error:
        reason = error.strerror if isinstance(error, OSError) else f"took longer than {_PATIENCE} seconds"
        raise NewsreaderError(f"{words[0]}: {reason}") from None
    context.loader.show(
        replace(context.loader.story, view=ReaderView.OUTPUT, output=clean(output) or "(it printed nothing)")
    )
    focus(context, "reader")
    context.show_message(f"Output of {words[0]} · esc goes back to the story")


def open_pager(context: AppContext, _: str) -> None:
    """Show the text in the pager of the user; the reader comes back when it ends."""
    if not context.loader.story:
        return
    pager = shlex.split(os.environ.get("PAGER", "")) or ["less"]
    try:
        with context.app.suspend():
            text = plain_text(context.loader.story.record).encode()
            subprocess.run(pager, input=text, check=False)  # noqa: S603 - the pager is chosen by the user
    except SuspendNotSupported:
        context.show_message("This terminal cannot be handed over to a pager", error=True)
    except OSError as error:
        context.show_message(f"{pager[0]}: {error.strerror}; set $PAGER", error=True)


def copy_marked(context: AppContext, _: str) -> None:
    """Copy the text marked with the mouse."""
    marked = context.app.screen.get_selected_text() or ""
    if marked:
        context.app.copy_to_clipboard(clean(marked))
    context.show_message("Copied what is marked" if marked else "Nothing is marked · q leaves the program")


def export(context: AppContext, file: str) -> None:
    """Write the selected stories, or the one under the cursor, to a file; its ending names the format."""
    selected = context.stories.selected_count
    endings = " or ".join(f".{ending}" for ending in context.writers) or "nothing"
    if not selected:
        context.show_message("There is no story to export")
    elif not file.strip():
        count = f"{selected} stories" if selected > 1 else "this story"
        context.prompt.open("export", f"Write {count} to (a name that ends in {endings})")
    else:
        context.tasks.add(_export(context, Path(file.strip()).expanduser()))


async def _export(context: AppContext, path: Path) -> None:
    write = context.writers.get(path.suffix.lstrip("."))
    if write is None:
        raise NewsreaderError(f"{path}: the name must end in {' or '.join(f'.{ending}' for ending in context.writers)}")

    if path.is_file():

        def write_in(mode: Literal["w", "a"]) -> None:
            context.tasks.add(_write(context, path, mode, write))

        question = f"{path.name} exists: overwrite it, or append to it?"
        context.prompt.ask(question, {"overwrite": lambda: write_in("w"), "append": lambda: write_in("a")})
    else:
        await _write(context, path, "x", write)


async def _write(context: AppContext, path: Path, mode: Literal["x", "w", "a"], write: Writer) -> None:
    load = context.stories.selection_loader()

    def run() -> int:
        # The mode "x" never overwrites a file.
        with path.open(mode, encoding="utf-8") as out:
            return sum(1 for hit in load() if out.write(write(context.library.record(hit.article))))

    try:
        count = await asyncio.to_thread(run)
    except OSError as error:
        raise NewsreaderError(f"{path}: {error.strerror}") from None
    context.stories.select(None)
    context.show_message(f"{'Added' if mode == 'a' else 'Wrote'} {counted(count, 'story')} to {path}")


HANDLERS: dict[str, Handler] = {
    "browser": open_browser,
    "links": show_links,
    "copy": copy,
    "copy-text": copy_text,
    "copy-marked": copy_marked,
    "copy-command": copy_command,
    "pipe": pipe,
    "pager": open_pager,
    "export": export,
}
