"""Writes articles to a Whoosh index: the words of a whole batch are sorted at once instead of one posting at a time."""

from array import array
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, LockError
from whoosh.util.numeric import byte_to_length, length_to_byte
from whoosh.writing import SegmentWriter

from newsreader.search.engine import ArticleText, LockedError
from newsreader.search.search_words import LINE_BREAK, LINE_GAP, MAX_LENGTH, form, runs, stem_of, words_of
from newsreader.search.whoosh.codec import NewsCodec
from newsreader.search.whoosh.commit_contents import INDEX_NAME, CommitContents, save_contents
from newsreader.search.whoosh.index_schema import NUMBER_COLUMN, news_schema
from newsreader.search.whoosh.posting_lists import PostingLists, gathered, joined, renumbered, stable_order
from newsreader.search.whoosh.segment import NUMBER, TEXT_FIELDS, SegmentFacts, SegmentReader
from newsreader.thread_priority import priority

MAX_MERGE = 10_000
"""One merge moves at most this many documents, in about a second. Searching ten large segments takes less."""

SMALL_MERGE = 200
"""At most this many documents are merged by a commit, in about a tenth of a second. `tidy` merges the rest."""

MAX_WORDS = 6_000_000
"""After this many words an import begins another segment; each word needs about 45 bytes of memory."""

MOST_RUNS = 500_000
"""At most this many runs are remembered at a time."""

MERGE_AT = 5
"""This many segments of about the same size are merged into one."""

_LINE, _NO_WORD = 0, 1
_BYTE_LENGTHS = np.array([byte_to_length(code) for code in range(256)], dtype=np.int64)


class _Vocabulary(dict[bytes, tuple[int, ...]]):
    """A map from the runs of texts (see `search_words.runs`) to the numbers of their words' stems in this batch."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": _NO_WORD}
        self.forms: dict[str, str] = {}
        self._numbers_by_form: dict[str, int] = {}
        self._clear()

    def _clear(self) -> None:
        self.clear()
        self[LINE_BREAK] = (_LINE,)

    def __missing__(self, run: bytes) -> tuple[int, ...]:
        if len(self) > MOST_RUNS:
            self._clear()
        bare = run.strip(b"',.")
        if bare.isalpha() and len(bare) <= MAX_LENGTH:  # ASCII letters only
            forms = [bare.lower().decode()]
        else:
            forms = [form(word[:MAX_LENGTH]) for word in words_of(bare)]
        found = self[run] = tuple(map(self._number, forms))
        return found

    def _number(self, word_form: str) -> int:
        number = self._numbers_by_form.get(word_form)
        if number is None:
            stem = self.forms[word_form] = stem_of(word_form)
            # A stem that is new in this batch gets a new number.
            number = self._numbers_by_form[word_form] = self.numbers.setdefault(stem, len(self.numbers) + 1)
        return number

    def numbers_of(self, text: str) -> list[int]:
        """Return the number of each word of a text."""
        return list(chain.from_iterable(map(self.__getitem__, runs(text))))

    def terms(self) -> "_Terms":
        """Return the stems met so far, in their order."""
        stems = sorted((stem.encode(), number) for stem, number in self.numbers.items() if stem)
        rank = np.zeros(len(self.numbers) + 1, np.uint32)
        rank[[number for _, number in stems]] = np.arange(len(stems), dtype=np.uint32)
        return _Terms([stem for stem, _ in stems], rank)


class _Terms(NamedTuple):
    """The terms of a batch in their order, and the place of each there by its number."""

    ordered: list[bytes]
    rank: NDArray[np.uint32]


class _FieldWords:
    """The words of one field of all documents of a batch, in order."""

    def __init__(self) -> None:
        self.words = array("I")
        self.sizes = array("I")

    def add(self, numbers: list[int]) -> int:
        """Take the words of one document; return its length, which leaves out line breaks."""
        self.words.extend(numbers)
        self.sizes.append(len(numbers))
        return len(numbers) - numbers.count(_LINE) - numbers.count(_NO_WORD)

    def lists(self, terms: _Terms, first_doc: int) -> PostingLists | None:
        """Return the postings of the words, None where there are none; documents count from `first_doc`."""
        words = np.frombuffer(self.words, dtype=np.uint32)
        if not len(words):
            return None
        docs, positions = self._places(words)
        keep = np.flatnonzero(words > _NO_WORD)
        if not len(keep):
            return None
        keys = terms.rank[words[keep]]
        by_term = stable_order(keys)
        taken = keep[by_term]
        keys, docs, positions = keys[by_term], docs[taken] + np.uint32(first_doc), positions[taken]
        is_first = np.ones(len(keys), bool)
        is_first[1:] = (keys[1:] != keys[:-1]) | (docs[1:] != docs[:-1])
        starts = np.flatnonzero(is_first)
        counts = np.diff(starts, append=len(keys)).astype(np.uint32)
        sizes = np.bincount(keys[starts], minlength=len(terms.ordered))
        found = [terms.ordered[place] for place in np.flatnonzero(sizes).tolist()]
        return PostingLists(found, sizes[sizes > 0], docs[starts], counts, positions)

    def _places(self, words: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Return the document and the position of each word."""
        sizes = np.frombuffer(self.sizes, dtype=np.uint32)
        docs = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
        steps = np.where(words == _LINE, np.uint32(LINE_GAP), np.uint32(1))
        reached = np.cumsum(steps, dtype=np.uint32) - steps
        first_words = np.cumsum(sizes, dtype=np.int64) - sizes
        bases = reached[np.minimum(first_words, len(words) - 1)]
        return docs, reached - bases[docs]


