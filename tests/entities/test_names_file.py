"""The user's own names file: what it may hold, and that it always wins."""

from pathlib import Path

import pytest

from newsreader.config import Config
from newsreader.entities.known.names_file import NamesFile, load_names_file
from newsreader.entities.link.join_reasons import JoinReason
from newsreader.entities.link.name_joins import NameJoin
from newsreader.entities.recognition.recogniser import Recogniser
from newsreader.errors import ConfigError
from newsreader.model import Kind

PER, ORG, LOC = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE
TEXT = "# my beat\nperson\tNoor Adebayo\tAdebayo\tthe Owl\n\norganisation\tlowercase labs\tLCL\n"
TOML = '[person]\n"Noor Adebayo" = ["Adebayo", "the Owl"]\n[organisation]\n"lowercase labs" = ["LCL"]\n'


def write(directory: Path, text: str, name: str = "names.txt") -> Path:
    path = directory / name
    path.write_text(text, encoding="utf-8")
    return path


def found(path: Path, *blocks: str) -> list[tuple[Kind, str, list[str]]]:
    names = Recogniser(Config(names_file=path)).names([blocks])[0]
    return [(name.kind, name.name, [mention.text for mention in name.mentions]) for name in names]


def test_text_and_toml_say_the_same(tmp_path: Path) -> None:
    text, toml = write(tmp_path, TEXT), write(tmp_path, TOML, "names.toml")
    assert load_names_file(text) == load_names_file(toml)
    assert load_names_file(text).entities["the Owl"] == (PER, "Noor Adebayo")


def test_listed_names_are_found_where_no_model_would_see_one(tmp_path: Path) -> None:
    path = write(tmp_path, TEXT)
    assert found(path, "They say the Owl works for lowercase labs now.") == [
        (PER, "Noor Adebayo", ["the Owl"]),
        (ORG, "lowercase labs", ["lowercase labs"]),
    ]


def test_a_listed_name_is_of_the_kind_the_file_says(tmp_path: Path) -> None:
    path = write(tmp_path, "organisation\tParis Club\tParis\n")
    assert found(path, "Officials met Paris in Paris.") == [(ORG, "Paris Club", ["Paris", "Paris"])]


def test_a_listed_surname_means_the_listed_person_whoever_is_introduced(tmp_path: Path) -> None:
    names = found(write(tmp_path, TEXT), "Sanna Adebayo spoke.", "Then Adebayo left.")
    assert (PER, "Noor Adebayo", ["Adebayo"]) in names
    assert (PER, "Sanna Adebayo", ["Sanna Adebayo"]) in names


def test_listed_names_are_found_in_headlines_of_capitals(tmp_path: Path) -> None:
    assert found(write(tmp_path, TEXT), "GRAIN BOARD NAMES ADEBAYO AS HEAD") == [(PER, "Noor Adebayo", ["ADEBAYO"])]


def test_kinds_that_are_not_wanted_are_left_out_though_listed(tmp_path: Path) -> None:
    config = Config(names_file=write(tmp_path, TEXT), kinds=("organisation",))
    assert [name.name for name in Recogniser(config).names([["the Owl of LCL"]])[0]] == ["lowercase labs"]


def test_names_found_before_the_file_are_linked_as_it_says() -> None:
    watchlist = NamesFile({"Owl": (PER, "Noor Adebayo"), "N. Adebayo": (PER, "Noor Adebayo")})
    links = watchlist.relink(
        {
            (ORG, "Owl"): NameJoin("Owl", "same name"),
            (PER, "Adebayo"): NameJoin("N. Adebayo", "surname of the only person so called"),
            (PER, "Sanna Marin"): NameJoin("Sanna Marin", "same name"),
        }
    )
    assert links[ORG, "Owl"] == NameJoin("Noor Adebayo", JoinReason.NAMES_FILE, PER)
    assert links[PER, "Adebayo"].canonical == "Noor Adebayo"
    assert links[PER, "Sanna Marin"] == NameJoin("Sanna Marin", "same name")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("n.txt", "ship\tAurora\n", "line 1: unknown kind 'ship'"),
        ("n.txt", "\nperson Ana\n", "line 2: needs a kind and a name"),
        (
            "n.txt",
            "person\tAna Lima\tAna\nperson\tAna Rosa\tAna\n",
            "line 2: 'Ana' is listed before, as person 'Ana Lima'",
        ),
        ("n.toml", "[person\n", "not valid TOML"),
        ("n.toml", "person = 3\n", "person is not a table"),
        ("n.toml", '[person]\n"Ana Lima" = "Ana"\n', "Ana Lima: not a list"),
        ("n.toml", '[ship]\n"Aurora" = []\n', "unknown kind 'ship'"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load_names_file(write(tmp_path, content, name))


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_names_file(tmp_path / "none.txt")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_names_file(tmp_path / "binary")
