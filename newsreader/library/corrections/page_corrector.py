"""The user's page corrections: each is saved with the path of its page, and the page is cut again at once."""

from collections.abc import Callable

from newsreader.config import Config
from newsreader.errors import NotFoundError
from newsreader.library.intake.page_filer import PageFiler
from newsreader.library.user_changes import PageChange
from newsreader.model import CorrectionKind, PageCorrection, Record, Role
from newsreader.sources import parse_page
from newsreader.store.database import Transaction
from newsreader.store.store import Store


class Corrector:
    """Splits and joins articles and sets the roles of lines; each can be undone."""

    def __init__(self, store: Store, config: Config, load: Callable[[str], Record]) -> None:
        self._store = store
        self._config = config
        self._load = load
        self._filer = PageFiler(store, config)

    def split(self, id: str, line: int) -> PageChange:  # noqa: A002 - the word users know
        """Let a new article begin at a line of an article's page. The correction is kept for later imports of the page.

        Raises `NotFoundError` for a line that does not exist, is in another article, or already begins the article.
        """
        record = self._load(id)
        if line == record.article.start_line:
            raise NotFoundError(f"{record.id}: line {line} begins the article already")
        correction = PageCorrection(CorrectionKind.SPLIT, line, self._text(record, line))
        return self._correct(record, correction, f"split at line {line}")

    def join(self, one: str, other: str) -> PageChange:
        """Make one article of two that follow each other on one page. The correction is kept for later imports.

        Raises `NotFoundError` for two articles that do not follow each other.
        """
        first, second = self._load(one), self._load(other)
        if (first.article.start_line or 0) > (second.article.start_line or 0):
            first, second = second, first
        if first.path != second.path or self._store.articles.next_on_page(first.number) != second.number:
            raise NotFoundError(f"{first.id} and {second.id} do not follow each other on one page")
        line = second.article.start_line or 0
        correction = PageCorrection(CorrectionKind.JOIN, line, self._text(second, line))
        return self._correct(second, correction, f"joined {first.id} and {second.id}")

    def set_role(self, id: str, line: int, role: Role) -> PageChange:  # noqa: A002
        """Set the role of a line of an article's page. The correction is kept for later imports of the page.

        Raises `NotFoundError` for a line that does not exist or is in another article.
        """
        record = self._load(id)
        correction = PageCorrection(CorrectionKind.ROLE, line, self._text(record, line), role)
        return self._correct(record, correction, f"line {line} is a {role}")

    def undo(self, change: PageChange) -> None:
        """Delete a correction and cut its page again."""
        store = self._store
        with store.transaction() as transaction:
            store.corrections.remove(transaction, change.correction)
            self._recut(transaction, change.path)

    def _text(self, record: Record, line: int) -> str:
        """Return the text of a line that is in an article, or that is on its page and in no article."""
        for block in (*record.article.blocks, *self._store.pages.load_leftover(record.number)):
            if block.line == line:
                return block.text
        raise NotFoundError(f"{record.id}: has no line {line}; `newsreader show --raw {record.id}` numbers its lines")

    def _correct(self, record: Record, correction: PageCorrection, text: str) -> PageChange:
        store = self._store
        with store.transaction() as transaction:
            number = store.corrections.add(transaction, record.path, correction)
            self._recut(transaction, record.path)
        return PageChange(text, record.path, number)

    def _recut(self, transaction: Transaction, path: str) -> None:
        for number, source, kind, is_split, content in self._store.pages.at(path):
            page = parse_page(path, content, kind=kind, config=self._config, is_article=not is_split)
            self._filer.recut(transaction, number, page, source, split=is_split)
