"""Pages into articles: separators, turns of the text, titles and ranges."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsreader.articles.lines.repeated_lines import line_key
from newsreader.articles.page_cut import cut_page
from newsreader.config import Config
from newsreader.model import CorrectionKind, Document, Line, Metadata, Page, PageCorrection, Role

HARBOUR = [
    "Fishermen in Lundby blocked the harbour entrance in a protest over new quotas, the coast guard said on Monday.",
    "About forty boats lay across the channel, and two ferries had to turn back to the island of Hven.",
    '"We cannot live on these quotas," said Sven Dahl, who leads the fishermen\'s union.',
    "Dahl said the boats would stay until the ministry withdrew the quotas for cod and herring.",
    "The coast guard asked the fishermen to let the ferries pass, but Dahl refused.",
    "The ministry said the cod stock in the strait had fallen by half and the quotas would stay.",
]
ORCHESTRA = [
    "The city orchestra of Pavia has named the violinist Marta Conti as its first woman conductor.",
    "Conti, 41, has led the orchestra's second violins for ten years and teaches at the conservatory.",
    '"I will begin with Brahms and end with new music," Conti told reporters after the vote of the musicians.',
    "The orchestra has been without a conductor since Paolo Riva left for Vienna in the spring.",
    "Riva praised the choice and said Conti knew every musician and every score.",
    "Her first concert at the theatre, with the violin concerto by Brahms, is sold out.",
]
TALKS = [
    "Union leader Sven Dahl says the boats may leave the harbour by the weekend.",
    "Fishermen who block the harbour of Lundby could end their protest soon, as the ministry offers to talk of quotas.",
    "Union leader Sven Dahl said on Wednesday that the boats would leave as soon as a day for talks was set.",
    'The ministry said it was "ready to listen", but that the cod stock in the strait was too small for larger quotas.',
    "Dahl said forty boats still lay across the channel, and that the ferries to Hven could pass at night.",
    "The coast guard said it had counted thirty.",
]
"""Begins with a standfirst; news of the same people and the same affair as HARBOUR."""
VACCINE = [
    "A laboratory in Nairobi has begun testing a malaria vaccine that needs no refrigeration, researchers said.",
    "The powder keeps for six months at forty degrees, according to Grace Wanjiru, who heads the laboratory.",
    "Wanjiru said three hundred children in Kisumu would receive the vaccine in the first trial.",
    "Malaria kills more than four hundred thousand children a year, most of them in Africa.",
    '"A vaccine that must be cooled does not reach the villages," Wanjiru said.',
    "The trial is paid for by the health ministry and will last two years.",
]


def page_of(lines, **document):
    numbered = tuple(Line(number, text) for number, text in enumerate(lines, 1))
    return Page("page.txt", b"", "0", (Document(numbered, **document),))


def cut(lines, **document):
    return cut_page(page_of(lines, **document)).articles


def starts(lines, **document):
    return [article.start_line for article in cut(lines, **document)]


def test_a_page_with_one_article_is_not_cut():
    for article in (HARBOUR, ORCHESTRA, VACCINE):
        assert starts(article) == [1]


CONDUCTOR = "Pavia orchestra names Marta Conti its first woman conductor"


@pytest.mark.parametrize(
    "between",
    [[], ["Marta Conti in rehearsal. Photograph: Pavia Daily/AP"], ["Share", "Save"]],
    ids=["nothing", "a caption", "buttons"],
)
def test_an_article_begins_with_its_title_whatever_stands_between_that_and_the_text(between):
    _, second = cut([*HARBOUR, CONDUCTOR, *between, *ORCHESTRA])
    assert second.title == CONDUCTOR


def test_a_byline_above_a_button_belongs_to_what_is_above():
    first, _ = cut([*HARBOUR, "By Ada Lind", "Share", *ORCHESTRA])
    assert "By Ada Lind" in [block.text for block in first.blocks]


def test_a_headline_above_a_rule_belongs_to_what_is_above():
    first, second = cut([*HARBOUR, CONDUCTOR, "* * *", *ORCHESTRA])
    assert CONDUCTOR in [block.text for block in first.blocks]
    assert second.title != CONDUCTOR


def test_the_text_itself_shows_where_other_news_begins():
    assert starts(HARBOUR + ORCHESTRA + VACCINE) == [1, 7, 13]


def test_an_implicit_cut_says_how_sure_it_is_and_why():
    boundary = cut(HARBOUR + ORCHESTRA)[1].boundary
    assert boundary.kind == "implicit"
    assert 0.5 < boundary.confidence <= 1
    assert "names change" in boundary.cues


def test_who_is_introduced_and_introduced_again_below_stands_in_a_standfirst():
    (_, talks) = cut(HARBOUR + TALKS)
    assert talks.start_line == 7
    assert "person introduced here and again below" in talks.boundary.cues
    assert starts(TALKS) == [1]


def test_the_first_article_begins_with_the_page():
    boundary = cut(HARBOUR)[0].boundary
    assert (boundary.kind, boundary.confidence, boundary.cues) == ("page", 1.0, ())


def test_a_title_above_the_text_begins_the_article():
    articles = cut(["Fishermen block harbour", *HARBOUR, "Conti to conduct Pavia orchestra", *ORCHESTRA])
    assert [(a.start_line, a.title, a.title_source) for a in articles] == [
        (1, "Fishermen block harbour", "page"),
        (8, "Conti to conduct Pavia orchestra", "page"),
    ]


def test_a_head_with_section_title_and_labels_is_an_explicit_separator():
    head = ["Continue Reading", "World", "Conti to conduct Pavia orchestra", "Published", "on", "By"]
    article = cut([*HARBOUR, *head, "Conti to conduct Pavia orchestra", *ORCHESTRA])[1]
    assert (article.boundary.kind, article.start_line, article.section) == ("explicit", 8, "World")
    repeated = [block.role for block in article.blocks if block.text.startswith("Conti to")]
    assert repeated == [Role.TITLE, Role.BOILERPLATE]
    assert article.byline is None


def test_a_line_of_dashes_is_an_explicit_separator_and_belongs_to_no_article():
    result = cut_page(page_of([*HARBOUR, "----------", *ORCHESTRA]))
    assert [(a.start_line, a.end_line) for a in result.articles] == [(1, 6), (8, 13)]
    assert [block.text for block in result.leftover] == ["----------"]


def test_title_byline_and_date_make_a_head():
    article = cut([*HARBOUR, "Conti to conduct", "By Ada Lind", "27 October 2025", *ORCHESTRA])[1]
    assert article.boundary.kind == "explicit"
    assert (article.title, article.byline, article.published) == ("Conti to conduct", "Ada Lind", "2025-10-27")


def test_the_end_of_a_document_says_nothing():
    assert starts([*HARBOUR, "----------"]) == [1]


def test_subheads_do_not_cut():
    assert starts([*HARBOUR[:3], "What Dahl wants", *HARBOUR[3:]]) == [1]


def test_a_long_headline_in_the_text_is_a_link_to_other_news():
    teaser = (
        "Hilarious moment mayor gets soaked by fountain after opening new park for children in Lundby harbour district"
    )
    (article,) = cut([*HARBOUR[:3], teaser, *HARBOUR[3:]])
    assert article.blocks[3].role is Role.BOILERPLATE


def test_a_long_line_that_only_lacks_its_full_stop_is_text():
    line = "The ministry has asked a group of researchers from the university to count the cod again this year"
    (article,) = cut([*HARBOUR[:3], line, *HARBOUR[3:]])
    assert article.blocks[3].role is Role.PARAGRAPH


def test_a_title_is_derived_from_the_first_sentence_without_its_dateline():
    article = cut(["PAVIA, Oct. 27 (Reuters) - A violinist will lead the city orchestra. She is 41.", *ORCHESTRA[1:]])[
        0
    ]
    assert (article.title, article.title_source) == ("A violinist will lead the city orchestra", "derived")
    assert (article.outlet, article.published, article.published_text) == ("Reuters", None, "Oct. 27")


def test_what_a_web_page_appends_to_its_title_is_told_apart():
    article = cut(["Conti to conduct Pavia orchestra | World | News", *ORCHESTRA])[0]
    assert (article.title, article.section) == ("Conti to conduct Pavia orchestra", "World")


def test_what_the_format_says_comes_first():
    metadata = Metadata(title="From the feed", outlet="The Paper", published="Mon, 27 Oct 2025 10:00:00 GMT")
    article = cut(ORCHESTRA, metadata=metadata, title_source="feed", is_article=True)[0]
    assert (article.title, article.title_source, article.outlet) == ("From the feed", "feed", "The Paper")
    assert article.published == "2025-10-27T10:00:00+00:00"


def test_a_document_that_is_an_article_is_never_cut():
    assert starts([*HARBOUR, "----------", *ORCHESTRA], is_article=True) == [1]


def test_a_summary_above_the_date_is_a_standfirst():
    article = cut(["A violinist takes over in Pavia.", "27 Oct 2025", *ORCHESTRA])[0]
    assert article.blocks[0].role is Role.STANDFIRST


def test_without_splitting_the_page_is_one_article_and_nothing_is_boilerplate():
    teaser = "Hilarious moment mayor gets soaked by fountain after opening new park for children in harbour district"
    lines = ["Advertisement", "A title", "A title", "By", *HARBOUR, teaser, "----------", *ORCHESTRA]
    result = cut_page(page_of(lines), split=False)
    (article,) = result.articles
    assert len(article.blocks) == len(lines)
    assert Role.BOILERPLATE not in {block.role for block in article.blocks}


def test_the_users_boilerplate_is_hidden():
    config = Config(boilerplate=("About forty boats .*",))
    (article,) = cut_page(page_of(HARBOUR), config=config).articles
    assert article.blocks[1].role is Role.BOILERPLATE


def test_a_page_of_chrome_holds_no_article():
    result = cut_page(page_of(["Advertisement", "", "Share", "Log in"]))
    assert result.articles == ()
    assert [block.line for block in result.leftover] == [1, 3, 4]


def test_an_empty_page_holds_nothing():
    assert cut_page(page_of([])).articles == ()
    assert cut_page(page_of(["", "  "])).leftover == ()


SNIPPETS = st.sampled_from(
    [
        *HARBOUR,
        *ORCHESTRA,
        "",
        "Advertisement",
        "----------",
        "World",
        "By Ada Lind",
        "27 October 2025",
        "Image:",
        "8",
        "Read more:",
        "What Dahl wants",
        "Please use another browser for the player",
        "0:44",
        "Pic: AP",
        "* * *",
    ]
)
ANY_LINE = st.one_of(SNIPPETS, st.text(st.characters(exclude_characters="\n"), max_size=80))


def lines_told(result):
    blocks = [*result.leftover, *(block for article in result.articles for block in article.blocks)]
    return sorted((block.line, block.text) for block in blocks)


def lines_wanted(lines):
    return [(number, text.strip()) for number, text in enumerate(lines, 1) if text.strip()]


@settings(max_examples=150)
@given(st.lists(ANY_LINE, max_size=40), st.booleans())
def test_every_line_is_in_exactly_one_block_of_one_article_or_left_over(lines, split):
    assert lines_told(cut_page(page_of(lines), split=split)) == lines_wanted(lines)


@st.composite
def corrected_pages(draw):
    """Draw a page, what the user put right on its lines (and on lines that are gone), and lines that repeat."""
    lines = draw(st.lists(ANY_LINE, min_size=1, max_size=40))
    numbers = st.integers(1, len(lines) + 3)
    corrections = []
    for kind, line in draw(st.lists(st.tuples(st.sampled_from(CorrectionKind), numbers), max_size=8)):
        text = lines[line - 1].strip() if line <= len(lines) else "A line that is gone"
        role = draw(st.sampled_from(Role)) if kind is CorrectionKind.ROLE else None
        corrections.append(PageCorrection(kind, line, text, role))
    repeated = {line_key(text) for text in draw(st.lists(st.sampled_from(lines), max_size=6))}
    return lines, corrections, repeated


@settings(max_examples=150)
@given(corrected_pages())
def test_corrections_and_repeated_lines_lose_no_line_either(drawn):
    lines, corrections, repeated = drawn
    result = cut_page(page_of(lines), corrections=corrections, repeated=repeated)
    assert lines_told(result) == lines_wanted(lines)
    starts = [article.start_line or 0 for article in result.articles]
    assert starts == sorted(set(starts))


@settings(max_examples=60)
@given(corrected_pages(), st.sampled_from(Role))
@example(([HARBOUR[0], "By Ada Lind"], [], set()), Role.PARAGRAPH)
def test_the_last_word_of_the_user_on_a_line_stands(drawn, role):
    lines, corrections, repeated = drawn
    place = next((number for number, text in enumerate(lines, 1) if text.strip()), None)
    if place is None:
        return
    said = PageCorrection(CorrectionKind.ROLE, place, lines[place - 1].strip(), role)
    result = cut_page(page_of(lines), corrections=[*corrections, said], repeated=repeated)
    blocks = [*result.leftover, *(block for article in result.articles for block in article.blocks)]
    assert next(block.role for block in blocks if block.line == place) is role


@settings(max_examples=60)
@given(st.lists(ANY_LINE, max_size=40))
def test_articles_follow_each_other_and_hold_their_own_lines(lines):
    previous = 0
    for article in cut(lines):
        numbers = [block.line for block in article.blocks]
        assert previous < article.start_line == numbers[0]
        assert numbers == sorted(numbers)
        assert article.end_line == numbers[-1]
        assert article.title
        previous = article.end_line


@settings(max_examples=30)
@given(st.lists(ANY_LINE, max_size=30))
def test_cutting_is_a_function_of_the_page(lines):
    assert cut_page(page_of(lines)) == cut_page(page_of(lines))


WIRE = [
    "NAIROBI, June 12 (Xinhua) -- Kenya's central bank on Wednesday held its lending rate at 13 percent.",
    "Governor Kamau Thugge said the policy committee saw no need for a change as prices were stable.",
    '"Inflation is expected to remain within the target range," Thugge told reporters in Nairobi.',
]
OIL = [
    "DUBAI, June 11 (Reuters) - Oil prices were little changed on Tuesday as traders awaited inflation data.",
    "Brent crude futures rose 12 cents to $81.75 a barrel by 0830 GMT, and U.S. crude gained 9 cents to $77.83.",
    '"Everybody is waiting for the Fed," said Priyanka Rao, an analyst at Meridian Energy in Dubai.',
]


def test_an_agency_dateline_begins_an_article():
    assert starts(WIRE + OIL) == [1, 4]
    assert cut(WIRE + OIL)[1].boundary.cues == ("dateline",)


def test_the_headline_above_a_dateline_belongs_to_its_article():
    assert starts([*WIRE, "Oil steady as traders wait", *OIL]) == [1, 4]


def test_a_dateline_below_an_introduction_begins_nothing():
    assert starts(["Oil steady", "Traders wait for inflation data that are due this week.", *OIL]) == [1]


def test_an_article_ends_with_the_credits_of_its_agency():
    lines = [*OIL, "(Reporting by Alex Moyo; Editing by Susan Finch)", *HARBOUR]
    assert starts(lines) == [1, 5]


def test_an_agency_s_word_for_the_end_makes_no_headline_of_a_sentence():
    (article,) = cut([*WIRE, "The bank will meet again in August. Enditem"])
    assert article.blocks[-1].role is Role.PARAGRAPH
