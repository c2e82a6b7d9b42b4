"""The sources of a library: list them, forget one."""

import click

from newsreader.cli import views
from newsreader.cli.output import FORMATS, tell, write_items
from newsreader.cli.session import Session
from newsreader.errors import EXIT_DONE, EXIT_ERROR, NotFoundError


@click.command(short_help="List the sources.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to write them.")
@click.pass_obj
def sources(session: Session, form: str) -> int:
    """List the sources with what each has brought.

    \b
    Examples:
      newsreader sources
      newsreader sources --format jsonl | jq -r .name
    """  # noqa: D301
    with session.open_library() as library:
        found = library.sources()
        write_items(views.SOURCES, found, form)
        if not found:
            tell("there are no sources yet; import something: newsreader add PATH")
    return EXIT_DONE


@click.command(short_help="Forget sources.")
@click.argument("names", nargs=-1, required=True, metavar="SOURCE...")
@click.pass_obj
def remove(session: Session, names: tuple[str, ...]) -> int:
    """Forget sources, with their pages, articles and names. Files on disk are left alone.

    \b
    Examples:
      newsreader remove sample
      newsreader remove wire agency
    """  # noqa: D301
    status = EXIT_DONE
    with session.open_library() as library:
        for name in names:
            try:
                count = library.remove(name)
            except NotFoundError as error:
                tell(str(error))
                status = EXIT_ERROR
                continue
            tell(f"removed {name} with {count:,} {'article' if count == 1 else 'articles'}")
    return status
