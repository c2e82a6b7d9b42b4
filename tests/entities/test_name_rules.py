"""The rules for names, each on an article in which names are tagged as a model typically tags them."""

import re

import pytest

from newsreader.entities.rules import rule_order
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.model import Kind

PER, ORG, LOC = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE


def tagged(*blocks: str) -> TaggedArticle:
    """Make a tagged article of texts in which [brackets]p, o or l mark what the model saw."""
    texts, spans = [], []
    for block in blocks:
        text, found, last = "", [], 0
        for match in re.finditer(r"\[([^\]]+)\]([pol])", block):
            text += block[last : match.start()]
            found.append(NameSpan(len(text), len(text) + len(match[1]), {"p": PER, "o": ORG, "l": LOC}[match[2]]))
            text += match[1]
            last = match.end()
        texts.append(text + block[last:])
        spans.append(found)
    return TaggedArticle.of(texts, spans)


def names(*blocks: str, without: tuple[str, ...] = ()) -> list[tuple[str, Kind]]:
    return list(rule_order.apply_rules(tagged(*blocks), without).surfaces())


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        ("[Mr Macron]p spoke", "Macron"),
        ("[President Luis Arce]p spoke", "Luis Arce"),
        ("[Foreign Minister Penny Wong]p spoke", "Penny Wong"),
        ("[Ms. Sheinbaum’s]p plan", "Sheinbaum"),
        ("[“Anwar Ibrahim”]p spoke", "Anwar Ibrahim"),
        ("[Dr Amina Yusuf,]p who", "Amina Yusuf"),
        ("[Neither Noor Adebayo]p nor", "Noor Adebayo"),
    ],
)
def test_titles_quotes_possessives_and_openers_are_no_part_of_a_name(seen: str, name: str) -> None:
    assert names(seen) == [(name, PER)]


@pytest.mark.parametrize(
    "seen", ["[Norwegian]l boats", "the [Kenyans]o", "on [Monday]p", "[http://a.example/b]o", "[12]l"]
)
def test_peoples_days_and_addresses_are_no_names(seen: str) -> None:
    assert names(seen) == []


def test_two_names_joined_by_a_hyphen_are_two() -> None:
    assert names("[Emmanuel Macron]p met [Olaf Scholz]p.", "The [Macron-Scholz]o talks") == [
        ("Emmanuel Macron", PER),
        ("Olaf Scholz", PER),
        ("Macron", PER),
        ("Scholz", PER),
    ]


def test_countries_joined_by_a_hyphen_are_two() -> None:
    assert names("a [France-Germany]p pact") == [("France", LOC), ("Germany", LOC)]


def test_a_double_name_stays_whole() -> None:
    assert names("[Kristin Scott-Thomas]p came") == [("Kristin Scott-Thomas", PER)]


def test_what_follows_mr_is_a_person_even_where_the_model_saw_none() -> None:
    assert names("It was Mr Okafor who said so.") == [("Okafor", PER)]


def test_what_follows_president_is_a_person_and_not_an_organisation() -> None:
    assert names("said President [Mutharika]o.") == [("Mutharika", PER)]


def test_an_acronym_explained_in_brackets_is_an_organisation_and_found_again() -> None:
    found = tagged("The Union of Fishing Crews (UFC) met.", "[UFC]p won.")
    rule_order.apply_rules(found)
    assert list(found.surfaces()) == [("Union of Fishing Crews", ORG), ("UFC", ORG), ("UFC", ORG)]
    assert found.acronyms == {"UFC": "Union of Fishing Crews"}


def test_letters_that_are_not_the_initials_explain_nothing() -> None:
    assert names("The Union of Fishing Crews (XYZ) met.") == []


def test_a_known_place_is_a_place_whatever_the_model_took_it_for() -> None:
    assert names("in [Nairobi]p and [Kazakhstan]o") == [("Nairobi", LOC), ("Kazakhstan", LOC)]


def test_a_person_who_has_the_name_of_a_city_stays_a_person() -> None:
    assert names("[Jack London]p wrote. [London]p said so.")[0] == ("Jack London", PER)


def test_the_last_word_tells_what_a_name_is_of() -> None:
    assert names("the [Zambezi River]p", "the [Lusaka Water Authority]l") == [
        ("Zambezi River", LOC),
        ("Lusaka Water Authority", ORG),
    ]


