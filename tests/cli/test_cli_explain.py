"""What stands behind a result, or behind finding nothing."""

import json


def test_each_hit_is_shown_with_the_words_that_count_and_their_weight(newsreader):
    ran = newsreader("search", "harbour", "--explain")
    assert ran.status == 0
    assert "place 1 of 2, score" in ran.lines[0]
    assert "harbour: harbour 1x in title, weight 3: +" in ran.lines[0]
    assert len(ran.lines) == 2


def test_an_article_that_is_missing_is_shown_with_the_reason(newsreader):
    ids = dict(reversed(line.split("\t")[::3]) for line in newsreader("search").lines)
    ran = newsreader("search", "harbour", "-ferry", "--explain", ids["Ferry to stay"])
    assert ran.status == 1
    assert "not among the 1 stories that match; -ferry: ferry holds, and is to be left out" in ran.out
    ran = newsreader("search", "harbour", "--explain", ids["Ferry to stay"])
    assert ran.status == 0
    assert "place 2 of 2" in ran.out


def test_scripts_get_the_parts_of_an_explanation(newsreader):
    ran = newsreader("search", "harbour", "--explain", "--format", "jsonl", "--limit", "1")
    found = json.loads(ran.out)
    words = found["explanation"]["words"]
    assert {(word["part"], word["field"], word["count"]) for word in words} == {
        ("harbour", "title", 1),
        ("harbour", "body", 1),
    }
    assert abs(sum(word["score"] for word in words) - found["score"]) < 0.001
    assert (found["explanation"]["found"], found["explanation"]["reasons"]) == (True, [])


def test_an_id_that_nothing_has_is_an_error(newsreader):
    ran = newsreader("search", "harbour", "--explain", "a999")
    assert (ran.status, ran.out) == (2, "")
    assert "a999" in ran.err


def test_a_slip_gets_words_of_the_library_on_stderr_and_nothing_on_stdout(newsreader):
    ran = newsreader("search", "habrour")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "newsreader: no article has the word habrour; did you mean harbour?\n"


def test_a_mistyped_field_gets_the_one_it_may_be(newsreader):
    ran = newsreader("search", "persn:lee")
    assert ran.status == 2
    assert "did you mean person:?" in ran.err


def test_words_that_are_there_but_not_together_get_no_suggestion(newsreader):
    assert newsreader("search", "bridge", "ferry").err == ""
