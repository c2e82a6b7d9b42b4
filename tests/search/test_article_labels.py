"""The labels that are made from byline, language and address of an article."""

import pytest

from newsreader.search.arrays.article_labels import authors_of, domain_of, language_of


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        (None, []),
        ("", []),
        ("Jane Doe", ["Jane Doe"]),
        ("By Jane Doe", ["Jane Doe"]),
        ("Written by: Jane Doe", ["Jane Doe"]),
        ("BY JANE DOE", ["JANE DOE"]),
        ("Byron Smith", ["Byron Smith"]),
        ("Jane Doe and John Smith", ["Jane Doe", "John Smith"]),
        ("Jane Doe, John Smith & Ann Lee", ["Jane Doe", "John Smith", "Ann Lee"]),
        ("Jane Doe; By John Smith", ["Jane Doe", "John Smith"]),
        ("Jane Doe, Jane Doe", ["Jane Doe"]),
        ("Martin Luther King, Jr. and Andy Sandford", ["Martin Luther King, Jr", "Andy Sandford"]),
        ("Jane Doe in Kyiv and John Smith in London", ["Jane Doe", "John Smith"]),
        ("Jane Doe, jane@example.com", ["Jane Doe"]),
        ("Jane Doe jane@example.com", ["Jane Doe"]),
        ("https://example.com/authors/jane", []),
        ("Jane Doe/Reuters", ["Jane Doe", "Reuters"]),
        ("/u/jane", ["u/jane"]),
        ("By Associated  Press.", ["Associated Press"]),
        ("1234", []),
    ],
)
def test_a_byline_names_its_authors(byline: str | None, authors: list[str]) -> None:
    assert authors_of(byline) == authors


@pytest.mark.parametrize(
    ("code", "language"), [("en", "en"), ("en-GB", "en"), ("de_AT", "de"), ("FR", "fr"), (None, "")]
)
def test_a_language_is_named_without_its_region(code: str | None, language: str) -> None:
    assert language_of(code) == language


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("http://News.Example.com:8080/a", "news.example.com"),
        ("http://[", ""),
        ("no address", ""),
        (None, ""),
    ],
)
def test_a_domain_is_the_host_without_www(url: str | None, domain: str) -> None:
    assert domain_of(url) == domain
