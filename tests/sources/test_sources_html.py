"""Saved web pages: the article's own blocks with their roles, and what the markup says of it."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import SourceError
from newsreader.model import Document, Role
from newsreader.sources.web.html_page import html_document
from newsreader.sources.web.markup import markup_lines, plain_text, text_lines

PAGE = (Path(__file__).parent.parent / "data" / "page.html").read_bytes()
SENTENCE = "The council met on Tuesday evening and spoke at length about the state of the roads in the north. "


def page(body: str, head: str = "") -> Document:
    return html_document(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def article(extra: str = "") -> str:
    return f"<article><h1>Roads</h1><p>{SENTENCE * 2}</p>{extra}<p>{SENTENCE * 3}</p></article>"


def of_role(document: Document, role: Role) -> list[str]:
    return [line.text for line in document.lines if line.role is role]


def test_a_page_is_one_article_without_what_stands_around_it():
    document = html_document(PAGE)
    text = " ".join(line.text for line in document.lines)
    assert document.is_article
    assert document.title_source == "html"
    assert "ten years after the first stone" in text
    assert not any(word in text for word in ("Sport", "Most read", "Copyright", "Something else"))


def test_headings_captions_and_list_items_keep_their_roles():
    document = html_document(PAGE)
    assert of_role(document, Role.TITLE) == ["Harbour bridge opens after ten years"]
    assert of_role(document, Role.SUBHEAD) == ["A long wait"]
    assert of_role(document, Role.CAPTION) == ["The first walkers reach the northern bank."]
    assert "It cost about twice what had been planned for it." in of_role(document, Role.PARAGRAPH)


def test_a_caption_stands_where_its_figure_stood():
    roles = [line.role for line in html_document(PAGE).lines]
    assert roles[:5] == [Role.TITLE, Role.PARAGRAPH, Role.PARAGRAPH, Role.CAPTION, Role.SUBHEAD]


def test_lines_of_a_web_page_have_no_numbers():
    assert {line.number for line in html_document(PAGE).lines} == {None}


def test_what_json_ld_says_comes_first():
    metadata = html_document(PAGE).metadata
    assert metadata.published == "2025-04-02T08:30:00+01:00"
    assert metadata.byline == "Ada Writer, Bo Reporter"
    assert metadata.section == "Local & regional"
    assert metadata.tags == ("bridges", "harbour")


def test_what_meta_tags_and_html_itself_say_fills_the_rest():
    metadata = html_document(PAGE).metadata
    assert metadata.outlet == "The Example Gazette"
    assert metadata.language == "en-GB"
    assert metadata.url == "https://gazette.example/2025/bridge"


def test_the_heading_of_the_article_is_its_title_and_not_the_one_made_for_sharing():
    assert html_document(PAGE).metadata.title == "Harbour bridge opens after ten years"


def test_without_a_heading_the_title_loses_the_name_of_the_outlet():
    head = '<title>All about roads - The Paper</title><meta property="og:site_name" content="The Paper">'
    assert page(f"<p>{SENTENCE * 4}</p>", head).metadata.title == "All about roads"


def test_a_sole_heading_that_is_not_the_name_of_the_site_is_the_title():
    assert page(article(), "<title>News of the day | The Paper</title>").metadata.title == "Roads"


def test_a_name_marked_as_the_author_is_the_byline():
    assert page(article('<p class="meta byline">By Ada Writer</p>')).metadata.byline == "Ada Writer"


def test_a_time_element_dates_a_page_that_says_no_more():
    assert page(article('<time datetime="2024-12-24T18:00">Tuesday</time>')).metadata.published == "2024-12-24T18:00"


def test_a_date_that_only_stands_for_none_is_none():
    assert page(article(), '<meta name="date" content="0001-01-01T00:00:00Z">').metadata.published is None


def test_a_link_that_is_none_is_no_url():
    assert page(article(), '<link rel="canonical" href="javascript:alert(1)">').metadata.url is None


def test_a_body_laid_out_in_several_containers_is_one():
    chunk = "<div class='part'><p>{0} {1}</p><p>{1}</p></div><div class='ad'>Advertisement</div>"
    document = page(
        "<div>" + "".join(chunk.format(word, SENTENCE * 3) for word in ("Alpha", "Beta", "Gamma")) + "</div>"
    )
    text = " ".join(line.text for line in document.lines)
    assert all(word in text for word in ("Alpha", "Beta", "Gamma"))


def test_a_body_that_only_stands_in_json_ld_is_found():
    script = '<script type="application/ld+json">{"@type": "Article", "articleBody": "%s"}</script>' % (SENTENCE * 20)
    assert SENTENCE.strip() in " ".join(
        line.text for line in page(f"{script}<p>{SENTENCE} Subscribe to read on.</p>").lines
    )


def test_text_is_cleaned():
    document = page(article(f"<p>Ends \x1b]0;evil\x07 here\u202e. {SENTENCE * 2}</p>"))
    assert not any(c in line.text for line in document.lines for c in "\x1b\x07\u202e")


def test_control_characters_that_hide_in_references_do_no_harm():
    document = page(article(f"<p>Bell &#7; and escape &#27;[31m. {SENTENCE * 2}</p>"), "<title>A &#27; title</title>")
    assert not any(c in line.text for line in document.lines for c in "\x1b\x07")


@pytest.mark.parametrize(
    "content", [b"<html></html>", b"<!-- only a comment -->", b"<html><body><p> </p></body></html>"]
)
def test_a_page_without_an_article_says_so(content):
    with pytest.raises(SourceError, match="holds no"):
        html_document(content)


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_a_document_or_an_error_that_says_why(content):
    with suppress(SourceError):
        assert html_document(b"<html>" + content).lines


def test_a_piece_of_markup_is_kept_whole():
    lines = markup_lines(
        "<p>One <b>bold</b> word.</p><h3>More</h3>Loose<br>ends<figcaption>A cat</figcaption><script>x()</script>"
    )
    assert [(line.text, line.role) for line in lines] == [
        ("One bold word.", Role.PARAGRAPH),
        ("More", Role.SUBHEAD),
        ("Loose", Role.PARAGRAPH),
        ("ends", Role.PARAGRAPH),
        ("A cat", Role.CAPTION),
    ]


def test_plain_text_with_a_less_than_sign_is_no_markup():
    assert [line.text for line in text_lines("a < b and b > c\n\nnext")] == ["a < b and b > c", "next"]


def test_entities_are_read_in_plain_text_too():
    assert plain_text("Fire &amp; rain &#8211; again") == "Fire & rain – again"


@given(st.text(st.sampled_from("<>/pbrdivscriptfigcaption h1&;#x ="), max_size=80))
def test_broken_markup_never_fails(text):
    assert all(line.text.strip() for line in markup_lines(text))
