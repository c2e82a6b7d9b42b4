"""Made-up standfirsts for training pages: the one-sentence summary that many outlets set above the first paragraph."""

import random
import re
from collections.abc import Sequence

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z\"“])")
_DATELINE = re.compile(r"^[A-Z][^a-z]{2,40}?(?:,[^-–—]{0,40})?(?:\([^)]*\))?\s*(?:--|-|–|—)+\s+")
_ASIDE = re.compile(r",\s(?:which|who|whose|where|a|an|the)\s[^,]*,")
_SOURCE = re.compile(r",?\s+(?:according to|(?:[A-Za-z'’.]+\s){0,5}(?:said|told|announced|reported|confirmed)\b).*$")
_DAY = re.compile(r"\s+(?:on|last|this|late|early)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_CAPITALISED = re.compile(r"[\"'“‘(]*[A-Z]")
_MARKS = ".,;:!?\"“”'()"
_SHORTEST, _LONGEST = 6, 28


def make_standfirst(paragraphs: Sequence[str], rng: random.Random) -> str | None:
    """Return a summary of an article made of its first sentence, or None where that is too short.

    Asides, source and day are left out, some words changed for others of the next paragraphs, as a summary shares the
    subject of a text rather than its words; now and then people go by their last names.
    """
    text = _SENTENCE_END.split(_DATELINE.sub("", paragraphs[0]))[0]
    text = re.sub(r"\([^)]*\)", "", text)
    for pattern, chance in ((_ASIDE, 0.7), (_SOURCE, 0.7), (_DAY, 0.4)):
        shorter = pattern.sub("", text) if rng.random() < chance else text
        text = shorter if len(shorter.split()) > _SHORTEST else text
    words = text.strip(" .,").split()
    if len(words) < _SHORTEST:
        return None
    words = words[: rng.randint(18, _LONGEST)]
    others = [word for part in paragraphs[1:6] for word in part.split() if _is_content(word)] or ["more"]
    changed, is_brief = rng.uniform(0.1, 0.8), rng.random() < 0.35
    kept = []
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if is_brief and word.isalpha() and word.istitle() and _CAPITALISED.match(after):
            continue
        kept.append(rng.choice(others).strip(_MARKS) if _is_content(word) and rng.random() < changed else word)
    summary = " ".join(kept).strip(" ,;:-")
    return summary[:1].upper() + summary[1:] + ("." if rng.random() < 0.85 else "")


def _is_content(word: str) -> bool:
    bare = word.strip(_MARKS)
    return bare.islower() and len(bare) > 4