def test_a_name_is_of_one_kind_throughout_an_article() -> None:
    found = names("[Zipline]o flew.", "[Zipline]o landed.", "[Zipline]p waited.")
    assert {kind for _, kind in found} == {ORG}


def test_the_surname_of_a_person_is_found_where_the_model_missed_it() -> None:
    assert names("[Sanna Marin]p came.", "Then Marin spoke, and Marin’s party") == [
        ("Sanna Marin", PER),
        ("Marin", PER),
        ("Marin", PER),
    ]


def test_members_of_one_family_are_found_by_given_name() -> None:
    assert ("Ana", PER) in names("[Ana Souza]p met [Rui Souza]p.", "Then Ana left.")


def test_a_korean_is_found_by_the_family_name_that_stands_first() -> None:
    assert names("[Yoon Suk Yeol]p came.", "Yoon left; Yeol did not.") == [("Yoon Suk Yeol", PER), ("Yoon", PER)]


def test_sure_places_are_found_where_the_model_missed_them() -> None:
    assert names("from Uruguay to the U.S. border") == [("Uruguay", LOC), ("U.S.", LOC)]


def test_initials_and_numerals_belong_to_the_name() -> None:
    assert names("by J. K. [Osei]p and [Felipe]p VI, king") == [("J. K. Osei", PER), ("Felipe VI", PER)]


def test_place_names_go_on_over_on() -> None:
    assert names("in [Stratford]l-upon-Avon today") == [("Stratford-upon-Avon", LOC)]


def test_a_headline_of_capitals_holds_only_names_known_from_the_text() -> None:
    found = names("GRAIN BOARD OF GHANA SEES MENSAH AS HEAD", "[Kofi Mensah]p spoke in Accra.")
    assert [name for name, _ in found] == ["GHANA", "MENSAH", "Kofi Mensah", "Accra"]


def test_each_rule_can_be_left_out() -> None:
    assert names("[Mr Macron]p spoke", without=tuple(rule.name for rule in rule_order.RULES)) == [("Mr Macron", PER)]


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        ("an engine of General [Electric Co]p was", "General Electric Co"),
        ("said [Bear Stearns]o and [Co Inc]o as adviser", "Bear Stearns and Co Inc"),
        ("Turbine maker Kestrel Aero Ltd said", "Kestrel Aero Ltd"),
        ("says [Nordic Oil]o and [Gas Ltd]o", "Gas Ltd"),
        ("by [Nordic Oil and Gas]o Ltd", "Nordic Oil and Gas Ltd"),
        ("rated by Standard and [Poor's Corp]o", "Standard and Poor's Corp"),
        ("Yesterday [Kestrel]p Inc said", "Kestrel Inc"),
    ],
)
def test_a_company_is_named_up_to_its_legal_form(seen: str, name: str) -> None:
    assert (name, ORG) in names(seen)


def test_a_legal_form_by_itself_is_no_company() -> None:
    assert names("by the [Company]o and its [Co Inc]o.") == []


def test_a_company_is_one_under_its_short_form_too() -> None:
    assert names("[Rospatch Corp]o said.", "The board of [Rospatch]p met.")[1] == ("Rospatch", ORG)


def test_who_is_spoken_of_as_a_company_is_one() -> None:
    assert names("[Harris]p said its board will meet.") == [("Harris", ORG)]
    assert names("[Lawson]p said it was a good budget.") == [("Lawson", PER)]
    assert names("[Harris]p said its board will meet, and [Ann Harris]p agreed.")[0] == ("Harris", PER)


@pytest.mark.parametrize(
    "seen",
    [
        "won the [Davis Cup]p",
        "sold [Xbox 2]p and [iPad Pro]p and [Nintendo Switch]p",
        "was rated [AA-plus]o by them",
        "an aide to [Agriculture]o Secretary",
        "won an [Oscar]p in May",
    ],
)
def test_contests_products_ratings_and_portfolios_are_neither_people_nor_organisations(seen: str) -> None:
    assert not [name for name, kind in names(seen) if kind is PER or name in ("AA-plus", "Agriculture")]


