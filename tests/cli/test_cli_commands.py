"""Every command as a user's script meets it: results on stdout, words on stderr, one exit status."""

import json

import pytest


def test_search_finds_stories_one_a_line(newsreader):
    ran = newsreader("search", "harbour")
    assert ran.status == 0
    assert [line.split("\t")[3] for line in ran.lines] == ["Harbour bridge opens", "Ferry to stay"]
    assert ran.err == ""


def test_words_of_a_query_may_be_arguments_of_their_own_also_with_a_minus(newsreader):
    assert newsreader("search", "harbour", "-bridge").lines == newsreader("search", "harbour -bridge").lines
    assert len(newsreader("search", "harbour", "-bridge").lines) == 1


def test_a_mistyped_option_is_no_word_of_the_query(newsreader):
    ran = newsreader("search", "--limitt", "3")
    assert ran.status == 2
    assert "--limitt" in ran.err


def test_nothing_found_is_status_one_and_silence(newsreader):
    ran = newsreader("search", "zeppelin")
    assert (ran.status, ran.out, ran.err) == (1, "", "")


def test_nothing_found_is_still_valid_json(newsreader):
    ran = newsreader("search", "zeppelin", "--format", "json")
    assert (ran.status, json.loads(ran.out)) == (1, [])


def test_a_broken_query_shows_where_it_broke(newsreader):
    ran = newsreader("search", "bridge AND (")
    assert ran.status == 2
    message, query, caret = ran.err.splitlines()
    assert message.startswith("newsreader: ")
    assert query.strip() == "bridge AND ("
    assert caret.strip() == "^"


def test_limit_and_offset_take_a_slice(newsreader):
    everything = newsreader("search", "--limit", "0", "--sort", "title").lines
    assert len(everything) == 3
    assert newsreader("search", "--limit", "1", "--offset", "1", "--sort", "title").lines == everything[1:2]


def test_an_offset_beyond_the_end_finds_nothing(newsreader):
    assert newsreader("search", "--offset", "99").status == 1


def test_count_is_exact_whatever_the_limit(newsreader):
    assert newsreader("search", "--output", "count", "--limit", "1").out == "3\n"


def test_articles_are_whole_records(newsreader):
    ran = newsreader("search", "storm", "--output", "articles", "--format", "jsonl")
    record = json.loads(ran.out)
    assert record["schema"] == "newsreader.article/1"
    assert record["page"]["path"].endswith("storm.txt")


def test_articles_come_in_the_order_of_their_stories_with_each_version_that_matches(newsreader):
    text = "A storm is nearing the northern coast and ships were told to stay in port on Monday."
    copy = f"Storm nears coast again\n\n{text}\n".encode()
    assert newsreader("add", "--no-entities", "--name", "other", "-", stdin=copy).status == 0
    ran = newsreader("search", "--output", "articles", "--sort", "title", "--limit", "0", "--format", "jsonl")
    titles = [json.loads(line)["title"] for line in ran.lines]
    assert titles[:2] == ["Ferry to stay", "Harbour bridge opens"]
    assert sorted(titles[2:]) == ["Storm nears coast", "Storm nears coast again"]
    assert len(newsreader("search", "storm", "--source", "other", "--output", "articles").lines) == 1


def test_facets_come_with_their_counts(newsreader):
    ran = newsreader("search", "harbour", "--output", "facets", "--format", "jsonl")
    rows = [json.loads(line) for line in ran.lines]
    assert {"facet": "source", "id": "news", "name": "news", "count": 2} in rows


def test_filters_narrow_the_query(newsreader):
    assert newsreader("search", "--since", "2025-04", "--until", "2025-04", "--output", "count").out == "1\n"
    assert newsreader("search", "bridge OR storm", "--source", "news", "--output", "count").out == "2\n"
    assert newsreader("search", "--source", "other").status == 1