def create_index(directory: Path) -> None:
    """Make an empty index."""
    directory.mkdir(parents=True, exist_ok=True)
    FileIndex.create(FileStorage(str(directory)), news_schema(), INDEX_NAME)


def open_writer(directory: Path, generation: int, seconds: float) -> "NewsWriter":
    """Return a writer; wait for another one at most so many `seconds`. Raises `LockedError` after that."""
    try:
        index = FileIndex(FileStorage(str(directory)), indexname=INDEX_NAME)
        return NewsWriter(index, generation, timeout=seconds)
    except LockError:
        raise LockedError(f"{directory}: another newsreader is writing to the index; try again") from None


def facts_of(segment: Any) -> SegmentFacts:
    """Return the facts about a segment of Whoosh's."""
    totals = dict(segment._fieldlengths)  # noqa: SLF001 - as Whoosh's own reader does
    return SegmentFacts(segment.segment_id(), segment.doc_count_all(), sorted(segment.deleted_docs()), totals)


class NewsWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's segment writer with a batch of words in place of a pool of postings."""

    segments: list[Any]
    merged_at = 0
    """The place among the segments where the one that `merge_run` makes belongs."""

    def __init__(self, index: Any, generation: int, **options: Any) -> None:
        self.library_generation = generation
        super().__init__(index, codec=NewsCodec(), compound=False, **options)
        self.vocabulary = _Vocabulary()
        self.finished: list[Any] = []
        self._start_batch()

    def _start_batch(self) -> None:
        self.fields = {name: _FieldWords() for name in TEXT_FIELDS}
        self.lengths = {name: bytearray() for name in TEXT_FIELDS}
        self.merged: list[_Moved] = []
        self.added = 0

    def add_article(self, article: ArticleText) -> None:
        """Take one article into the new segment, or into one more when that has grown large."""
        if len(self.fields["body"].words) > MAX_WORDS:
            self._next_segment()
        texts = {"title": article.title, "body": "\n".join(article.body), "caption": "\n".join(article.caption)}
        lengths = {name: self.fields[name].add(self.vocabulary.numbers_of(text)) for name, text in texts.items()}
        self._add_document(article.number, lengths)
        self.added += 1

    def _add_document(self, number: int, lengths: dict[str, int]) -> None:
        documents = self.perdocwriter
        documents.start_doc(self.docnum)
        for name, length in lengths.items():
            documents.add_field(name, None, None, length)
            self.lengths[name].append(length_to_byte(length) if length else 0)
        documents.add_column_value(NUMBER, NUMBER_COLUMN, number)
        documents.finish_doc()
        self._added = True
        self.docnum += 1

    def _next_segment(self) -> None:
        self.finished.append(self._finalize_segment())
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)
        self.docnum = 0
        self._added = False
        self._start_batch()

    def _merge_segments(self, mergetype: Any, optimize: Any, merge: Any) -> list[Any]:  # noqa: ARG002 - as in Whoosh
        return [segment for segment in self.segments if segment.doc_count() > 0] + self.finished

    def add_reader(self, reader: Any) -> None:
        """Raise `NotImplementedError`: this writer merges segments by `merge_run`."""
        raise NotImplementedError

    def merge_run(self, places: range) -> None:
        """Merge the segments at `places` into one, without deleted documents."""
        chosen = self.segments[places.start : places.stop]
        before = [segment for segment in self.segments[: places.start] if segment.doc_count() > 0]
        self.segments = before + self.segments[places.stop :]
        self.merged_at = len(before)
        for segment in chosen:
            source = SegmentReader(Path(self.storage.folder), facts_of(segment))
            alive = source.alive
            base = self.docnum
            moved = np.cumsum(alive, dtype=np.int64) - 1 + base
            columns = {name: source.lengths[name][alive].tolist() for name in TEXT_FIELDS}
            for i, number in enumerate(priority.with_pauses(source.numbers[alive].tolist())):
                self._add_document(number, {name: byte_to_length(columns[name][i]) for name in TEXT_FIELDS})
            if alive.all():  # the exact total is known; the sum of rounded lengths is not needed
                for name in TEXT_FIELDS:
                    drift = int(_BYTE_LENGTHS[source.lengths[name]].sum()) - source.facts.totals.get(name, 0)
                    self.perdocwriter._fieldlengths[name] -= drift  # noqa: SLF001 - Whoosh has no public way
            self.merged.append(_Moved(source, alive, moved))

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        lengths = {name: np.frombuffer(bytes(codes), np.uint8) for name, codes in self.lengths.items()}
        self.fieldwriter.add_lists(self.schema, lengths, self._lists())
        self.fieldwriter.close()

    def _lists(self) -> Iterator[tuple[str, PostingLists]]:
        terms = self.vocabulary.terms()
        for name in TEXT_FIELDS:
            parts = [moved.lists(name) for moved in self.merged]
            parts.append(self.fields[name].lists(terms, self.docnum - self.added))
            if found := [part for part in parts if part is not None]:
                yield name, joined(found)

    def _commit_toc(self, segments: list[Any]) -> None:
        if self.merged and self._added:
            segments.insert(self.merged_at, segments.pop())
        lengths = [byte_to_length(code) for code in range(256)]
        contents = CommitContents(self.library_generation, lengths, [facts_of(segment) for segment in segments])
        save_contents(Path(self.storage.folder), self.generation, contents)
        super()._commit_toc(segments)

    def release(self) -> None:
        """Release the lock and the half-written files, also after an error."""
        if not self.is_closed:
            self.cancel()
        lock = self.writelock
        if lock is not None and lock.fd is not None:
            lock.release()


