"""Which articles are the same news."""

from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.duplicates import fingerprint, is_candidate, likeness
from newsreader.model import Article, Block, Role

STORY = [
    "Fishermen in Lundby blocked the harbour entrance in a protest over new quotas, the coast guard said on Monday.",
    "About forty boats lay across the channel, and two ferries had to turn back to the island of Hven.",
    "The union's leader said the boats would stay until the ministry withdrew the quotas for cod and herring.",
    "The coast guard asked the fishermen to let the ferries pass, but they refused to move before the evening.",
    "The ministry said the cod stock in the strait had fallen by half since spring and the quotas would stay.",
    "Talks between both sides, the third this month, are to be held on Thursday in the capital.",
]
OTHER = [
    "The city orchestra of Pavia has named a violinist as its first woman conductor after a vote of the musicians.",
    "She has led the second violins for ten years and teaches at the conservatory, the theatre said in a statement.",
    "Her first concert, with a programme of Brahms and of new music by young composers, is sold out already.",
]


def article(*paragraphs, title="A title", title_source="page"):
    return Article(title, title_source, tuple(Block(n, Role.PARAGRAPH, text) for n, text in enumerate(paragraphs, 1)))


def compare(one, other):
    return likeness(fingerprint(one), fingerprint(other))


def are_led_to_each_other(one, other):
    first, second = fingerprint(one), fingerprint(other)
    shared = len(set(first.keys) & set(second.keys))
    return is_candidate(first, shared) and is_candidate(second, shared)


def test_the_same_words_are_an_exact_copy_whatever_the_title_quotes_and_case():
    same = [text.upper().replace("'", "’") for text in STORY]
    assert compare(article(*STORY), article(*same, title="Another title")).kind == "exact"


def test_a_version_without_its_first_and_last_paragraph_is_near():
    whole, part = article(*STORY), article(*STORY[1:-1], title="Protest at sea")
    assert compare(whole, part).kind == "near"
    assert are_led_to_each_other(whole, part)


def test_a_version_without_its_second_half_is_near():
    whole, part = article(*STORY), article(*STORY[:3])
    assert compare(whole, part).share > 0.9
    assert are_led_to_each_other(whole, part)


def test_other_news_is_not_alike():
    assert compare(article(*STORY), article(*OTHER)) is None
    assert not are_led_to_each_other(article(*STORY), article(*OTHER))


def test_captions_and_boilerplate_do_not_count():
    extra = (Block(9, Role.CAPTION, "The harbour at dawn. Pic: AP"), Block(10, Role.BOILERPLATE, "Read more"))
    plain = article(*STORY)
    assert compare(plain, Article("x", "page", plain.blocks + extra)).kind == "exact"


def test_a_stub_is_told_by_its_title():
    text = "More details to follow."
    assert compare(article(text, title="Ferry runs aground"), article(text, title="Minister resigns")) is None


def test_a_form_filled_in_alike_by_two_companies_is_not_one_story():
    form = "Qtly div 12 cts vs 12 cts prior. Pay April {} to holders of record March {}, the board said on Monday."
    one, other = (
        article(form.format(1, 13), title="Lundby Ferries dividend"),
        article(form.format(1, 20), title="Pavia Steel payout"),
    )
    assert compare(one, other) is None
    assert compare(one, article(form.format(1, 14), title="Lundby Ferries dividend")).kind == "near"


def test_one_item_of_a_roundup_is_not_the_roundup():
    roundup = [
        f"{text} Item {n} of the day, in some words that no other item has: {n * 7919}."
        for n, text in enumerate(OTHER * 4)
    ]
    item = article(*STORY[:2], title="Harbour blocked by fishermen")
    assert compare(item, article(*STORY[:2], *roundup, title="News in brief at noon")) is None


@given(st.lists(st.text(max_size=60), max_size=6), st.lists(st.text(max_size=60), max_size=6))
def test_likeness_is_mutual_and_complete(one, other):
    first, second = fingerprint(article(*one)), fingerprint(article(*other))
    assert likeness(first, second) == likeness(second, first)
    assert likeness(first, first).kind == "exact"
    assert all(-(2**63) <= key < 2**63 for key in first.keys)
