"""What is known of a language stands in `newsreader/language/` and nowhere else."""

import re
from pathlib import Path

import pytest

import newsreader

PACKAGE = Path(newsreader.__file__).parent
_RUNS = {
    "months": re.compile(r"\bjan\w*\W+feb\w*\W", re.IGNORECASE),
    "weekdays": re.compile(r"\bmon(?:day)?\W+tue\w*\W", re.IGNORECASE),
    "abbreviated titles": re.compile(r"\bMr\W+Mrs\W+Ms\b"),
    "function words": re.compile(r"\b(?:the|a|an)\W+(?:a|an|and)\W+(?:an|and|are|of)\b"),
}


@pytest.mark.parametrize("listed", _RUNS)
def test_lists_of_words_stand_in_the_data_of_a_language_only(listed):
    files = [file for ending in ("py", "toml") for file in PACKAGE.rglob(f"*.{ending}")]
    holding = {file.relative_to(PACKAGE).parts[0] for file in files if _RUNS[listed].search(file.read_text("utf-8"))}
    assert holding == {"language"}
