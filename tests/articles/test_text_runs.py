"""The runs of a text: stretches between zeros, each known by a number."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles import text_runs
from newsreader.articles.text_runs import LINE_BREAK, RunTable, find_runs

TEXTS = st.lists(st.sampled_from([b"\0", b"\0", b"a", b"b", b"ab", b"\n", b"\xc3\xa9", b"x" * 300])).map(b"".join)


def pieces(text: bytes) -> list[bytes]:
    return re.findall(rb"\n|[^\0\n]+", text)


@given(TEXTS)
def test_runs_stand_between_zeros_and_a_line_break_by_itself(text: bytes) -> None:
    found = find_runs(text)
    spans = zip(found.starts.tolist(), found.ends().tolist(), strict=True)
    assert [text[start:end].rstrip(b"\0") for start, end in spans] == pieces(text)


@given(TEXTS)
def test_a_run_has_the_same_hash_wherever_it_stands(text: bytes) -> None:
    found = find_runs(text)
    for run, hashed in zip(pieces(text), found.hashes.tolist(), strict=True):
        assert find_runs(run).hashes.tolist() == [hashed]


def test_hashes_are_those_that_libraries_hold() -> None:
    assert find_runs(b"harbour\0quay\n").hashes.tolist() == [0xB5A6F7EF3BE150A1, 0x6D1B2D9EAE630EA2, 0x56F4D44F69D24A28]
    assert find_runs(b"quay\0" + b"x" * 1_000).hashes.tolist() == [0x6D1B2D9EAE630EA2, 0x5D0674237DF6DDCC]


def test_a_text_longer_than_any_table_has_the_same_hashes() -> None:
    long = b"y" * 70_000
    assert find_runs(long + b"\0harbour").hashes.tolist() == [*find_runs(long).hashes.tolist(), 0xB5A6F7EF3BE150A1]


def test_hashes_tell_words_apart() -> None:
    words = [f"{first}{second}{number}" for first in "abcdefgh" for second in "xyz" for number in range(500)]
    assert len(set(find_runs("\0".join(words).encode()).hashes.tolist())) == len(words)


def test_a_long_text_is_read_in_parts(monkeypatch) -> None:
    text = b"\0".join(b"word%d" % number for number in range(1_000))
    whole = find_runs(text)
    monkeypatch.setattr(text_runs, "_PART", 100)
    parts = find_runs(text)
    assert np.array_equal(whole.starts, parts.starts)
    assert np.array_equal(whole.hashes, parts.hashes)


def test_a_table_reads_each_run_once() -> None:
    read: list[bytes] = []

    def note(run: bytes) -> int:
        read.append(run)
        return len(read) - 1

    table = RunTable(note)
    assert table.numbers(find_runs(b"to\0be\0or\0not\0to\0be\n")).tolist() == [0, 1, 2, 3, 0, 1, 4]
    assert table.numbers(find_runs(b"be\0not\0sure")).tolist() == [1, 3, 5]
    assert read == [b"to", b"be", b"or", b"not", LINE_BREAK, b"sure"]
    assert table.numbers(find_runs(b"")).tolist() == []


def test_a_table_knows_more_runs_than_it_has_slots_for(monkeypatch) -> None:
    monkeypatch.setattr(text_runs, "_SLOT_BITS", 4)
    monkeypatch.setattr(text_runs, "_SLOT_SHIFT", np.uint64(60))
    text = find_runs(b"\0".join(b"%d" % number for number in range(200)))
    table = RunTable(int)
    for _ in range(2):
        assert table.numbers(text).tolist() == list(range(200))
