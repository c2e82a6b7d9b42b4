"""Recognition end to end with the real model."""

from pathlib import Path

import pytest

from newsreader.config import Config
from newsreader.entities.recognition.recogniser import Recogniser, load_model
from newsreader.errors import ConfigError
from newsreader.model import LocalName


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(Config())


ARTICLE = [
    "Marin meets Scholz in Helsinki",
    "Prime Minister Sanna Marin met Germany’s chancellor, Olaf Scholz, in Helsinki on Tuesday.",
    "",
    "“We talked,” Ms Marin said. Scholz left for the US.",
]


def found(names: list[LocalName]) -> dict[str, list[str]]:
    return {name.name: [mention.text for mention in name.mentions] for name in names}


def test_people_and_places_of_an_article_come_under_their_full_names(recogniser: Recogniser) -> None:
    names = found(recogniser.names([ARTICLE])[0])
    assert names["Sanna Marin"] == ["Marin", "Sanna Marin", "Marin"]
    assert names["Olaf Scholz"] == ["Scholz", "Olaf Scholz", "Scholz"]
    assert names["United States"] == ["US"]


def test_offsets_are_in_the_text_as_given(recogniser: Recogniser) -> None:
    for name in recogniser.names([ARTICLE])[0]:
        for mention in name.mentions:
            assert ARTICLE[mention.block][mention.start : mention.end] == mention.text


def test_articles_do_not_mix(recogniser: Recogniser) -> None:
    first, second = recogniser.names([ARTICLE, ["Nothing happened."]])
    assert first
    assert second == []


def test_an_article_without_text_has_no_names(recogniser: Recogniser) -> None:
    assert recogniser.names([[], ["", ""]]) == [[], []]


def test_rows_of_figures_hold_no_names(recogniser: Recogniser) -> None:
    assert recogniser.names([["Shr 50 cts vs 20 cts", "Revs 32.1 mln vs 30.2 mln", "Avg shrs 4.5 mln vs 4.4 mln"]]) == [
        []
    ]


def test_only_the_kinds_asked_for_are_found() -> None:
    names = Recogniser(Config(kinds=("place",))).names([ARTICLE])[0]
    assert {name.kind.value for name in names} == {"place"}


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(ConfigError, match="no_such_model"):
        Recogniser(Config(model="no_such_model")).names([["Hello Paris."]])


def install(directory: Path, name: str) -> None:
    """Put a model into `directory` as pip would: a package that calls itself spaCy's `name`."""
    package = directory / name
    package.mkdir()
    (package / "__init__.py").write_text(
        f"import spacy\n\ndef load(**_):\n    return spacy.blank('en', meta={{'name': {name!r}}})\n"
    )
    info = directory / f"{name}-3.8.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 3.8.0\n")


def test_the_newsreader_brings_a_model_along(recogniser: Recogniser) -> None:
    assert recogniser.model.meta["name"] == "newsreader_names"


def test_an_official_model_that_is_installed_is_preferred_and_the_configured_one_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("en_core_web_md", "en_core_web_sm"):
        install(tmp_path, name)
    monkeypatch.syspath_prepend(tmp_path)
    assert load_model("").meta["name"] == "en_core_web_md"
    assert load_model("en_core_web_sm").meta["name"] == "en_core_web_sm"
