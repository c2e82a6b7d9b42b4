"""Corrections of a page: `split`, `join` and `role`. They are kept when the page is imported again."""

import click

from newsreader.cli.output.streams import write_message
from newsreader.cli.session import Session
from newsreader.errors import EXIT_DONE
from newsreader.model import Role


@click.command(short_help="Let a new article begin at a line.")
@click.argument("wanted", metavar="ID")
@click.argument("line", type=click.IntRange(1), metavar="LINE")
@click.pass_obj
def split(session: Session, wanted: str, line: int) -> int:
    """Let a new article begin at LINE of the page that article ID is from.

    The numbers of the lines are those of the page; `newsreader show --raw ID` shows them on a terminal.

    \b
    Example:
      newsreader split a1b2c3 41
    """  # noqa: D301
    with session.open_library() as library:
        write_message(library.corrections.split(wanted, line).text)
    return EXIT_DONE


@click.command(short_help="Make one article of two.")
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@click.pass_obj
def join(session: Session, one: str, other: str) -> int:
    """Make one article of two that follow each other on one page.

    \b
    Example:
      newsreader join a1b2c3 d4e5f6
    """  # noqa: D301
    with session.open_library() as library:
        write_message(library.corrections.join(one, other).text)
    return EXIT_DONE


_ROLE_HELP = f"""Say what LINE of the page that article ID is from is.

ROLE is {", ".join(list(Role)[:-1])} or {list(Role)[-1]}.

\b
Examples:
  newsreader role a1b2c3 17 boilerplate
  newsreader role a1b2c3 18 caption
"""


@click.command(short_help="Say what a line is.", help=_ROLE_HELP)
@click.argument("wanted", metavar="ID")
@click.argument("line", type=click.IntRange(1), metavar="LINE")
@click.argument("kind", type=click.Choice([str(role) for role in Role]), metavar="ROLE")
@click.pass_obj
def role(session: Session, wanted: str, line: int, kind: str) -> int:
    """Say what a line is."""
    with session.open_library() as library:
        write_message(library.corrections.set_role(wanted, line, Role(kind)).text)
    return EXIT_DONE
