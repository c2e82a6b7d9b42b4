"""The recognition of names in the articles that still lack it, in batches; each batch is committed when it is done."""

import json
from collections.abc import Iterator, Sequence
from functools import cached_property

from newsreader.config import Config
from newsreader.entities.known.names_file import NamesFile, load_names_file
from newsreader.entities.known.phrase_matcher import PhraseMatcher
from newsreader.entities.link.ledger_effects import apply_ledger
from newsreader.entities.link.library_links import garbage_collection_off, link_library
from newsreader.entities.link.name_joins import NameUse
from newsreader.entities.recognition.worker_pool import NameBatch, recognise_in_processes
from newsreader.job import Job
from newsreader.library.corrections.ledger import load_ledger, to_store
from newsreader.model import TEXT_ROLES, Block, Kind
from newsreader.store.store import Store
from newsreader.text import straighten
from newsreader.thread_priority import priority

BATCH_ARTICLES = 64
"""The number of articles of a batch, which goes to one worker and is committed as a whole."""

RELINK_GROWTH = 1.5
"""The names of the library are linked again whenever the number of articles with names has grown by this factor.

So the total work of linking grows in proportion to the number of articles.
"""

_LISTED = "names_file"
"""The key under which the store keeps the content of the names file as it was read last."""

Numbers = tuple[int, ...]


class NameRecognition:
    """Recognises the names of all articles that are in the queue of the store."""

    def __init__(self, store: Store, config: Config) -> None:
        self._store = store
        self._database = store.database
        self._config = config

    def run(self, workers: int, job: Job) -> int:
        """Recognise names until the queue is empty; returns the number of articles that were done.

        Another process may work on the same queue: the result of the first to finish an article is kept. Raises
        `CancelledError` once the job is cancelled; batches that were committed stay.
        """
        self._notice_names_file()
        named, total = self._store.articles.counts()
        if named == total:
            return 0
        done, next_link = 0, max(1, named) * RELINK_GROWTH
        try:
            for numbers, names in recognise_in_processes(self._batches(), self._config, workers, job.cancel):
                priority.pause_background()
                with self._store.transaction() as transaction:
                    self._store.names.save(transaction, dict(zip(numbers, names, strict=True)))
                done += len(numbers)
                if named + done >= next_link:
                    self.link()
                    next_link = (named + done) * RELINK_GROWTH
                job.progress("names", done, total - named)
        finally:
            if done:
                self.link()
        return done

    def link(self) -> int:
        """Link all names of the library again; returns how many names have another entity now."""
        with garbage_collection_off():
            return self._link()

    def _link(self) -> int:
        counts = self._store.names.counts()
        links = link_library({(c.kind, c.text): NameUse(c.articles, c.mentions) for c in counts})
        links = apply_ledger(self._names_file.relink(links), load_ledger(self._store))
        with self._store.transaction() as transaction:
            return len(self._store.names.save_links(transaction, to_store(links)))

    @cached_property
    def _names_file(self) -> NamesFile:
        return load_names_file(self._config.names_file)

    def _notice_names_file(self) -> None:
        """If the user's names file has changed, queue the articles again that contain a name that it changes."""
        listed = {(text, *entity) for text, entity in self._names_file.entities.items()}
        known = {
            (text, Kind(kind), name) for text, kind, name in json.loads(self._database.load_value(_LISTED) or "[]")
        }
        if listed == known:
            return
        changed = PhraseMatcher((form, None) for text, *_ in listed ^ known for form in {text, text.upper()})
        touched = [
            number
            for number, blocks in self._store.names.load_named()
            if any(next(changed.find(straighten(text)), None) for text in _texts(blocks))
        ]
        with self._store.transaction() as transaction:
            for number in touched:
                self._store.names.remove_from(transaction, number)
            self._database.save_value(_LISTED, json.dumps(sorted(listed), ensure_ascii=False))
        self.link()

    def _batches(self) -> Iterator[NameBatch[Numbers]]:
        """Yield the queue in batches, whose keys are the numbers of the articles."""
        queue = self._store.names.pending_numbers()
        for start in range(0, len(queue), BATCH_ARTICLES):
            articles = self._store.names.load_blocks(queue[start : start + BATCH_ARTICLES])
            if articles:
                yield NameBatch(tuple(number for number, _ in articles), [_texts(blocks) for _, blocks in articles])


def _texts(blocks: Sequence[Block]) -> list[str]:
    """Return the text of each block that is text of the article; other blocks become empty, so that indices stay."""
    return [block.text if block.role in TEXT_ROLES else "" for block in blocks]