SIGNED = (
    {"title": "Mayor opens port", "text": "The port is open.", "author": ["Jane Doe", "Ann Lee"], "language": "en-GB",
     "outlet": "Gazette", "section": "Local", "url": "https://www.gazette.example/port"},
    {"title": "Bürgermeister eröffnet Hafen", "text": "Der Hafen ist nun für alle offen.", "author": "By John Smith",
     "language": "de", "outlet": "Zeitung", "section": "Lokales", "url": "https://zeitung.example/hafen"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ("--author Doe", ["Mayor opens port"]),
        ("--author Doe --author Lee", ["Mayor opens port"]),
        ("--author Doe --author Smith", []),
        ("--language de", ["Bürgermeister eröffnet Hafen"]),
        ("--language de --language en", ["Bürgermeister eröffnet Hafen", "Mayor opens port"]),
        ("--outlet Gazette --outlet Zeitung", ["Bürgermeister eröffnet Hafen", "Mayor opens port"]),
        ("--section local", ["Mayor opens port"]),
        ("--domain zeitung.example", ["Bürgermeister eröffnet Hafen"]),
        ("--url /port", ["Mayor opens port"]),
        ("--url https://WWW.gazette.example/port", ["Mayor opens port"]),
        ("--length ..4 --author Doe", ["Mayor opens port"]),
        ("--length 5.. --author Smith", ["Bürgermeister eröffnet Hafen"]),
        ("--added today --domain example", ["Bürgermeister eröffnet Hafen", "Mayor opens port"]),
        ("--added ..2024", []),
        ("--tag local", []),
    ],
)
def test_every_field_has_an_option(newsreader, tmp_path, options, titles):
    path = tmp_path / "signed.jsonl"
    path.write_text("".join(f"{json.dumps(article)}\n" for article in SIGNED))
    newsreader("add", "--no-entities", str(path))
    ran = newsreader("search", *options.split(), "--sort", "title", "--format", "jsonl")
    assert [json.loads(line)["title"] for line in ran.lines] == titles


def test_authors_and_languages_are_facets(newsreader, tmp_path):
    path = tmp_path / "signed.jsonl"
    path.write_text("".join(f"{json.dumps(article)}\n" for article in SIGNED))
    newsreader("add", "--no-entities", str(path))
    ran = newsreader("search", "--output", "facets", "--format", "tsv")
    assert {"author\tAnn Lee\tAnn Lee\t1", "language\tde\tde\t1"} <= set(ran.lines)


def test_a_filter_that_is_no_date_is_named(newsreader):
    ran = newsreader("search", "--since", "2025 OR x")
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1
    assert "a range of two with .. (see" in ran.err


def test_show_takes_the_first_letters_of_an_id(newsreader):
    found = newsreader("search", "storm", "--output", "ids").out.strip()
    ran = newsreader("show", found[:6])
    assert ran.status == 0
    assert ran.lines[0] == "Storm nears coast"


def test_show_takes_ids_from_standard_input(newsreader):
    ids = newsreader("search", "harbour", "--output", "ids").out
    ran = newsreader("show", "--format", "json", stdin=ids.encode())
    assert [json.loads(line)["id"] for line in ran.lines] == ids.split()


def test_show_raw_gives_the_lines_of_the_page(newsreader):
    found = newsreader("search", "ferry", "--output", "ids").out.strip()
    assert newsreader("show", "--raw", found).lines[0] == "Ferry to stay"


def test_show_links_gives_address_and_words(newsreader, tmp_path):
    page = tmp_path / "pier.txt"
    page.write_text("Pier closed\n\nIt was closed on Friday, see https://example.org/pier. The mayor said so.\n")
    newsreader("add", "--no-entities", str(page))
    found = newsreader("search", "title:pier", "--output", "ids").lines[0]
    assert newsreader("show", "--links", found).lines == ["https://example.org/pier\thttps://example.org/pier"]


def test_show_of_an_unknown_id_finds_nothing(newsreader):
    ran = newsreader("show", "nothing-has-this-id")
    assert (ran.status, ran.out) == (1, "")
    assert "nothing-has-this-id" in ran.err


def test_show_of_some_unknown_ids_shows_the_others(newsreader):
    found = newsreader("search", "ferry", "--output", "ids").out.strip()
    ran = newsreader("show", "nothing-has-this-id", found)
    assert ran.status == 2
    assert ran.lines[0] == "Ferry to stay"


def test_export_writes_all_articles_or_those_that_match(newsreader):
    assert len(newsreader("export", "--format", "jsonl").lines) == 3
    assert len(newsreader("export", "harbour").lines) == 2
    assert newsreader("export", "zeppelin").status == 1


def test_an_export_is_added_again_without_loss(newsreader):
    exported = newsreader("export").out.encode()
    assert newsreader("remove", "news").status == 0
    assert newsreader("add", "--no-entities", "--type", "jsonl", "-", stdin=exported).status == 0
    again = [json.loads(line) for line in newsreader("export").lines]
    before = [json.loads(line) for line in exported.splitlines()]
    assert sorted(record["title"] for record in again) == sorted(record["title"] for record in before)


def test_reading_marks_stories_and_unread_takes_it_back(newsreader):
    ids = newsreader("search", "harbour", "--output", "ids").out.split()
    assert newsreader("read", *ids).status == 0
    assert newsreader("search", "is:unread", "--output", "count").out == "1\n"
    assert newsreader("read", "--unread", ids[0]).status == 0
    assert newsreader("search", "is:unread", "--output", "count").out == "2\n"


