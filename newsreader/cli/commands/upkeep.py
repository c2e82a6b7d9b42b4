"""Maintenance of a library: rebuild its index, check it."""

import click

from newsreader.cli.output import views
from newsreader.cli.output.formats import format_option, write_items
from newsreader.cli.output.progress import ProgressBar
from newsreader.cli.output.streams import write_message
from newsreader.cli.session import Session
from newsreader.errors import EXIT_DONE, EXIT_ERROR


@click.command(short_help="Build the search index again.")
@click.pass_obj
def reindex(session: Session) -> int:
    """Build the search index again from the articles. No news is lost, because the index is derived from the articles.

    \b
    Example:
      newsreader reindex
    """  # noqa: D301
    with session.open_library() as library, ProgressBar() as progress:
        library.reindex(progress=progress)
    return EXIT_DONE


@click.command(short_help="Check the library.")
@click.option("--fix", is_flag=True, help="Repair what can be repaired.")
@format_option()
@click.pass_obj
def doctor(session: Session, fix: bool, form: str) -> int:
    """Check the library and say what is wrong. The exit status is 2 when something is wrong and was not repaired.

    \b
    Examples:
      newsreader doctor
      newsreader doctor --fix
    """  # noqa: D301
    with session.open_library() as library:
        problems = library.doctor(fix=fix)
        remaining = library.doctor() if fix and problems else problems
    write_items(views.PROBLEMS, problems, form)
    if not problems:
        write_message("all is well")
    elif fix:
        write_message(f"{len(problems) - len(remaining)} of {len(problems)} mended")
    return EXIT_ERROR if remaining else EXIT_DONE
