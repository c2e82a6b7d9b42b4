"""The table of commands and keys, and what is made from it."""

import re

import pytest

from newsreader.errors import ConfigError
from newsreader.tui.command_runner import handlers
from newsreader.tui.commands.command_table import BY_NAME, COMMANDS, FOOTERS, PRESETS, key_table, keymap


def test_every_command_can_be_carried_out_and_nothing_else() -> None:
    assert set(handlers()) == set(BY_NAME)


def test_no_key_does_two_things() -> None:
    keys = [key for command in COMMANDS for key in command.keys.split()]
    assert len(keys) == len(set(keys))


def test_the_footers_name_commands() -> None:
    assert {name for words in FOOTERS.values() for name, _ in words} <= set(BY_NAME)


def test_names_are_words() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", command.name) for command in COMMANDS)


def test_a_key_of_ones_own_takes_it_from_the_command_that_had_it() -> None:
    keys = keymap([("star", "m")])
    assert keys["star"] == "m"
    assert keys["read"] == ""


def test_one_key_for_two_commands_is_an_error() -> None:
    with pytest.raises(ConfigError, match="'x' is given to both"):
        keymap([("star", "x"), ("tag", "x")])


def test_a_command_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ConfigError, match="no command is called 'dance'"):
        keymap([("dance", "x")])


def test_the_key_table_has_a_row_for_every_command() -> None:
    assert len(key_table().splitlines()) == len(COMMANDS) + 2


def test_a_preset_gives_the_keys_of_another_reader_and_ones_own_come_on_top() -> None:
    keys = keymap([("preset", "newsboat"), ("star", "ctrl+x")])
    assert keys["next-unread"] == "n"
    assert keys["star"] == "ctrl+x"


def test_a_preset_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ConfigError, match="'emacs'"):
        keymap([("preset", "emacs")])


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_name_commands_and_leave_every_vital_one_a_key(preset: str) -> None:
    assert set(PRESETS[preset]) <= set(BY_NAME)
    keys = keymap([("preset", preset)])
    assert all(keys[name] for name in ("down", "up", "choose", "back", "search", "help", "quit", "command", "undo"))