class _Moved(NamedTuple):
    """A segment that is merged: its `alive` documents go into another segment, under the numbers `moved`."""

    source: SegmentReader
    alive: NDArray[np.bool_]
    moved: NDArray[np.int64]

    def lists(self, field: str) -> PostingLists | None:
        """Return the postings of a field, None where it has none."""
        found = list(self.source.all_postings(field))
        return renumbered(gathered(found), self.alive, self.moved) if found else None


def segments_to_merge(sizes: list[int], limit: int) -> range:
    """Return which segments to merge, given the documents in each, the oldest first; an empty range for none.

    The result is the youngest run of at least `MERGE_AT` segments and at most `limit` documents whose oldest segment is
    not larger than the others together. So the number of times that a document is moved grows with the logarithm of the
    library's size, and the order of documents is kept.
    """
    for stop in range(len(sizes), MERGE_AT - 1, -1):
        if count := _run_before(sizes[:stop], limit):
            return range(stop - count, stop)
    return range(0)


def _run_before(sizes: list[int], limit: int) -> int:
    """Return how many of the last segments may be merged."""
    rest = 0
    best = 0
    for count, size in enumerate(reversed(sizes), 1):
        if rest + size > limit:
            break
        if count >= MERGE_AT and size <= rest:
            best = count
        rest += size
    return best
