"""Which story an article joins, and what a new version of an article means."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from newsreader.articles.duplicates import Fingerprint, fingerprint
from newsreader.library.intake.story_fold import (
    CANDIDATES,
    Candidate,
    VersionMeaning,
    choose_candidates,
    find_same_news,
    is_exact_match_enough,
    judge_version,
    size_of,
)
from newsreader.model import Article, Block, Role

PARAGRAPHS = (
    "Fishermen in Lundby blocked the harbour entrance in a protest over new quotas, the coast guard said on Monday.",
    "About forty boats lay across the channel, and two ferries had to turn back to the island of Hven.",
    "The union's leader said the boats would stay until the ministry withdrew the quotas for cod and herring.",
    "The coast guard asked the fishermen to let the ferries pass, but they refused to move before the evening.",
)
OTHER_PARAGRAPHS = (
    "The city orchestra of Pavia has named a violinist as its first woman conductor after a vote of the musicians.",
    "She has led the second violins for ten years and teaches at the conservatory, the theatre said in a statement.",
)


def article(*paragraphs: str, title: str = "Boats in the way") -> Article:
    return Article(title, "page", tuple(Block(n, Role.PARAGRAPH, text) for n, text in enumerate(paragraphs, 1)))


def candidate(number: int, stored: Article, new: Article) -> Candidate:
    stored_print, new_print = fingerprint(stored), fingerprint(new)
    shared = len(set(stored_print.keys) & set(new_print.keys))
    return Candidate(number, size_of(stored), shared, lambda: stored_print)


def find(new: Article, *candidates: Candidate) -> int | None:
    return find_same_news(fingerprint(new), size_of(new), candidates)


def test_an_article_is_the_same_news_as_a_longer_version_of_it() -> None:
    new, whole = article(*PARAGRAPHS[:3]), article(*PARAGRAPHS)

    assert find(new, candidate(7, whole, new)) == 7


def test_an_article_that_shares_no_text_with_any_is_news_of_its_own() -> None:
    new = article(*OTHER_PARAGRAPHS)

    assert find(new, candidate(7, article(*PARAGRAPHS), new)) is None
    assert find(new) is None


def test_the_first_candidate_that_is_the_same_news_is_taken() -> None:
    new = article(*PARAGRAPHS)
    others = [candidate(1, article(*OTHER_PARAGRAPHS), new), candidate(2, new, new), candidate(3, new, new)]

    assert find(new, *others) == 2


def test_a_candidate_that_is_gone_is_passed_over() -> None:
    new = article(*PARAGRAPHS)
    gone = Candidate(1, size_of(new), len(fingerprint(new).keys), lambda: None)

    assert find(new, gone, candidate(2, new, new)) == 2


def test_what_shares_too_few_keys_for_its_length_is_not_even_loaded() -> None:
    def load() -> Fingerprint:
        pytest.fail("was loaded")

    new = article(*PARAGRAPHS)
    assert find(new, Candidate(1, size_of(new), 0, load)) is None


def test_only_those_that_share_most_keys_are_candidates() -> None:
    new = fingerprint(article(*PARAGRAPHS))
    shared = Counter({number: 10 + number for number in range(CANDIDATES + 3)})

    assert choose_candidates(new, shared) == list(range(CANDIDATES + 2, 2, -1))
    assert choose_candidates(new, Counter({1: 1})) == []


def test_articles_without_words_are_not_the_same_news() -> None:
    assert is_exact_match_enough(fingerprint(article(*PARAGRAPHS)))
    assert not is_exact_match_enough(fingerprint(article("…", title="—")))


def test_a_version_that_reads_the_same_is_not_stored() -> None:
    old = article(*PARAGRAPHS)
    same = replace(old, published="2025-01-02", tags=("sea",))

    assert judge_version(same, old, is_same_page=True) == VersionMeaning(is_stored=False)


@pytest.mark.parametrize(
    "change", [{"title": "Boats leave"}, {"byline": "Ana Souza"}, {"url": "https://lundby.example"}]
)
def test_a_small_change_replaces_the_version_before_and_is_no_news(change: dict[str, Any]) -> None:
    old = article(*PARAGRAPHS)
    new = replace(old, **change)

    assert judge_version(new, old, is_same_page=True) == VersionMeaning(is_stored=True, is_replacement=True)


def test_a_version_of_other_words_is_news() -> None:
    meaning = judge_version(article(*OTHER_PARAGRAPHS), article(*PARAGRAPHS), is_same_page=True)

    assert meaning == VersionMeaning(is_stored=True, is_replacement=True, is_news=True)


def test_the_text_of_another_page_replaces_nothing_and_is_no_news() -> None:
    summary, full = article(PARAGRAPHS[0]), article(*PARAGRAPHS)

    assert judge_version(full, summary, is_same_page=False) == VersionMeaning(is_stored=True)
