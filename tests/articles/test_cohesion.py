"""The measures that the boundary model reads, against their plain definitions."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.boundaries.cohesion import FAR, LexicalChains, cosines, sum_windows
from newsreader.articles.boundaries.introductions import FIELDS, count_introductions, find_introduced_twice
from newsreader.articles.boundaries.page_words import WordCounts, read_page_words
from newsreader.articles.boundaries.paragraph_words import CLASS_BITS, read_paragraph, read_paragraphs, stem
from newsreader.articles.decision_forest import make_forest

BAGS = st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.5, 5), max_size=5), min_size=1, max_size=60)


def chains_of(bags):
    words = sorted({word for bag in bags for word in bag})
    rows = [
        (number, place, bag[word]) for number, word in enumerate(words) for place, bag in enumerate(bags) if word in bag
    ]
    word, paragraph, weight = (np.array([row[field] for row in rows]) for field in range(3))
    places, numbers = paragraph.astype(np.int64), word.astype(np.int64)
    return LexicalChains(
        WordCounts(len(bags), places, numbers, np.ones_like(numbers), np.ones(len(words))), weight.astype(float)
    )


def plain_cosine(bags, gap, left, right):
    def add(chosen):
        total: dict[Any, float] = {}
        for bag in chosen:
            for word, weight in bag.items():
                total[word] = total.get(word, 0) + weight
        return total

    one, other = add(bags[max(0, gap - left) : gap]), add(bags[gap : gap + right])
    norm = np.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return sum(weight * other.get(word, 0) for word, weight in one.items()) / norm if norm else 0.0


@given(BAGS, st.sampled_from([(1, 1), (3, 3), (12, 2), (16, 16)]))
def test_window_cosines_are_those_of_the_summed_vectors(bags, window):
    (values,) = cosines(chains_of(bags), [(*window, 0)])
    for gap in range(len(bags)):
        assert values[gap] == pytest.approx(plain_cosine(bags, gap, *window), abs=1e-5)


def test_long_pages_give_the_same_cosines_as_short_ones():
    bags = [{f"w{number % 7}": 1.0, f"v{number // 5}": 2.0} for number in range(400)]
    (values,) = cosines(chains_of(bags), [(6, 6, 0)])
    assert values[300] == pytest.approx(plain_cosine(bags, 300, 6, 6))


def test_chains_tell_how_far_a_word_is_from_its_last_and_next_place():
    chains = chains_of([{"ship": 2.0}, {"sea": 1.0}, {"ship": 2.0}])
    found = {
        (p, w): (a, b) for p, w, a, b in zip(chains.paragraph, chains.weight, chains.age, chains.ahead, strict=True)
    }
    assert found == {(0, 2.0): (FAR, 2), (2, 2.0): (2, FAR), (1, 1.0): (FAR, FAR)}


def test_ties_across_a_gap_are_weighed():
    chains = chains_of([{"ship": 2.0}, {"sea": 1.0}, {"ship": 2.0}])
    assert chains.crossing(reach=12, depth=2).tolist() == [0.0, 2.0, 2.0]
    assert chains.crossing(reach=1, depth=2).tolist() == [0.0, 0.0, 0.0]


def test_a_window_sum_is_clipped_at_the_end():
    assert sum_windows(np.array([1.0, 2.0, 3.0]), 2).tolist() == [3.0, 5.0, 3.0]


def test_a_full_name_that_is_then_used_briefly_is_an_introduction():
    texts = ["The minister Grace Wanjiru spoke.", "On Friday Wanjiru left.", "The former judge Grace Wanjiru is back."]
    rows = [
        dict(zip(FIELDS, row, strict=True)) for row in count_introductions([read_paragraph(text) for text in texts])
    ]
    assert rows[0]["introduced for later"] == 1
    assert rows[1]["brief of known"] == 1
    assert rows[2]["known person with role"] == 1


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (["Union leader Sven Dahl resigns.", "He was tired.", "The union leader Sven Dahl has resigned."], [0]),
        (["Swedish Prime Minister Eva Lund resigns.", "Swedish Prime Minister Eva Lund has resigned."], [0]),
        (["Union leader Sven Dahl resigns.", "Dahl was tired, Sven Dahl said."], []),
        (["The king met union leader Sven Dahl.", *["Union leader Sven Dahl said so."] * 2], [0]),
        (["Union leader Sven Dahl resigns.", "One.", "Two.", "Union leader Sven Dahl is back."], []),
        (["Union leader Sven Dahl resigns" + " and so on" * 10, "Union leader Sven Dahl has resigned."], []),
        (["The Minister left.", "The Minister left."], []),
        (["They met President Eva Lund.", "So President Eva Lund came."], []),
        (["They met Norwegian President Eva Lund.", "So President Eva Lund came."], [0]),
    ],
)
def test_a_short_paragraph_is_found_that_introduces_somebody_new_whom_the_next_two_introduce_again(texts, places):
    assert find_introduced_twice([read_paragraph(text) for text in texts]) == places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("However, the Bank of England met Kim Jong Un's envoys.", [("bank", "england"), ("kim", "jong", "un")]),
        (
            "Mr. Khan's sister Aleema Khan said so. Anas al Sharif agreed.",
            [("khan",), ("aleema", "khan"), ("anas", "sharif")],
        ),
    ],
)
def test_names_are_runs_of_capitals_that_sentences_and_possessives_end(text, names):
    assert [name.words for name in read_paragraph(text).names] == names


@given(st.text())
def test_any_text_is_taken_apart(text):
    part = read_paragraph(text)
    assert len(part.names) == len(part.with_role)
    assert part.length >= len(part.stems())


def test_a_passage_counts_the_stems_of_each_paragraph():
    passage = read_page_words(["The ferry waited for other ferries.", "No ships."])
    bags = passage.words
    counted = {(int(place), int(count)) for place, count in zip(bags.paragraph, bags.times, strict=True)}
    assert counted == {(0, 1), (0, 2), (1, 1)}
    assert passage.stems(1, 2) == {int(read_paragraph("ship").codes[0]) >> CLASS_BITS}


def test_part_of_the_bags_is_the_bags_of_a_part():
    texts = ["A ferry waited.", "Two ships waited.", "The ferry left, the ships waited."]
    part, alone = read_page_words(texts).words.part(1, 3), read_page_words(texts[1:]).words
    for one, other in zip(part[1:], alone[1:], strict=True):
        assert one.tolist() == other.tolist()


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_a_stem_is_a_beginning_of_its_word(word):
    assert word.startswith(stem(word))


def test_a_forest_adds_up_its_leaves():
    tree = [[0, 1.5, 1, 2, 0], [-1, 0, 0, 0, -2.0], [-1, 0, 0, 0, 3.0]]
    data = {"features": ["x"], "trees": [tree, tree], "depth": 1, "offset": 0.5, "settings": {}}
    assert make_forest(data).odds(["y", "x"], np.array([[9.0, 1.0], [0.0, 2.0]])).tolist() == [-3.5, 6.5]


@given(st.lists(st.text(alphabet="aB Mr.'-\n\t3é“–\"!", max_size=30), max_size=5))
def test_paragraphs_are_taken_apart_together_as_alone(texts):
    for together, alone in zip(read_paragraphs(texts), map(read_paragraph, texts), strict=True):
        assert together.codes.tolist() == alone.codes.tolist()
        assert (together.names, together.with_role) == (alone.names, alone.with_role)
        assert together.sentences == alone.sentences
