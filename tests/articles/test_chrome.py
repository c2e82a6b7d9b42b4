"""Pages captured whole: menus above the news, teasers and legal lines below it."""

from itertools import permutations

from newsreader.articles.page_cut import cut_page, mark_lines
from newsreader.model import CorrectionKind, Line, PageCorrection, Role
from tests.articles.test_cutting import HARBOUR, ORCHESTRA, cut, page_of

MENU = ["Lundby Daily", "Sections", "Harbour & Shipping", "Our columnists", "Letters", "Crosswords", "Shop", "E-paper"]
LONG_MENU = [*MENU, "Weather", "Traffic", "Obituaries", "Puzzles", "Archive", "Contact us"]
HEAD = [
    "Fishermen block Lundby harbour over quotas",
    "By ADA LIND | ada.lind@lundby.example",
    "March 3, 2024 at 6:00 a.m.",
]
TEASERS = [
    "New bridge to open in May",
    "Orchestra names first woman conductor",
    "Three hurt in tram accident",
    "Ten walks around the lake",
    "Summer timetable",
    "About the paper",
    "Place an advert",
    "Cookie settings",
]


COMMENTS = [
    "3 Comments",
    "Anna K says:",
    "March 4, 2024 at 7:12 pm",
    "I have fished here for thirty years and nobody ever asked me what I think.",
    "Reply",
    "Per Lund says:",
    "March 5, 2024 at 9:40 am",
    "They could have asked the town first, but they never do.",
    "Reply",
    "Leave a Reply",
    "Your email address will not be published.",
]
GERMAN_TEXT = [
    "Fischer haben am Sonntag die Einfahrt zum Hafen von Lundby blockiert, um gegen neue Fangquoten zu protestieren.",
    "Die Regierung hatte die Quoten im Februar um ein Drittel gesenkt, weil die Bestände seit Jahren sinken.",
    "Das Ministerium teilte mit, es sei zu Gesprächen bereit, die Quoten seien aber nicht verhandelbar.",
]
JAPANESE_TEXT = [
    "ルンドビーの漁業者は日曜日、新しい漁獲枠に抗議して港の入り口を封鎖した。",
    "政府は二月、湾内の資源が減り続けているとして漁獲枠を三分の一削減していた。",
    "「誰かが話を聞いてくれるまで、私たちはここを動かない」と漁業者の代表は語った。",
]


def hidden(lines):
    marks = mark_lines([Line(number, text) for number, text in enumerate(lines, 1)])
    return [mark.plain for mark in marks if mark.role is Role.BOILERPLATE]


def test_the_menus_around_an_article_are_hidden():
    assert set(MENU[1:] + TEASERS[-3:]) <= set(hidden(MENU + HEAD + HARBOUR + TEASERS))


def test_the_article_between_them_is_shown_whole():
    lines = hidden(MENU + HEAD + HARBOUR + TEASERS)
    assert not set(lines) & {HEAD[0], *(line.replace("’", "'") for line in HARBOUR)}


def test_comments_below_an_article_are_hidden():
    page = [*MENU, *HEAD, *HARBOUR, *COMMENTS, *TEASERS]
    assert {line for line in COMMENTS if not line.startswith("March")} <= set(hidden(page))


def test_menus_in_german_are_hidden_and_the_text_is_shown():
    menu = ["Startseite", "Politik", "Wirtschaft", "Sport", "Kultur", "Reise", "Abo", "E-Paper"]
    legal = ["2 Kommentare", "Kommentar verfassen", "Mehr zum Thema", "Impressum", "Datenschutz", "Newsletter"]
    lines = hidden([*menu, "Hafen von Lundby bleibt blockiert", "3. März 2024", *GERMAN_TEXT, *legal])
    assert {*menu, *legal} <= set(lines)
    assert not {"Hafen von Lundby bleibt blockiert", *GERMAN_TEXT} & set(lines)


def test_text_without_spaces_between_words_is_shown():
    menu = ["ホーム", "ニュース", "スポーツ", "天気", "お問い合わせ", "プライバシーポリシー"]
    below = ["関連記事", "新しい橋", "お問い合わせ", "プライバシーポリシー", "会社概要"]
    lines = hidden([*menu, "ルンドビー港、漁業者が封鎖", *JAPANESE_TEXT, *below])
    assert set(menu) <= set(lines)
    assert not set(JAPANESE_TEXT) & set(lines)


def test_a_page_of_nothing_but_news_is_left_alone():
    assert hidden([HEAD[0], *HARBOUR, "Orchestra names first woman conductor", *ORCHESTRA]) == []


def test_a_lone_short_line_between_paragraphs_is_never_chrome():
    assert "The boats stay" not in hidden([*MENU, *HEAD, *HARBOUR[:3], "The boats stay", *HARBOUR[3:], *TEASERS])


def test_the_title_is_the_headline_that_the_text_speaks_of():
    (article,) = cut(["Harbour & Shipping", "Letters from readers", *HEAD, *HARBOUR])
    assert (article.title, article.byline) == (HEAD[0], "ADA LIND")


def test_what_a_format_calls_an_article_has_no_chrome():
    results = ["Lundby 3 Pavia 1", "Hven 2 Malmo 2", "Kisumu 0 Nairobi 4", "Vienna 1 Linz 0", "Bonn 2 Trier 5"]
    (article,) = cut([*HARBOUR, *results], is_article=True)
    assert Role.BOILERPLATE not in {block.role for block in article.blocks}


LONG = [" ".join(sentences) for sentences in permutations(HARBOUR[:4], 3)]
TEASER = ["Conti to conduct Pavia orchestra", "By Ada Lind", "27 October 2025", f"{ORCHESTRA[0]} {ORCHESTRA[1]}"]


def test_a_headline_with_a_sentence_or_two_of_other_news_is_a_teaser_and_no_article():
    lines = [*LONG_MENU, *HEAD, *LONG, *TEASER, *TEASERS]
    page = page_of(lines)
    result = cut_page(page)
    assert [article.title for article in result.articles] == [HEAD[0]]
    blocks = [block for part in (result.leftover, *(article.blocks for article in result.articles)) for block in part]
    assert TEASER[-1] in [block.text for block in blocks if block.role is Role.BOILERPLATE]

    by_hand = PageCorrection(CorrectionKind.SPLIT, lines.index(TEASER[0]) + 1, TEASER[0])
    assert TEASER[0] in [article.title for article in cut_page(page, corrections=[by_hand]).articles]


def test_short_news_on_a_page_without_chrome_is_an_article():
    assert TEASER[0] in [article.title for article in cut([HEAD[0], *LONG, *TEASER])]


def test_news_of_another_subject_is_cut_off_on_such_a_page_too():
    assert len(cut([*LONG_MENU, *HEAD, *HARBOUR, *ORCHESTRA, *TEASERS])) == 2
