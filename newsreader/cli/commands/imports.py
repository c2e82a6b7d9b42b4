"""The commands that bring news in: add, enrich, update, fetch."""

from dataclasses import replace

import click

from newsreader.cli.output.progress import ProgressBar, stop_on_interrupt
from newsreader.cli.output.streams import write_message
from newsreader.cli.session import Session, interruptible_stdin, read_ids
from newsreader.errors import EXIT_DONE, EXIT_ERROR, EXIT_INTERRUPTED
from newsreader.model import Problem, Report
from newsreader.sources import KINDS
from newsreader.sources.records.json_keys import KEYS
from newsreader.text import counted

_PRIVATE_HELP = "Fetch addresses within your own network too."


@click.command(short_help="Import files, folders, feeds, standard input.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--type", "kind", type=click.Choice(KINDS), default="auto", help="What the pages are; auto: look.")
@click.option("--no-split", is_flag=True, help="Each page is one article, and no line of it is boilerplate.")
@click.option("--no-entities", is_flag=True, help="Leave names for later (newsreader enrich).")
@click.option("--name", metavar="NAME", help="What to call the source (default: after the path, or the feed).")
@click.option("--allow-private", is_flag=True, help=_PRIVATE_HELP)
@click.option(
    "--key", "keys", multiple=True, metavar="PART=KEY", help="JSON: which key is the title, text, published, url, ..."
)
@click.pass_obj
def add(
    session: Session,
    /,
    *,
    paths: tuple[str, ...],
    kind: str,
    no_split: bool,
    no_entities: bool,
    name: str | None,
    allow_private: bool,
    keys: tuple[str, ...],
) -> int:
    """Import news: files, folders (recursively), - for standard input; text, HTML, MHTML, JSONL, feeds, also gzipped.

    A URL is the address of a feed, or of a page that links to one; with --type html the page itself is imported. OPML
    and newsboat's urls file are lists of feeds to follow. Pages that are already in the library are not added again. A
    file that cannot be read is reported, and the rest is imported.

    \b
    Examples:
      newsreader add ~/news
      newsreader add https://example.org/feed.xml
      newsreader add subscriptions.opml ~/.newsboat/urls
      newsreader add --name agency wire/*.txt.gz
      zcat dump.jsonl.gz | newsreader add --type jsonl -
      newsreader add --key text=story.full --key title=hed crawl.jsonl
      newsreader add --no-split --no-entities essays/
    """  # noqa: D301
    session.allow_private(allow_private)
    if keys:
        session.config = replace(session.config, json_keys=tuple(_key_pair(pair) for pair in keys))
    with session.open_library() as library, stop_on_interrupt() as cancel, ProgressBar() as progress:
        report = library.add(
            paths,
            kind=kind,
            split=not no_split,
            entities=not no_entities,
            name=name,
            stdin=interruptible_stdin(cancel),
            progress=progress,
            warn=progress.warn,
            cancel=cancel,
        )
    return _finish(report, progress.problems, stopped=cancel.is_set())


def _key_pair(pair: str) -> tuple[str, str]:
    part, _, key = pair.partition("=")
    if part not in KEYS or not key:
        raise click.UsageError(f"--key {pair!r}: give PART=KEY, PART one of {', '.join(KEYS)}")
    return part, key


@click.command(short_help="Recognise names where they are missing.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes side by side (default: as configured, 1).")
@click.pass_obj
def enrich(session: Session, workers: int | None) -> int:
    """Recognise people, organisations and places in the articles that lack them. Can be stopped and resumed.

    \b
    Examples:
      newsreader enrich
      newsreader enrich --workers 4
    """  # noqa: D301
    with session.open_library() as library, stop_on_interrupt() as cancel, ProgressBar() as progress:
        done = library.enrich(workers=workers, progress=progress, cancel=cancel)
        left = library.pending_names()
    write_message(f"names recognised in {counted(done, 'article')}; {left[0]} of {left[1]} have names")
    return EXIT_INTERRUPTED if cancel.is_set() else EXIT_DONE


@click.command(short_help="Look for what is new.")
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option("--all", "everything", is_flag=True, help="Fetch every feed, also those that are not due yet.")
@click.option("--no-entities", is_flag=True, help="Leave names for later (newsreader enrich).")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.option("--allow-private", is_flag=True, help=_PRIVATE_HELP)
@click.pass_obj
def update(
    session: Session,
    /,
    *,
    sources: tuple[str, ...],
    everything: bool,
    no_entities: bool,
    quiet: bool,
    allow_private: bool,
) -> int:
    """Look for new articles: read folders and files again, and fetch the feeds that are due, or those that are named.

    \b
    Examples:
      newsreader update
      newsreader update wire
      newsreader update --quiet         in a crontab

    Exit status 2: a source could not be read or fetched; it is named with the reason.
    """  # noqa: D301
    session.allow_private(allow_private)
    with session.open_library() as library, stop_on_interrupt() as cancel, ProgressBar(quiet=quiet) as progress:
        report = library.update(
            sources,
            everything=everything,
            entities=not no_entities,
            progress=progress,
            warn=progress.warn,
            cancel=cancel,
        )
    return _finish(report, progress.problems, stopped=cancel.is_set(), quiet=quiet)


@click.command(short_help="Fetch the full text of articles.")
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("--no-entities", is_flag=True, help="Leave names for later (newsreader enrich).")
@click.option("--allow-private", is_flag=True, help=_PRIVATE_HELP)
@click.pass_obj
def fetch(session: Session, ids: tuple[str, ...], no_entities: bool, allow_private: bool) -> int:
    """Fetch the pages that articles link to, for feeds that bring summaries only. Both texts are kept.

    Ids are given as arguments or on standard input. `newsreader source NAME --full-text` does this for a whole feed.

    \b
    Examples:
      newsreader fetch a1b2c3
      newsreader search source:wire is:starred --output ids | newsreader fetch
    """  # noqa: D301
    wanted = read_ids(ids)
    if not wanted:
        raise click.UsageError("give the ids of articles, or pipe them in")
    session.allow_private(allow_private)
    with session.open_library() as library, stop_on_interrupt() as cancel, ProgressBar() as progress:
        count = library.feeds.fetch_texts(wanted, progress=progress, warn=progress.warn, cancel=cancel)
        if not no_entities:
            library.enrich(progress=progress, cancel=cancel)
    write_message(f"{counted(count, 'full text')} fetched")
    if cancel.is_set():
        return EXIT_INTERRUPTED
    return EXIT_ERROR if progress.problems else EXIT_DONE


def _finish(report: Report, warned: list[Problem], *, stopped: bool = False, quiet: bool = False) -> int:
    """Report what an import did, and return its exit status."""
    unreported = [problem for problem in report.problems if problem not in warned]
    for problem in unreported:
        write_message(f"{problem.where}: {problem.message}")
    if not quiet:
        known = f"; {counted(report.known, 'page')} already known" if report.known else ""
        changed = f"; {counted(report.changed, 'article')} changed" if report.changed else ""
        failed = f"; {counted(report.failed, 'source')} failed" if report.failed else ""
        added = f"added {counted(report.pages, 'page')}, {counted(report.articles, 'article')}"
        write_message(f"{added}, {counted(report.stories, 'story')}{changed}{known}{failed}")
    if stopped:
        return EXIT_INTERRUPTED
    return EXIT_ERROR if warned or unreported else EXIT_DONE