def test_stars_are_given_by_a_pipe(newsreader):
    ids = newsreader("search", "storm", "--output", "ids").out
    assert newsreader("star", stdin=ids.encode()).status == 0
    assert newsreader("search", "is:starred", "--output", "ids").out == ids
    assert newsreader("star", "--remove", stdin=ids.encode()).status == 0
    assert newsreader("search", "is:starred").status == 1


def test_tags_are_added_and_taken_away(newsreader):
    found = newsreader("search", "storm", "--output", "ids").out.strip()
    assert newsreader("tag", "+weather", "+sea", found).status == 0
    assert newsreader("tag", "-sea", "--add", "north", found).status == 0
    record = json.loads(newsreader("show", found, "--format", "json").out)
    assert record["tags"] == ["north", "weather"]


def test_a_batch_carries_out_what_it_can_and_names_the_line_it_cannot(newsreader):
    found = newsreader("search", "storm", "--output", "ids").out.strip()
    ran = newsreader(
        "tag", "--batch", stdin=f"# a comment\n+weather {found}\n+x nothing-has-this-id\n{found}\n".encode()
    )
    assert ran.status == 2
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [
        "standard input, line 3",
        "standard input, line 4",
    ]
    assert newsreader("search", "tag:weather", "--output", "count").out == "1\n"


def test_a_batch_of_flags_sets_and_clears(newsreader):
    storm = newsreader("search", "storm", "--output", "ids").out.strip()
    ferry = newsreader("search", "ferry", "--output", "ids").out.strip()
    assert newsreader("star", storm).status == 0
    assert newsreader("star", "--batch", stdin=f"{ferry}\n-{storm}\n".encode()).status == 0
    assert newsreader("search", "is:starred", "--output", "ids").out.strip() == ferry


@pytest.mark.parametrize("command", ["show", "read", "star", "tag"])
def test_a_command_for_ids_asks_for_them(newsreader, command):
    ran = newsreader(command)
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1


def test_add_says_what_it_did_and_the_same_again_adds_nothing(newsreader, filled):
    ran = newsreader("add", "--no-entities", str(filled / "news"))
    assert (ran.status, ran.out) == (0, "")
    assert "added 0 pages" in ran.err
    assert "3 pages already known" in ran.err


def test_add_names_what_it_cannot_read_and_adds_the_rest(newsreader, tmp_path):
    (tmp_path / "good.txt").write_text("A good page\n\nIt has a paragraph of some length, and then it ends.\n")
    ran = newsreader("add", "--no-entities", str(tmp_path / "missing.txt"), str(tmp_path / "good.txt"))
    assert ran.status == 2
    assert "missing.txt" in ran.err
    assert newsreader("search", '"good page"', "--output", "count").out == "1\n"


def test_add_maps_the_keys_of_json(newsreader):
    line = b'{"h": "Comet seen", "t": "A comet was seen in the north, and many looked up at it for hours."}'
    ran = newsreader("add", "--no-entities", "--type", "jsonl", "--key", "title=h", "--key", "text=t", "-", stdin=line)
    assert ran.status == 0
    assert newsreader("search", "title:comet", "--output", "count").out == "1\n"
    assert newsreader("add", "--key", "headline=h", "-").status == 2


def test_sources_are_listed_and_removed(newsreader):
    assert newsreader("sources").lines[0].split("\t")[:4] == ["news", "folder", "3", "3"]
    assert newsreader("remove", "news").status == 0
    assert newsreader("sources").out == ""
    assert newsreader("remove", "news").status == 2


def test_an_empty_library_says_how_to_fill_it(newsreader):
    newsreader("remove", "news")
    ran = newsreader("search", "harbour")
    assert ran.status == 1
    assert "newsreader add" in ran.err


def test_what_is_derived_can_be_made_again(newsreader):
    assert newsreader("reindex").status == 0
    assert newsreader("search", "harbour", "--output", "count").out == "2\n"


def test_a_sound_library_has_no_complaint(newsreader):
    ran = newsreader("doctor")
    assert (ran.status, ran.out) == (0, "")


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["add"], ["search", "--format", "nonsense"], ["search", "--limit", "-1"]]
)
def test_wrong_usage_is_one_line_and_status_two(newsreader, arguments):
    ran = newsreader(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [
        *("add", "enrich", "update", "search", "show", "export", "read", "star", "tag", "split", "join", "role"),
        *("entities", "sources", "remove", "reindex", "doctor"),
    ],
)
def test_every_command_teaches_by_example(newsreader, command):
    ran = newsreader(command, "--help")
    assert ran.status == 0
    assert "Example" in ran.out
    assert f"newsreader {command}" in ran.out
