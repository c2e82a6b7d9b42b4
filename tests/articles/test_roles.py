"""What a line of a page is taken for, by its own words and by its neighbours."""

import pytest

from newsreader.articles.lines.line_roles import is_headline, mark_without_patterns
from newsreader.articles.page_cut import mark_lines
from newsreader.errors import ConfigError
from newsreader.model import Line, Role


def roles(*texts: str, boilerplate: tuple[str, ...] = ()) -> list[Role]:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    return [mark.role for mark in mark_lines(lines, boilerplate)]


@pytest.mark.parametrize(
    "text",
    [
        "Photo: A ferry leaves the harbour of Lundby",
        "A ferry leaves the harbour. Pic: Reuters",
        "The mayor opens the new bridge [Ada Lind/AP Photo]",
        "A street after the flood. Credit: Getty",
        "FILE PHOTO: A view of the plant",
        "Fans wait outside the stadium (Photo by Jo Bell/Getty Images)",
        "A crane at work. Photograph: Ada Lind/The Daily Paper",
        "Pupils leave the old school on Thursday. (Jon Ames / Valley Tribune)",
    ],
)
def test_a_line_that_credits_a_picture_is_a_caption(text):
    assert roles(text) == [Role.CAPTION]


@pytest.mark.parametrize(
    "text",
    [
        "Advertisement",
        "Share this article",
        "Please use another browser for a more accessible video player",
        "0:44",
        "Read more: Bridge closed for a week",
        "More on Ada Lind",
        "Follow us on Facebook and Twitter",
        "Subscribe to our newsletter",
        "This breaking news story is being updated.",
        "© 2024 The Daily Paper. All rights reserved.",
        "To show you this content, we need your permission to use cookies.",
        "12 Comments",
        "2 hours ago",
        "https://news.example/2024/bridge.html",
        "-----",
    ],
)
def test_page_chrome_is_boilerplate(text):
    assert roles(text) == [Role.BOILERPLATE]


@pytest.mark.parametrize(
    "text",
    ["Published On 27 Oct 2025", "October 27, 2025", "Mon 27 Oct 2025 10:15", "2025-10-27", "Last updated: 5 May 2024"],
)
def test_a_line_with_nothing_but_a_date_is_a_date(text):
    assert roles(text) == [Role.DATE]


@pytest.mark.parametrize(
    "text", ["By Ada Lind", "By Ada Lind and Jo van der Berg", "BY ADA LIND", "By Ada Lind, Political Editor"]
)
def test_a_line_that_names_its_writer_is_a_byline(text):
    assert roles(text) == [Role.BYLINE]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said cookies had been baked in the ministry's kitchen for years.",
        "By then the bridge had been closed for a week.",
        "Share prices fell by 3 percent on Monday after the bank cut its forecast.",
        "Follow the money, the old reporter told his students.",
        "More on the way than ever before, he said of the ships.",
        "Watch makers in Switzerland say the year was a good one.",
        "Related companies paid the bill, according to the report.",
        "The photo shows the mayor with two men, the paper reported.",
    ],
)
def test_a_sentence_that_only_begins_like_chrome_is_text(text):
    assert roles(text) == [Role.PARAGRAPH]


def test_a_caption_may_stand_above_and_below_its_label():
    assert roles("A tower in Lundby", "Image:", "A tower in Lundby") == [Role.CAPTION] * 3


def test_a_player_hides_the_time_and_title_of_its_video():
    assert (
        roles("Please use another browser for the video player", "0:44", "Mayor opens bridge") == [Role.BOILERPLATE] * 3
    )


def test_headlines_listed_under_read_more_are_boilerplate_up_to_the_next_sentence():
    text = "The council meets again on Monday to settle the matter."
    assert roles("Read more:", "Bridge closed for a week", "Ferry back in service", text) == [
        *[Role.BOILERPLATE] * 3,
        Role.PARAGRAPH,
    ]


def test_headlines_after_a_blank_line_no_longer_belong_to_the_list():
    assert roles("Read more:", "Bridge closed for a week", "", "Why the bridge matters") == [
        Role.BOILERPLATE,
        Role.BOILERPLATE,
        Role.SUBHEAD,
    ]


def test_the_service_named_in_a_consent_notice_is_boilerplate_too():
    notice = "This content is provided by Framecast, which may be using cookies and other technologies."
    assert roles("Framecast", notice) == [Role.BOILERPLATE] * 2


def test_four_short_lines_on_end_are_a_table_not_subheads():
    assert (
        roles("North beat South", "East beat West", "Hill drew with Dale", "Lake beat Sea")[1:] == [Role.PARAGRAPH] * 3
    )


def test_a_role_that_the_format_told_stands():
    assert [mark.role for mark in mark_lines([Line(1, "Advertisement", Role.CAPTION)])] == [Role.CAPTION]


def test_the_users_own_expressions_come_first():
    text = "The Lundby Post is printed on recycled paper every day."
    assert roles(text) == [Role.PARAGRAPH]
    assert roles(text, boilerplate=("The Lundby Post is printed .*",)) == [Role.BOILERPLATE]


def test_an_expression_that_cannot_be_compiled_is_named():
    with pytest.raises(ConfigError, match=r"'\(' is not a regular expression"):
        roles("Any line", boilerplate=("(",))


def test_without_cutting_no_line_is_boilerplate():
    marks = mark_without_patterns(
        [Line(1, "Advertisement"), Line(2, ""), Line(3, "Share"), Line(4, "x", Role.BOILERPLATE)]
    )
    assert Role.BOILERPLATE not in {mark.role for mark in marks}
    assert len(marks) == 3


@pytest.mark.parametrize(
    "text", ["Growing criticism", "What can the council do?", "China 'to overtake US'", "BAHIA COCOA REVIEW"]
)
def test_short_lines_without_a_full_stop_look_like_headlines(text):
    assert is_headline(text)


@pytest.mark.parametrize(
    "text", ["He left.", '"Why?" he asked.', "12,5 14,1 18,9", "and so on", "- an item of a list", ""]
)
def test_sentences_numbers_and_list_items_do_not(text):
    assert not is_headline(text)
