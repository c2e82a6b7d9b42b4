"""The title of an article on a page captured whole, amid menus, banners and captions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.articles.heads.captured_titles import describe_candidates, find_title
from newsreader.articles.page_cut import cut_page, mark_lines
from newsreader.model import CorrectionKind, Line, Metadata, PageCorrection, Role
from tests.articles.test_chrome import HEAD, TEASERS
from tests.articles.test_chrome import LONG_MENU as MENU
from tests.articles.test_cutting import ANY_LINE, HARBOUR, cut, page_of

BANNER = "Welcome to the international edition of the Lundby Daily"
CAPTION = "A ferry turns back to its island (Lundby Daily / archive)"
NOTICE = (
    "This page may not be published, broadcast, rewritten or redistributed without leave in writing from its owner."
)


@pytest.mark.parametrize(
    "line",
    [BANNER, CAPTION, NOTICE, "Harbour protest", "Dahl says the quotas must go"],
    ids=["a banner", "a caption", "a notice", "a kicker", "a teaser that the text speaks of"],
)
def test_the_title_is_found_below(line):
    (article,) = cut([*MENU, line, *HEAD, *HARBOUR, *TEASERS])
    assert article.title == HEAD[0]
    assert [block.text for block in article.blocks if block.role is Role.TITLE] == [HEAD[0]]


def test_headlines_above_the_title_are_hidden_with_their_reason():
    lines = [*MENU, BANNER, *HEAD, *HARBOUR, *TEASERS]
    (article,) = cut(lines)
    assert Role.BOILERPLATE in {block.role for block in article.blocks if block.text == BANNER}


def test_text_above_the_title_stays():
    (article,) = cut([*MENU, NOTICE, *HEAD, *HARBOUR, *TEASERS])
    assert NOTICE in [block.text for block in article.blocks if block.role is not Role.BOILERPLATE]


def test_what_the_format_calls_the_article_is_its_title():
    (article,) = cut([*MENU, BANNER, *HEAD, *HARBOUR, *TEASERS], metadata=Metadata(title="Harbour blocked"))
    assert article.title == "Harbour blocked"


def test_a_title_set_by_hand_stands():
    lines = [*MENU, BANNER, *HEAD, *HARBOUR, *TEASERS]
    number = lines.index(BANNER) + 1
    by_hand = PageCorrection(CorrectionKind.ROLE, number, BANNER, Role.TITLE)
    assert BANNER in [article.title for article in cut_page(page_of(lines), corrections=[by_hand]).articles]


def test_menus_with_the_title_are_no_article_of_their_own():
    assert len(cut([*MENU, BANNER, *HEAD[:1], *HARBOUR, *TEASERS])) == 1


@given(st.lists(ANY_LINE, max_size=40))
@settings(max_examples=60)
def test_a_title_is_one_of_the_candidates_whatever_the_page(lines):
    marks = mark_lines([Line(number, text) for number, text in enumerate(lines, 1)])
    places, names, rows = describe_candidates(marks)
    assert rows.shape == (len(places), len(names))
    assert find_title(marks) in {None, *places}
