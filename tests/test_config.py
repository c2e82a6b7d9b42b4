"""The configuration file and the environment."""

from dataclasses import fields
from pathlib import Path

import platformdirs
import pytest

from newsreader.cli.environment import chosen_config
from newsreader.config import Config, example_file, load_config, options_table
from newsreader.errors import ConfigError


def configured(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text)
    return load_config(path, environ={})


def test_without_a_file_everything_has_a_default(tmp_path: Path) -> None:
    config = load_config(environ={"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)})

    assert config.workers == 1
    assert config.library_path.name == "library"


@pytest.mark.parametrize(
    "environ",
    [{}, {"XDG_DATA_HOME": "/elsewhere"}, {"XDG_DATA_HOME": ""}, {"XDG_DATA_HOME": "relative"}, {"HOME": "."}],
)
def test_the_library_is_where_the_platform_has_what_is_the_users(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    for variable, value in environ.items():
        monkeypatch.setenv(variable, value)

    assert Config().library_path == platformdirs.user_data_path("newsreader", appauthor=False) / "library"


def test_the_file_sets_what_it_names(tmp_path: Path) -> None:
    config = configured(tmp_path, 'workers = 2\nboilerplate = ["Buy now"]\n[keys]\nquit = "Q"\n')

    assert config.workers == 2
    assert config.boilerplate == ("Buy now",)
    assert dict(config.keys) == {"quit": "Q"}


def test_a_number_may_be_whole(tmp_path: Path) -> None:
    assert configured(tmp_path, "recency = 1").recency == 1.0
    assert configured(tmp_path, "recency = 0.5").recency == 0.5


def test_the_environment_chooses_the_library_over_the_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('library = "/from/the/file"')

    assert load_config(path, environ={}).library_path == Path("/from/the/file")
    assert load_config(path, environ={"NEWSREADER_LIBRARY": "/mine"}).library_path == Path("/mine")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("workers = 'two'", "workers: 'two' is not a whole number"),
        ("worker = 2", "unknown key 'worker'"),
        ("kinds = ['people']", "kinds: unknown kind 'people'; known are person, organisation, place"),
        ("names_file = 3", "names_file: 3 is not a path"),
        ("kinds = 'person'", "kinds: 'person' is not a list of strings"),
        ("keys = ['q']", "keys: ['q'] is not a table of command = key"),
        ("workers = ", "not valid TOML"),
        ('boilerplate = ["["]', "boilerplate: '[' is not a regular expression"),
    ],
)
def test_a_mistake_is_named_with_its_key_and_file(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        configured(tmp_path, text)

    assert complaint in str(caught.value)
    assert "config.toml" in str(caught.value)


def test_a_file_named_by_hand_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such configuration file"):
        load_config(environ={"NEWSREADER_CONFIG": str(tmp_path / "nowhere.toml")})


def test_an_empty_choice_of_a_library_chooses_none() -> None:
    assert chosen_config("") == chosen_config(None) == load_config()


def test_every_key_stands_in_the_table_with_its_meaning() -> None:
    rows = options_table().splitlines()[2:]

    assert [row.split("`")[1] for row in rows] == [option.name for option in fields(Config)]
    assert "| `workers` | a whole number | `1` | How many processes recognise names side by side. |" in rows


def test_the_example_of_every_key_can_be_read_and_differs_from_its_default(tmp_path: Path) -> None:
    config = configured(tmp_path, example_file())

    unchanged = [option.name for option in fields(Config) if getattr(config, option.name) == option.default]
    assert unchanged == []
