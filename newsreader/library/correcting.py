"""Corrections by hand: kept with the page's path, and the page cut anew with them at once."""

from newsreader.config import Config
from newsreader.errors import NotFoundError
from newsreader.library.changing import Change
from newsreader.library.filing import Filer
from newsreader.model import Correction, Record, Role
from newsreader.sources import parse_page
from newsreader.store.store import Store


class Corrector:
    """Splits, joins and roles for lines, each undoable."""

    def __init__(self, store: Store, config: Config) -> None:
        self._store = store
        self._config = config
        self._filer = Filer(store, config)

    def split(self, record: Record, line: int) -> Change:
        """Let a new article begin at a line of `record`'s page.

        Raises `NotFoundError` for a line that is not in the article or already begins it.
        """
        if line == record.article.start_line:
            raise NotFoundError(f"{record.id}: line {line} begins the article already")
        correction = Correction("split", line, self._text(record, line))
        return self._correct(record, correction, f"split at line {line}")

    def join(self, first: Record, second: Record) -> Change:
        """Make one article of two that follow each other on one page.

        Raises `NotFoundError` for two that do not.
        """
        if (first.article.start_line or 0) > (second.article.start_line or 0):
            first, second = second, first
        if first.path != second.path or self._store.articles.following(first.number) != second.number:
            raise NotFoundError(f"{first.id} and {second.id} do not follow each other on one page")
        line = second.article.start_line or 0
        correction = Correction("join", line, self._text(second, line))
        return self._correct(second, correction, f"joined {first.id} and {second.id}")

    def set_role(self, record: Record, line: int, role: Role) -> Change:
        """Say what a line of an article is; raises `NotFoundError` for a line that is not in it."""
        correction = Correction("role", line, self._text(record, line), role)
        return self._correct(record, correction, f"line {line} is a {role}")

    def undo(self, change: Change) -> None:
        """Take corrections back and cut their pages anew."""
        store = self._store
        with store.database.transaction() as generation:
            for path, number in change.corrections:
                store.corrections.remove(number)
                self._recut(path, generation)

    @staticmethod
    def _text(record: Record, line: int) -> str:
        for block in record.article.blocks:
            if block.line == line:
                return block.text
        raise NotFoundError(f"{record.id}: has no line {line}; `newsreader show --raw {record.id}` numbers its lines")

    def _correct(self, record: Record, correction: Correction, text: str) -> Change:
        store = self._store
        with store.database.transaction() as generation:
            number = store.corrections.add(record.path, correction)
            self._recut(record.path, generation)
        return Change(text, (), ((record.path, number),))

    def _recut(self, path: str, generation: int) -> None:
        for number, source, kind, is_split, content in self._store.pages.at(path):
            page = parse_page(path, content, kind=kind, config=self._config, is_article=not is_split)
            self._filer.recut(number, page, source, generation, split=is_split)
