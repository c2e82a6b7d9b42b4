"""`search --explain`: what stands behind a result."""

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
