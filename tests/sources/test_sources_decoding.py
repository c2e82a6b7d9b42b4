"""Decoding: the text that was meant, whatever the bytes say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.sources.encodings import decode, is_binary

GERMAN = "Übergroße Käufer müssen für Äpfel zahlen. Die Straße führt an schönen Häusern vorüber. " * 3
RUSSIAN = "Президент России встретился с министром иностранных дел Китая в Москве. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_all_its_forms(encoding):
    text = "Plain news, and “quotes” – with dashes.\n" * 5
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(("text", "encoding"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_other_encodings_are_guessed(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_counts_where_the_bytes_are_no_utf8():
    page = '<html><head><meta charset="windows-1251"></head><p>Правда</p></html>'
    assert "Правда" in decode(page.encode("cp1251"))


def test_bytes_that_are_utf8_are_utf8_whatever_is_declared():
    page = '<?xml version="1.0" encoding="ISO-8859-1"?><p>naïve café</p>'
    assert "naïve café" in decode(page.encode())


def test_a_page_cut_off_in_mid_character_is_still_utf8():
    assert decode((GERMAN + "ü").encode()[:-1]) == GERMAN + "\ufffd"


def test_an_encoding_that_is_none_is_passed_over():
    assert "caf" in decode(b'<?xml version="1.0" encoding="zip"?><p>caf\xe9</p>')


@pytest.mark.parametrize("text", ["a form feed\fhere", "an escape \x1b[31mred", "tab\tand bell\x07"])
def test_stray_control_characters_make_no_binary(text):
    assert not is_binary(text.encode())


@given(st.binary(max_size=400))
def test_decoding_never_fails(content):
    assert isinstance(decode(content), str)


@pytest.mark.parametrize("name", ["idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "hex"])
def test_a_page_may_name_what_is_no_encoding(name):
    assert "caf" in decode(f'<meta charset="{name}">caf'.encode() + b"\xe9")
