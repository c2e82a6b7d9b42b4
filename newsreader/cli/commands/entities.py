"""Show an entity, and correct names: merge, split, rename, retype, hide. Corrections also hold for later imports."""

import click

from newsreader.cli.output.streams import write_message, write_parts
from newsreader.cli.session import STDIN, Session, read_text
from newsreader.errors import EXIT_DONE, EXIT_NOTHING_FOUND, NotFoundError
from newsreader.model import Kind

_KINDS = [str(kind) for kind in Kind]


class _Entities(click.Group):
    """The commands for entities; any other word is the name of an entity to show."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["show", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_Entities, short_help="Show an entity; put names right: merge, split, rename, retype, hide.")
def entities() -> None:
    """Show an entity, or put names right. An ENTITY is given by its name or its id (search --output entities).

    \b
    Examples:
      newsreader entities "Vladimir Putin"
      newsreader entities Kyiv --format json | jq .companions
      newsreader entities merge "V. Putin" "Vladimir Putin"
      newsreader entities split "Kim Jong Un" "Kim"
      newsreader entities rename Ukrain Ukraine
      newsreader entities retype Amazon place
      newsreader entities hide "Read More"
      newsreader entities export > decisions.txt
    """  # noqa: D301


@entities.command()
@click.argument("entity", metavar="ENTITY")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to write it.")
@click.pass_obj
def show(session: Session, entity: str, form: str) -> int:
    """Show an entity: its names and why, its months, and the entities named with it."""
    from newsreader.cli.output.entity_text import entity_json, entity_lines

    with session.open_library() as library:
        try:
            page = library.entity(entity)
        except NotFoundError as error:
            write_message(str(error))
            return EXIT_NOTHING_FOUND
    write_parts([entity_json(page)] if form == "json" else entity_lines(page))
    return EXIT_DONE


@entities.command()
@click.argument("one", metavar="ENTITY")
@click.argument("other", metavar="ENTITY")
@click.pass_obj
def merge(session: Session, one: str, other: str) -> int:
    """Make one entity of two; it gets the name of the second."""
    with session.open_library() as library:
        write_message(library.ledger.merge(one, other).text)
    return EXIT_DONE


@entities.command()
@click.argument("entity", metavar="ENTITY")
@click.argument("alias", metavar="ALIAS")
@click.pass_obj
def split(session: Session, entity: str, alias: str) -> int:
    """Make one of the names of an entity an entity of its own."""
    with session.open_library() as library:
        write_message(library.ledger.split(entity, alias).text)
    return EXIT_DONE


@entities.command()
@click.argument("entity", metavar="ENTITY")
@click.argument("name", metavar="NAME")
@click.pass_obj
def rename(session: Session, entity: str, name: str) -> int:
    """Give an entity another canonical name."""
    with session.open_library() as library:
        write_message(library.ledger.rename(entity, name).text)
    return EXIT_DONE


@entities.command()
@click.argument("entity", metavar="ENTITY")
@click.argument("kind", type=click.Choice(_KINDS))
@click.pass_obj
def retype(session: Session, entity: str, kind: str) -> int:
    """Say whether an entity is a person, an organisation or a place."""
    with session.open_library() as library:
        write_message(library.ledger.retype(entity, Kind(kind)).text)
    return EXIT_DONE


@entities.command()
@click.argument("entity", metavar="ENTITY")
@click.pass_obj
def hide(session: Session, entity: str) -> int:
    """Hide an entity everywhere, because it is no name at all."""
    with session.open_library() as library:
        write_message(library.ledger.hide(entity).text)
    return EXIT_DONE


@entities.command("export")
@click.pass_obj
def export_ledger(session: Session) -> int:
    """Write all corrections of names as plain text, one a line, for version control."""
    with session.open_library() as library:
        write_parts([library.ledger.export_text()])
    return EXIT_DONE


@entities.command("import")
@click.argument("path", metavar="FILE|-")
@click.pass_obj
def import_ledger(session: Session, path: str) -> int:
    """Replace all corrections of names by those in a file."""
    text = read_text(path)
    with session.open_library() as library:
        count = library.ledger.import_text(text, "standard input" if path == STDIN else path)
    write_message(f"{count} {'decision' if count == 1 else 'decisions'} imported; newsreader enrich applies them")
    return EXIT_DONE