def test_of_money_and_offices_only_the_country_is_a_name() -> None:
    assert names("against the [U.S. Dollar]o today") == [("U.S.", LOC)]
    assert names("[U.S. Trade]o Representative [Ann Harris]p") == [("U.S.", LOC), ("Ann Harris", PER)]
    assert names("Minister of Mines and [Energy Subroto]p said") == [("Subroto", PER)]


def test_a_word_that_only_begins_a_sentence_is_no_name() -> None:
    assert names("Profits rose, and with them the value of shares.", "[Value]p was not disclosed.") == []


def test_a_headline_is_cut_down_to_the_person_the_text_knows() -> None:
    found = names("[Comedian Ana Souza Returns]p To Host Gala Evening", "[Ana Souza]p said yes.")
    assert found == [("Ana Souza", PER), ("Ana Souza", PER)]


def test_an_article_before_a_name_is_no_initial() -> None:
    assert names("A [Harris]p spokesman said, and J [Osei]p agreed") == [("Harris", PER), ("J Osei", PER)]


def test_a_government_named_after_a_person_still_names_the_person() -> None:
    assert names("blamed the [Maduro]p government") == [("Maduro", PER)]


def test_a_name_that_ends_in_a_preposition_is_completed() -> None:
    assert names("the [Group of]o Seven ministers") == [("Group of Seven", ORG)]
    assert names("the [Reserve Bank of]o the country") == [("Reserve Bank", ORG)]


def test_what_stands_before_a_particle_belongs_to_the_name() -> None:
    assert names("Officials of Banco do [Brasil]p met.") == [("Banco do Brasil", ORG)]
    assert names("Gilberto do [Nascimento]p spoke.") == [("Gilberto do Nascimento", PER)]


@pytest.mark.parametrize(
    "seen",
    [
        "[Duff]p and [Phelps]p said it cut the rating.",
        "Analysts at stockbrokers [Duff]p and [Phelps]p agreed.",
        "One economist with [Duff]p and [Phelps]p agreed.",
        "[Maria Moreno]p of [Duff]p and [Phelps]p agreed.",
    ],
)
def test_partners_spoken_of_as_one_are_a_firm(seen: str) -> None:
    assert names(seen, "[Duff]p and [Phelps]p did not say why.")[-2:] == [("Duff and Phelps", ORG)] * 2


def test_partners_joined_by_an_ampersand_are_a_firm() -> None:
    assert names("A report by [Frost]p & [Sullivan]p says so.") == [("Frost & Sullivan", ORG)]


def test_two_people_are_no_firm() -> None:
    assert names("[Biden]p and [Xi]p said little.") == [("Biden", PER), ("Xi", PER)]
    assert names("[Ann Duff]p came.", "[Duff]p and [Phelps]p said it was late.")[1:] == [("Duff", PER), ("Phelps", PER)]


def test_the_one_whom_a_person_is_of_is_a_firm() -> None:
    assert names("[Rosario Ilacqua]p of [L.F. Rothschild]p agreed.", "[L.F. Rothschild]p has bought it.") == [
        ("Rosario Ilacqua", PER),
        ("L.F. Rothschild", ORG),
        ("L.F. Rothschild", ORG),
    ]


def test_rates_and_laws_explained_by_initials_are_no_organisations() -> None:
    assert names("the London Interbank Offered Rate (LIBOR) rose.") == [("London", LOC)]


def test_a_capital_behind_an_abbreviation_makes_no_name_of_an_ordinary_word() -> None:
    assert names("the [U.S. Trade]o deficit", "He said trade was slow.") == [("U.S.", LOC)]
    assert names("the [U.S. Navy]o", "He said the navy was slow.") == [("U.S. Navy", ORG)]


def test_words_that_only_begin_names_are_nobody() -> None:
    assert names("[Full]p name is Alcan.") == []
    assert names("[Standard Oil Co]o rose.", "[Standard]p said so.")[-1] == ("Standard", ORG)


def test_companies_with_two_legal_forms_are_one() -> None:
    assert names("[Swiss Bank Corp]o [International Ltd]o said") == [("Swiss Bank Corp International Ltd", ORG)]


def test_the_word_in_brackets_behind_an_organisation_is_its_other_name() -> None:
    assert names("the [Federation of Economic Organizations]o ([Keidanren]p) said")[-1] == ("Keidanren", ORG)


