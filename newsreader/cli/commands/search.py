"""The command `search`: writes stories, articles, names, facets, ids or a count, in any format."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from newsreader.cli.output import views
from newsreader.cli.output.formats import FEED_FORMATS, FORMATS, format_help, format_option, write_feed, write_items
from newsreader.cli.output.progress import ProgressBar
from newsreader.cli.output.streams import write_message
from newsreader.cli.session import join_words
from newsreader.errors import EXIT_DONE, EXIT_NOTHING_FOUND
from newsreader.fields import FACETS, FIELDS, NAME_FACETS, SORTS, Field, FieldKind, Option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newsreader.cli.session import Session
    from newsreader.library import Library
    from newsreader.model import FacetValue, Hit, Record

_Command = TypeVar("_Command", bound="Callable[..., Any]")

OUTPUTS = ("stories", "articles", "entities", "facets", "ids", "count")
_CHUNK = 1000
"""Hits fetched at a time, so that the first are written before the last are fetched."""
_WORD = re.compile(r"\w[\w'’.-]*")
_ADDRESS = re.compile(r"[^\s()\"“”„]+")
_BARE = re.compile(r"[\w+:.-]+")
"""A date, a number or a range of them: everything that is written without quotes."""

_SINGLE = (FieldKind.LABEL, FieldKind.LOOKUP)
"""An article has one value of these fields, so several values mean any of them."""


def _field_options(command: _Command) -> _Command:
    """Add the options of all fields to a command, in the order of the fields."""
    for option in [option for field in FIELDS.values() for option in field.options][::-1]:
        command = click.option(f"--{option.name}", multiple=True, metavar=option.metavar, help=option.help)(command)
    return command


def _examples() -> str:
    """Return an example of every field, as lines that fit into the help."""
    examples = [field.examples[0] for field in FIELDS.values()]
    lines = [""]
    for example in examples:
        if len(lines[-1]) + len(example) > _HELP_WIDTH:
            lines.append("")
        lines[-1] += f"  {example}"
    return "\n    ".join(line.strip() for line in lines)


_HELP_WIDTH = 100
_HELP = f"""Find stories. Without QUERY: all of them, newest first.

    \b
    A query: words (all must occur)   "a phrase"   a OR b   -a   ( )   put*   zelensky~1   "a b"~5
    {_examples()}

    \b
    Examples:
      newsreader search 'putin "north korea" -trump'
      newsreader search sanctions --since 2025-06 --sort newest
      newsreader search --person Putin --output entities --limit 10
      newsreader search drones --format jsonl --limit 0 | jq -r .title
      newsreader search is:unread --output ids --limit 0 | newsreader read
      newsreader search drones --format atom > drones.xml      a feed for other readers
      newsreader search 'putin -trump' --explain akq2mz      why is this article not there?

    Exit status 1: nothing found.
    """


@click.command(
    help=_HELP,
    short_help="Find stories, articles, names, facets.",
    epilog=format_help(),
    context_settings={"ignore_unknown_options": True},
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[QUERY]")
@click.option("--output", type=click.Choice(OUTPUTS), default="stories", help="What to show of the result.")
@format_option(FORMATS)
@click.option("--limit", type=click.IntRange(0), default=20, metavar="N", help="At most so many (20; 0: all).")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="Leave out the first N.")
@click.option("--sort", type=click.Choice(SORTS), default="relevance", help="In which order.")
@click.option("--snippets", is_flag=True, help="Show the passage that fits best.")
@click.option(
    "--explain",
    is_flag=False,
    flag_value="",
    metavar="[ID]",
    help="Say why each story is where it is; with ID why that one is there, or is not. After QUERY.",
)
@_field_options
@click.pass_obj
def search(session: Session, /, *, words: tuple[str, ...], **options: Any) -> int:
    """Find stories and write what the options ask for."""
    request = SearchRequest(**{name: options.pop(name) for name in SearchRequest._fields})
    query = query_with_filters(join_words(words), options)
    with ProgressBar() as progress, session.open_library(progress) as library:
        found = _writer(request)(library, query, request)
        _report_hidden(library, query)
        if not found and library.is_empty():
            write_message("the library is empty; import something: newsreader add PATH")
        elif not found and query:
            from newsreader.cli.output.word_suggestions import suggest_words

            suggest_words(library, query)
    return EXIT_DONE if found else EXIT_NOTHING_FOUND


class SearchRequest(NamedTuple):
    """Which part of a result to write, and how; `limit` 0 means all."""

    output: str = "stories"
    form: str = "text"
    limit: int = 20
    offset: int = 0
    sort: str = "relevance"
    snippets: bool = False
    explain: str | None = None
    """An id, or empty for every hit; None: nothing is explained."""

    @property
    def stop(self) -> int | None:
        """The end of the slice that `offset` begins."""
        return self.offset + self.limit if self.limit else None


def _report_hidden(library: Library, query: str) -> None:
    """Say how many of the stories that match are hidden by mute rules."""
    hidden = library.search(query, limit=1).hidden if library.mutes.is_any() else 0
    if hidden:
        stories = "story is" if hidden == 1 else "stories are"
        write_message(
            f"{hidden:,} more {stories} hidden by mute rules; is:hidden finds them, newsreader mutes lists the rules"
        )


def _writer(request: SearchRequest) -> Callable[[Library, str, SearchRequest], int]:
    if request.form in FEED_FORMATS:
        return _write_feed
    return _write if request.explain is None else _write_explained


def _write(library: Library, query: str, request: SearchRequest) -> int:
    """Write the result in the form that the request asks for; return how many items there were."""
    match request.output:
        case "stories":
            view = views.STORIES_WITH_SNIPPETS if request.snippets else views.STORIES
            return write_items(view, _hits(library, query, request), request.form)
        case "ids":
            return write_items(views.IDS, _hits(library, query, request), request.form)
        case "articles":
            records = islice(_articles(library, query, request), request.offset, request.stop)
            return write_items(views.ARTICLES, records, request.form)
        case "count":
            total = library.search(query, limit=1).total
            write_items(views.COUNT, [total], request.form)
            return total
        case "facets":
            return _write_facets(library, query, request)
        case _:
            return _write_entities(library, query, request)


def _write_explained(library: Library, query: str, request: SearchRequest) -> int:
    """Write why hits, or one article, have their places in the result; return how many of them are in it."""
    from newsreader.cli.output.explanation_text import write_hits, write_one

    if request.explain:
        return write_one(library, query, request.explain, request.sort, request.form)
    return write_hits(library, query, list(_hits(library, query, request)), request.sort, request.form)


def _write_feed(library: Library, query: str, request: SearchRequest) -> int:
    """Write a feed of stories, or of all articles that match."""
    found: Iterable[Record]
    if request.explain is not None:
        raise click.UsageError(f"--explain does not go with --format {request.form}")
    if request.output == "stories":
        found = (library.record(hit.article) for hit in _hits(library, query, request))
    elif request.output == "articles":
        found = islice(_articles(library, query, request), request.offset, request.stop)
    else:
        raise click.UsageError(f"--format {request.form} goes with --output stories or articles")
    return write_feed(request.form, query, found)


def query_with_filters(query: str, options: Mapping[str, Sequence[str]]) -> str:
    """Return `query` with the values of the filter options added as filters, in the query language.

    Raises `QueryError` and usage errors.
    """
    if not any(options.values()):
        return query
    from newsreader.search.query.parser import parse

    parse(query)
    parts = [f"({query})"] if query.strip() else []
    for field in FIELDS.values():
        filters = [
            _filter(field, option, value)
            for option in field.options
            for value in options.get(option.name.replace("-", "_"), ())  # click names the values so
        ]
        if len(filters) > 1 and field.kind in _SINGLE:
            filters = ["(" + " OR ".join(filters) + ")"]
        parts += filters
    return " ".join(parts)


def _filter(field: Field, option: Option, value: str) -> str:
    """Return the filter that an option with a value asks for."""
    from newsreader.search.query.parser import quote

    if field.kind in (FieldKind.DATE, FieldKind.NUMBER):
        if not _BARE.fullmatch(value):
            raise click.UsageError(f"--{option.name}: {value!r} cannot be used; expected {field.help}")
        return f"{field.name}:{option.form.format(value)}"
    is_bare = _ADDRESS.fullmatch(value) if field.kind is FieldKind.LOOKUP else _WORD.fullmatch(value)
    written = value if is_bare else quote(value.strip('"'))
    return f"{field.name}:{written}"


def _hits(library: Library, query: str, request: SearchRequest) -> Iterator[Hit]:
    """Yield the hits of the request; they are fetched in portions while they are written."""
    offset = request.offset
    while request.stop is None or offset < request.stop:
        size = _CHUNK if request.stop is None else min(request.stop - offset, _CHUNK)
        result = library.search(query, limit=size, offset=offset, sort=request.sort, snippets=request.snippets)
        yield from result.hits
        offset += len(result.hits)
        if not result.hits or offset >= result.total:
            return


def _articles(library: Library, query: str, request: SearchRequest) -> Iterator[Record]:
    """Yield the articles that match, in the order of their stories; of a story's versions those that match."""
    stories = request._replace(offset=0, limit=request.stop or 0, snippets=False)  # a story has an article at least
    for hit in _hits(library, query, stories):
        if hit.versions == 1:
            yield library.record(hit.article)
            continue
        versions = library.versions(hit.story)
        ids = " OR ".join(f"id:{version.id}" for version in versions)
        matching = {record.id for record in library.export(f"({query}) ({ids})" if query.strip() else f"({ids})")}
        yield from (version for version in versions if version.id in matching)


def _write_facets(library: Library, query: str, request: SearchRequest) -> int:
    """Write the values of all facets; `limit` and `offset` count for each facet, so that none leaves out another."""
    result = library.search(query, limit=1, facets=tuple(FACETS))
    values = [
        (facet, value)
        for facet in FACETS
        for value in list(result.facets.get(facet, ()))[request.offset : request.stop]
    ]
    return write_items(views.FACETS, values, request.form)


def _write_entities(library: Library, query: str, request: SearchRequest) -> int:
    result = library.search(query, limit=1, facets=NAME_FACETS)
    names = [(facet, value) for facet in NAME_FACETS for value in result.facets.get(facet, ())]
    names.sort(key=_by_count)
    return write_items(views.ENTITIES, names[request.offset : request.stop], request.form)


def _by_count(found: tuple[str, FacetValue]) -> tuple[int, str, str]:
    kind, value = found
    return -value.count, value.name, kind
