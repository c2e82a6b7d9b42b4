"""`Library`: the public interface, which combines the parts of the program."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, Self

from newsreader.config import Config, load_config
from newsreader.job import Job
from newsreader.results import Hit, SearchResult
from newsreader.store.store import Store
from newsreader.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from newsreader.library.answers.finder import Finder
    from newsreader.library.answers.mute_rules import MuteRules
    from newsreader.library.answers.page_originals import Originals
    from newsreader.library.answers.saved_searches import SavedSearches
    from newsreader.library.corrections.ledger import Ledger
    from newsreader.library.corrections.page_corrector import Corrector
    from newsreader.library.intake.feeds import Feeds
    from newsreader.library.intake.operands import Intake
    from newsreader.library.user_changes import Change, StoryChange
    from newsreader.model import CancelToken, EntityPage, Explanation, Problem, Progress, Record, Report, Source, Warn


class Library:
    """One directory of news. Several threads and several processes can use it at once.

    ``Library.open(path)`` makes the directory when it is missing; without a path it is the one of the configuration.
    """

    def __init__(self, path: Path, config: Config, progress: Progress | None = None) -> None:
        self.path = path
        self.config = config
        self._progress = progress
        self._store = Store(path)
        self._lock = Lock()
        self._opened_finder: Finder | None = None

    @classmethod
    def open(
        cls, path: Path | str | None = None, *, config: Config | None = None, progress: Progress | None = None
    ) -> Self:
        """Open a library; `progress` is told when its index has to be rebuilt.

        Raises `LibraryError` when the directory cannot be used, and `ConfigError` for a broken configuration.
        """
        config = config if config is not None else load_config()
        return cls(Path(path) if path is not None else config.library_path, config, progress)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; the library cannot be used afterwards."""
        if self._opened_finder is not None:
            self._opened_finder.close()
        self._store.close()

    @property
    def _finder(self) -> Finder:
        with self._lock:  # several threads may search first
            if self._opened_finder is None:
                self._opened_finder = self._open_finder(self._progress)
            return self._opened_finder

    def _open_finder(self, progress: Progress | None) -> Finder:
        # numpy is imported here because it is slow to import and `show` or `sources` do not need it. It is imported on
        # its own because an import from deeper in the call stack is slower: Python then allocates and frees memory for
        # the stack at each call.
        import numpy  # noqa: F401, ICN001

        from newsreader.library.answers.finder import Finder

        return Finder(self._store, self.path, Job.of(progress), self.config.recency)

    # --------------------------------------------------------------------------------------------- bringing pages in

    def add(
        self,
        paths: Sequence[str | Path],
        *,
        kind: str = "auto",
        split: bool = True,
        entities: bool = True,
        name: str | None = None,
        stdin: BinaryIO | None = None,
        progress: Progress | None = None,
        warn: Warn | None = None,
        cancel: CancelToken | None = None,
    ) -> Report:
        """Import files, folders (recursively), `-` for `stdin`, feeds by their addresses or lists of them.

        Each path becomes a source. `kind` is the form of the pages (auto: decided by content, then by name). Without
        `split` each page is one article and no line of it is boilerplate. Articles can be searched a few seconds after
        they were added. If `entities` is set, their names are recognised before the method returns. What cannot be
        read is passed to `warn` and listed in the report; the rest is imported. Content that is known adds nothing.
        """
        # Imported here because a search must start fast and does not need it.
        from newsreader.library.intake.operands import ImportOptions

        options = ImportOptions(kind, split, name, stdin)
        job = Job.of(progress, warn, cancel)
        return self._import(lambda intake: intake.add([str(path) for path in paths], options), entities, job)

    def _import(self, run: Callable[[Intake], Report], entities: bool, job: Job) -> Report:
        from newsreader.library.intake.operands import Intake

        with self._finder.importing():
            report = run(Intake(self._store, self.config, self._finder.refresh, job))
        if entities and (report.articles or report.changed):
            self.enrich(progress=job.progress, cancel=job.cancel)
        self._finder.tidy()
        return report

    def add_sample(self, *, entities: bool = False, progress: Progress | None = None) -> Report:
        """Import the pages that come with the program, as the source "sample"."""
        from newsreader.library.intake.operands import SAMPLE_NAME, find_sample_pages

        return self.add([find_sample_pages()], name=SAMPLE_NAME, entities=entities, progress=progress)

    def is_empty(self) -> bool:
        """Tell whether there is no article at all."""
        return self._store.articles.counts()[1] == 0

    def update(
        self,
        names: Sequence[str] = (),
        *,
        everything: bool = False,
        entities: bool = True,
        progress: Progress | None = None,
        warn: Warn | None = None,
        cancel: CancelToken | None = None,
    ) -> Report:
        """Look for news: read files again, and fetch the feeds that are due, or are named, or all with `everything`."""
        job = Job.of(progress, warn, cancel)
        return self._import(lambda intake: intake.update(names, everything=everything), entities, job)

    @property
    def feeds(self) -> Feeds:
        """The settings of feeds, and the full texts of their items: due, change, fetch_texts."""
        from newsreader.library.intake.feeds import Feeds

        return Feeds(self._store, self.config, self._load)

    def sources(self) -> list[Source]:
        """List the sources by name, each with its numbers of pages and articles."""
        return self._store.pages.load_sources()

    def count_sources(self) -> int:
        """Count the sources."""
        return self._store.pages.count_sources()

    def remove(self, name: str) -> int:
        """Remove a source with its pages, articles and names; return how many articles were removed.

        Raises `NotFoundError` for a name that no source has.
        """
        store = self._store
        number = store.pages.source_number(name)
        with store.transaction() as transaction:
            removed = store.articles.remove_of_pages(transaction, store.pages.of_source(number))
            store.pages.remove_source(transaction, number)
        return removed

    # -------------------------------------------------------------------------------------------------------- names

    def enrich(
        self,
        *,
        workers: int | None = None,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> int:
        """Recognise names where they are missing, in worker processes; returns how many articles were done.

        Each batch is committed when it is done. After a stop or a crash the next call continues from there.
        """
        from newsreader.library.intake.name_recognition import NameRecognition

        recognition = NameRecognition(self._store, self.config)
        return recognition.run(workers or self.config.workers, Job.of(progress, cancel=cancel))

    def pending_names(self) -> tuple[int, int]:
        """Count (articles whose names are recognised, articles)."""
        return self._store.articles.counts()

    # ---------------------------------------------------------------------------------------------------- searching

    def search(
        self,
        query: str = "",
        *,
        limit: int = 20,
        offset: int = 0,
        sort: str = "relevance",
        facets: Sequence[str] = (),
        facet_limit: int | None = None,
        snippets: bool = False,
        cancel: CancelToken | None = None,
    ) -> SearchResult:
        """Find stories: the exact total, one page of hits, and the counts of facets over all matching stories.

        `limit` 0 means all. `sort` is one of `newsreader.fields.SORTS`; in a query without words, relevance means
        newest. `facets` are any of `newsreader.fields.FACETS`; each gives its `facet_limit` most frequent values.
        Raises `QueryError` for a query that cannot be parsed, and `CancelledError` once `cancel` is set.
        """
        query = self._expand(query)
        ranked = self._finder.search(
            query, limit=limit, offset=offset, sort=sort, facets=facets, facet_limit=facet_limit, cancel=cancel
        )
        found = self._store.articles.load_hits(ranked.numbers)
        scores = dict(zip(ranked.numbers, ranked.scores, strict=True))
        hits = [hit._replace(score=round(float(scores[number]), 4)) for number, hit in found.items()]
        if snippets:
            hits = self._finder.with_snippets(dict(zip(found, hits, strict=True)), self._expand(query))
        hidden = self._finder.count_hidden(query, ranked.total)
        return SearchResult(query, ranked.total, tuple(hits), ranked.facets, ranked.order, ranked.generation, hidden)

    def explain(self, query: str, ids: Sequence[str], *, sort: str = "relevance") -> list[Explanation]:
        """Tell for articles (or stories) why they are, or are not, in the answer to a query.

        Raises `QueryError`, and `NotFoundError` for an id that nothing has.
        """
        explainer = self._finder.explainer(self._expand(query), sort=sort)
        return [explainer.explain(record.number, record.article) for record in map(self._load, ids)]

    def hits(self, numbers: Sequence[int], *, query: str = "", snippets: bool = False) -> list[Hit]:
        """Load the rows of a story list for some of a result's `order`; articles that are gone are left out."""
        hits = self._store.articles.load_hits([int(number) for number in numbers])
        return self._finder.with_snippets(hits, self._expand(query)) if snippets else list(hits.values())

    def find_highlights(self, query: str, record: Record) -> list[tuple[int, int, int]]:
        """Find where the words of a query occur in an article: (block, start, end), in reading order."""
        from newsreader.search.query.parser import parse
        from newsreader.search.snippets import find_highlights

        return find_highlights(parse(self._expand(query)), record.article)

    def export(self, query: str = "") -> Iterator[Record]:
        """Load whole articles: all that match, newest first, or without a query all there are, oldest first."""
        numbers = self._finder.articles(self._expand(query)) if query.strip() else self._store.articles.numbers()
        for number in numbers:
            for record in self._store.articles.load_records([int(number)]):
                yield self._with_names(record)

    def entity(self, name: str) -> EntityPage:
        """Load all that is known of an entity, named by its id, its canonical name or any of its names.

        Raises `NotFoundError` for a name that no entity has.
        """
        from newsreader.library.answers.entity_page import make_entity_page

        return make_entity_page(self._store, self._finder, self.ledger.find(name))

    @property
    def saved_searches(self) -> SavedSearches:
        """Queries that are kept under a name: add, list, look, remove."""
        from newsreader.library.answers.saved_searches import SavedSearches

        return SavedSearches(self._store, self._finder)

    @property
    def mutes(self) -> MuteRules:
        """Rules whose stories searches do not show: add, list, remove."""
        from newsreader.library.answers.mute_rules import MuteRules

        return MuteRules(self._store)

    def _expand(self, query: str) -> str:
        if "@" not in query:
            return query
        from newsreader.library.answers.saved_query import expand

        return expand(self._store, query)

    def suggest(self, word: str) -> list[str]:
        """Find words of the library whose spelling is close to `word`."""
        return self._finder.suggest(word)

    def complete(self, prefix: str, limit: int = 10) -> list[str]:
        """Find words of the library that begin with `prefix`."""
        return self._finder.complete(prefix, limit)

    # ------------------------------------------------------------------------------------------------------ reading

    def record(self, id: str) -> Record:  # noqa: A002 - the word users know
        """Load one article by its id, or a story's representative by the story's; a unique prefix will do.

        Raises `NotFoundError` for an id that nothing has.
        """
        return self._with_names(self._load(id))

    def records(self, ids: Sequence[str]) -> list[Record]:
        """Load several articles, see `record`."""
        return [self.record(id_) for id_ in ids]

    def versions(self, story: str) -> list[Record]:
        """Load all articles of a story, its representative first."""
        records = self._store.articles.load_records(self._store.stories.articles_of(story))
        return [self._with_names(record) for record in records]

    @cached_property
    def originals(self) -> Originals:
        """The pages that articles were cut from: raw_lines, links."""
        from newsreader.library.answers.page_originals import Originals

        return Originals(self._store)

    def _load(self, id: str) -> Record:  # noqa: A002
        return next(self._store.articles.load_records([self._store.articles.find(id)]))

    def _with_names(self, record: Record) -> Record:
        return replace(record, entities=self._store.names.load_entities(record.number))

    # ----------------------------------------------------------------------------------------------------- changing

    def set_read(self, stories: Sequence[str], read: bool = True) -> StoryChange:
        """Mark stories, named by their ids or their articles', as read or unread."""
        from newsreader.library.user_changes import change_states

        text = "marked as read" if read else "marked as unread"
        return change_states(self._store, stories, text, lambda state: state._replace(is_read=read))

    def set_starred(self, stories: Sequence[str], starred: bool = True) -> StoryChange:
        """Star stories or take their star away."""
        from newsreader.library.user_changes import change_states

        text = "starred" if starred else "star removed"
        return change_states(self._store, stories, text, lambda state: state._replace(is_starred=starred))

    def set_tags(self, stories: Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = ()) -> StoryChange:
        """Give stories tags and take tags away."""
        from newsreader.library.user_changes import change_states, edit_tags

        add, remove = [clean_line(tag) for tag in add], [clean_line(tag) for tag in remove]
        text = " ".join([*(f"+{tag}" for tag in add), *(f"-{tag}" for tag in remove)])
        return change_states(self._store, stories, f"tagged {text}", lambda state: edit_tags(state, add, remove))

    @property
    def corrections(self) -> Corrector:
        """The user's corrections of pages: split, join, set_role."""
        from newsreader.library.corrections.page_corrector import Corrector

        return Corrector(self._store, self.config, self.record)

    @property
    def ledger(self) -> Ledger:
        """The user's corrections of names: merge, split, rename, retype, hide."""
        from newsreader.library.corrections.ledger import Ledger

        return Ledger(self._store)

    def undo(self, change: Change) -> None:
        """Undo a change. What was changed after it stays."""
        from newsreader.library.user_changes import NameChange, PageChange, SearchChange, StoryChange, undo_states

        match change:
            case StoryChange():
                undo_states(self._store, change)
            case PageChange():
                self.corrections.undo(change)
            case NameChange():
                self.ledger.undo(change)
            case SearchChange():
                self.saved_searches.undo(change)

    def remember(self, key: str, value: str) -> None:
        """Keep a short text under a key, for the next start."""
        self._store.database.save_value(key, value)

    def recall(self, key: str) -> str | None:
        """Return what was kept under a key."""
        return self._store.database.load_value(key)

    # ------------------------------------------------------------------------------------------------------- upkeep

    def generation(self) -> int:
        """Return the number of changes that any process has committed so far; cheap to ask for often."""
        return self._store.database.generation()

    def reindex(self, progress: Progress | None = None) -> None:
        """Rebuild everything that is derived: the text index and the arrays."""
        if self._opened_finder is not None:
            self._opened_finder.close()
            self._opened_finder = None
        finder = self._open_finder(progress)
        with self._store.transaction() as transaction:
            self._store.articles.remove_stale_sketches(transaction)
        finder.rebuild()
        finder.tidy()
        self._opened_finder = finder

    def doctor(self, *, fix: bool = False) -> list[Problem]:
        """Check the whole library and return what is wrong; with `fix`, rebuild what is derived if anything is."""
        from newsreader.library.health_check import check

        problems = check(self._store, self._finder)
        if fix and problems:
            self.reindex()
        return problems
