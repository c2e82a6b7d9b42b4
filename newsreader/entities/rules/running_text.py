"""Running text: which blocks are sentences. In headlines in capitals and in tables a model finds many false names."""

import re
from functools import lru_cache

from newsreader.language.sentences import END_MARKS

_WORDS = re.compile(r"[^\W\d_]{2,}")
_TICKER = re.compile(r"<[^<>]{0,12}>")


@lru_cache(maxsize=2048)  # several rules ask for the same blocks
def is_capitals(text: str) -> bool:
    """Tell whether `text` is in capitals (four words in five), so that a capital letter does not indicate a name."""
    words = _WORDS.findall(_TICKER.sub("", text))
    upper = sum(map(str.isupper, words))
    return len(words) >= 3 and upper >= 0.8 * len(words)


def is_table(text: str) -> bool:
    """Tell whether `text` is a row of figures and no sentence.

    More than a quarter of the words are numbers, or half of them where the text ends like a sentence. Both shares were
    chosen by judgement.
    """
    words = text.split()
    numbers = sum(word[0].isdigit() or word[-1].isdigit() for word in words)
    is_sentence = text.rstrip("\"') ").endswith(END_MARKS) and len(words) > 4
    return numbers >= (0.5 if is_sentence else 0.28) * len(words)


@lru_cache(maxsize=2048)
def is_title_case(text: str) -> bool:
    """Tell whether `text` is a headline in which (nearly) all longer words begin with a capital."""
    if text.rstrip("\"') ").endswith((*END_MARKS, ",", ";", ":")):
        return False
    words = [word for word in _WORDS.findall(text) if len(word) >= 4]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