@pytest.mark.parametrize("seen", ["Rep. Jack Brooks, [D-Tex]p,", "the [System]p unit"])
def test_parties_with_states_and_words_for_things_are_no_names(seen: str) -> None:
    assert names(seen) == []


def test_two_names_with_a_particle_between_are_one() -> None:
    assert names("Officials of [Banco]p do [Brasil]p met.") == [("Banco do Brasil", ORG)]
    assert names("[Gilberto]p do [Nascimento]p spoke.") == [("Gilberto do Nascimento", PER)]


def test_a_korean_name_is_not_cut_within_the_given_name() -> None:
    assert names("[Moon Jae]p-in spoke.", "[Han Duck]p - soo, too.") == [
        ("Moon Jae-in", PER),
        ("Han Duck - soo", PER),
    ]
    assert names("some [Moon]p-led parties") == [("Moon", PER)]


@pytest.mark.parametrize("before", ["PM ", "the NEC ", "NGO "])
def test_short_forms_before_a_person_are_no_initials(before: str) -> None:
    assert names(f"so {before}[Jeff Radebe]p said") == [("Jeff Radebe", PER)]


def test_a_surname_that_begins_another_name_is_not_its_first_bearer() -> None:
    assert names("[Guo Lin]p came.", "Guo spoke to Guo Meiling on Friday.") == [("Guo Lin", PER), ("Guo", PER)]


def test_a_place_in_the_capitals_of_a_dateline_is_a_place() -> None:
    assert names("[TEHRAN]o - Talks went on.") == [("TEHRAN", LOC)]


@pytest.mark.parametrize(
    "seen", ["by [Morgan]p, [Stanley and Co Inc]o", "of [Scott]p, [Foresman]p & Co", "[Pratt]p & Co"]
)
def test_partners_with_and_co_are_a_company(seen: str) -> None:
    assert [kind for _, kind in names(seen)] == [ORG]


def test_a_company_may_be_taken_for_a_place_at_first() -> None:
    assert names("[Dome Petroleum Ltd]o said.", "[Dome]l wants more time.")[1] == ("Dome", ORG)
    assert names("[Atlantic Petroleum Ltd]o said.", "Oil from the [Atlantic]l is dear.")[1] == ("Atlantic", LOC)


@pytest.mark.parametrize(
    "seen",
    [
        "an analyst with [Dean Witter]p said",
        "[Dean Witter]p analyst [Karen Gibbs]p said",
        "brokers [Dean Witter]p said",
    ],
)
def test_who_employs_analysts_is_a_firm(seen: str) -> None:
    assert ("Dean Witter", ORG) in names(seen)


def test_partners_of_one_name_are_a_firm() -> None:
    assert names("[Johnson]p and [Johnson]p rose.") == [("Johnson and Johnson", ORG)]


@pytest.mark.parametrize("seen", ["the [M-1]o money supply", "two [F-16]o jets"])
def test_things_of_a_letter_and_a_number_are_no_names(seen: str) -> None:
    assert names(seen) == []


def test_a_team_is_one_under_its_short_form_too() -> None:
    assert names("[San Diego Chargers]o won.", "[Chargers]p fans sang.")[1] == ("Chargers", ORG)


@pytest.mark.parametrize(
    ("block", "places"),
    [
        ("[MOGADISHU]o, June 12 (Xinhua) -- At least 14 militants were killed.", ["MOGADISHU"]),
        ("[GREENFIELD]o, Ohio (AP) — The city council voted 5-2.", ["GREENFIELD", "Ohio"]),
        ("[KUALA]p LUMPUR, May 3 — The plan would go ahead.", ["KUALA LUMPUR"]),
        ("LAHORE: The government announced a relief package.", ["LAHORE"]),
        ("ANALYSIS: The government has little time left.", []),
    ],
)
def test_a_dateline_begins_with_places(block, places):
    assert [words for words, kind in names(block) if kind is LOC] == places


def test_the_letter_that_ends_a_sentence_is_the_network_and_nobody() -> None:
    assert names("The will was posted on [X.]p") == [("X", ORG)]
    assert names("He was told so by [J.]p in the morning.") == []
