"""Mutes, saved searches and pages of entities, as a script meets them."""

import json

import pytest


def test_what_is_muted_is_hidden_with_a_word_on_it(newsreader):
    ran = newsreader("mute", "harbour", "-bridge", "--until", "7d")
    assert ran.status == 0
    assert "hides 1 story" in ran.err
    ran = newsreader("search", "harbour")
    assert [line.split("\t")[3] for line in ran.lines] == ["Harbour bridge opens"]
    assert "1 more story is hidden" in ran.err


def test_mute_rules_are_listed_and_taken_back(newsreader):
    newsreader("mute", "storm")
    (rule,) = json.loads(newsreader("mutes", "--format", "json").out)
    assert (rule["number"], rule["query"], rule["until"]) == (1, "storm", None)
    assert newsreader("unmute", "1").status == 0
    assert newsreader("mutes").out == ""
    assert newsreader("unmute", "1").status == 2


@pytest.mark.parametrize("arguments", [("storm", "--until", "soon"), ("storm AND (",), ()])
def test_a_rule_that_cannot_be_is_refused(newsreader, arguments):
    assert newsreader("mute", *arguments).status == 2


def test_searches_are_saved_run_and_forgotten(newsreader):
    assert newsreader("searches", "add", "port", "harbour", "-bridge").status == 0
    assert newsreader("searches", "list").lines[0].split("\t") == ["port", "1", "0", "harbour -bridge"]
    assert newsreader("searches", "run", "port").lines[0].split("\t")[3] == "Ferry to stay"
    assert newsreader("search", "@port", "--output", "count").out == "1\n"
    assert newsreader("searches", "remove", "port").status == 0
    assert newsreader("searches", "run", "port").status == 2


def test_an_entity_that_is_not_there_is_nothing_found(newsreader):
    ran = newsreader("entities", "Nobody At All")
    assert (ran.status, ran.out) == (1, "")
    assert "Nobody At All" in ran.err


@pytest.mark.parametrize("command", ["mute", "mutes", "unmute", "searches"])
def test_every_command_for_rules_teaches_by_example(newsreader, command):
    ran = newsreader(command, "--help")
    assert ran.status == 0
    assert f"newsreader {command}" in ran.out
