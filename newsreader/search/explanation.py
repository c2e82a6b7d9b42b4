"""Explanations: why an article has its place in a result, or why it is not in the result."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from newsreader.fields import FIELDS, Field, FieldKind
from newsreader.kinds import Kind
from newsreader.model import Article, Explanation, WordScore
from newsreader.search.arrays.article_columns import NO_DAY, day_text
from newsreader.search.arrays.name_arrays import KINDS
from newsreader.search.engine import BOOSTS, ArticleText, text_of, unsearched
from newsreader.search.evaluation import Evaluation
from newsreader.search.query.parser import to_text
from newsreader.search.query.tree import (
    And,
    Dates,
    Everything,
    Filter,
    Fuzzy,
    Node,
    Not,
    Numbers,
    Or,
    Phrase,
    Prefix,
    Text,
    Word,
)
from newsreader.search.snippets import highlights
from newsreader.search.story_order import Stories
from newsreader.text import clip

_NO_WORD = {
    Word: "no word of it is this",
    Prefix: "no word of it begins so",
    Fuzzy: "no word of it is so few letters off",
}
_SHOWN_VALUES = 5
"""At most this many names, labels or tags of an article are listed."""

_LINE = 60
"""At most this many code points of a line that is not searched are shown."""


class Explainer:
    """Explains one search: `stories` are the stories that it found, `order` their numbers in order."""

    def __init__(self, tree: Node, evaluation: Evaluation, stories: Stories, order: Sequence[int]) -> None:
        self._tree = tree
        self._evaluation = evaluation
        self._stories = stories
        self._order = order

    def explain(self, number: int, article: Article) -> Explanation:
        """Tell which words of an article matched, with their scores, and, if it is no row of the result, why."""
        columns = self._evaluation.view.columns
        if number >= columns.size or not columns.alive[number]:
            return Explanation(len(self._order), reasons=("the article is not in the library, or not searchable yet",))
        subject = _Subject(self._evaluation, number, article)
        shown = self._shown.get(int(columns.story[number]))
        reasons = list(subject.objections(self._tree))
        words = tuple(subject.word_scores(self._tree, is_partial=bool(reasons)))
        if not reasons and not self._evaluation.finds(self._tree, number):
            reasons.append("it is hidden; is:hidden finds it")
        if not reasons and shown != number:
            reasons.append("it matches, but its story is shown by another article that matches as well or better")
        score = sum(word.score for word in words)
        place = self._ranks.get(shown) if shown is not None else None
        raised = self._scores[shown] / score if shown == number and score else 1.0
        return Explanation(len(self._order), place, shown, score * raised, raised, words, tuple(reasons))

    @cached_property
    def _shown(self) -> Mapping[int, int]:
        """The article that is the row of each story in the result, by story."""
        numbers = self._stories.numbers
        return dict(zip(self._evaluation.view.columns.story[numbers].tolist(), numbers.tolist(), strict=True))

    @cached_property
    def _scores(self) -> Mapping[int, float]:
        return dict(zip(self._stories.numbers.tolist(), self._stories.scores.tolist(), strict=True))

    @cached_property
    def _ranks(self) -> Mapping[int, int]:
        return {number: rank for rank, number in enumerate(self._order[:], 1)}


class _Subject:
    """One article, compared with a query."""

    def __init__(self, evaluation: Evaluation, number: int, article: Article) -> None:
        self._evaluation = evaluation
        self._view = evaluation.view
        self._number = number
        self._article = article
        self._texts = _by_field(text_of(number, article))

    # -------------------------------------------------------------------------------------------------------- scores

    def word_scores(self, node: Node, *, is_partial: bool) -> Iterator[WordScore]:
        """Yield what each word of the query adds to the score, field by field.

        If the whole query does not match, the scores are those that the matching parts would add.
        """
        match node:
            case And(parts) | Or(parts):
                for part in parts:
                    if (
                        not isinstance(part, And)
                        or is_partial
                        or self._evaluation.score(part, self._number) is not None
                    ):
                        yield from self.word_scores(part, is_partial=is_partial)
            case Word() | Prefix() | Fuzzy() | Phrase():
                for field in (node.field,) if node.field else BOOSTS:
                    yield from self._field_score(node, field)

    def _field_score(self, node: Text, field: str) -> Iterator[WordScore]:
        score = self._evaluation.score(replace(node, field=field), self._number)
        if not score:
            return
        weight = 1.0 if node.field else BOOSTS[field]
        found = self._found(node, field)
        words = tuple(dict.fromkeys(word.lower() for word in found))
        yield WordScore(to_text(node), field, words, len(found), weight, score * weight)

    def _found(self, node: Text, field: str) -> list[str]:
        """Return the matches of a text node in the texts of `field`."""
        return [text[start:end] for text in self._texts[field] for start, end in highlights(node, text, field=field)]

    # ---------------------------------------------------------------------------------------------------- objections

    def objections(self, node: Node) -> Iterator[str]:
        """Yield why the article does not match `node`, nothing when it does."""
        if self._evaluation.score(node, self._number) is not None:
            return
        match node:
            case And(parts):
                for part in parts:
                    yield from self.objections(part)
            case Or(parts):
                yield "none of these holds: " + "; ".join(why for part in parts for why in self.objections(part))
            case Not(part):
                yield f"{to_text(node)}: {to_text(part)} holds, and is to be left out"
            case Dates():
                yield f"{to_text(node)}: {self._date(FIELDS[node.field])}"
            case Numbers():
                field = FIELDS[node.field]
                number = int(getattr(self._view.columns, field.column)[self._number])
                yield f"{to_text(node)}: it has {number:,} {field.label}"
            case Filter():
                yield f"{to_text(node)}: {self._filter(node)}"
            case Word() | Prefix() | Fuzzy() | Phrase():
                yield f"{to_text(node)}: {self._text(node)}"
            case Everything():
                return

    def _text(self, node: Text) -> str:
        is_near = isinstance(node, Phrase) and node.within > 0
        found = [] if is_near else [field for field in BOOSTS if self._found(replace(node, field=""), field)]
        if found and node.field not in {"", *found}:
            return f"this stands in {FIELDS[found[0]].label}, not in {FIELDS[node.field].label}"
        if found:
            return "it has this, but the index does not know of it yet"
        for block in () if is_near else unsearched(self._article):
            if highlights(replace(node, field=""), block.text):
                return f"this stands only in a line that is not searched ({block.role}): {clip(block.text, _LINE)}"
        return self._phrase(node) if isinstance(node, Phrase) else _NO_WORD[type(node)]

    def _phrase(self, node: Phrase) -> str:
        missing = [word for word in node.text.split() if not any(self._found(Word(word), field) for field in BOOSTS)]
        if missing:
            return f"no word of it is {' or '.join(missing)}"
        return f"its words do not stand within {node.within} of each other" if node.within else "not in this order"

    def _filter(self, node: Filter) -> str:
        field = FIELDS[node.field]
        match field.kind:
            case FieldKind.NAME if field.entity:
                return self._name(field.entity, node)
            case FieldKind.LABEL | FieldKind.LABELS:
                labels = self._view.labels[field.column].at(getattr(self._view.columns, field.column)[self._number])
                return self._value(field, _listed(labels))
            case FieldKind.TAG:
                story = self._view.columns.story[self._number]
                tags = [tag for tag, stories in self._view.tags.items() if story in stories]
                return f"its tags are {_listed(tags)}" if tags else "it has no tags"
            case FieldKind.LOOKUP:
                return self._value(field, self._article.url) if node.field == "url" else "its id begins otherwise"
        if node.field == "has":
            return f"it has no {node.value}" if node.value != "names" else "no names are known of it"
        opposites = {"read": "it is unread", "unread": "it has been read"}
        return opposites.get(node.value, f"it is not {'a ' * (node.value == 'duplicate')}{node.value}")

    @staticmethod
    def _value(field: Field, value: str | None) -> str:
        return f"its {field.label} is {value}" if value else f"it has no {field.label}"

    def _name(self, kind: Kind, node: Filter) -> str:
        """Tell why the article does not have a name."""
        names = self._view.names
        entities, _ = self._view.appearances.of(np.array([self._number]))
        own = [name for _, name in names.label(entities[names.kind[entities] == KINDS.index(kind)])]
        if not len(entities):
            why = "no names are known of it"
        elif not len(names.entities_called(kind, node.value, exact=node.exact)):
            why = f"no {kind} in the library is called so"
        else:
            why = f"it names {_listed(own)}" if own else f"it names no {kind}"
        in_text = any(self._found(Phrase(node.value), field) for field in BOOSTS)
        return f"{why}; its text has the word{'s' * (' ' in node.value)}" if in_text else why

    def _date(self, field: Field) -> str:
        day = int(getattr(self._view.columns, field.column)[self._number])
        return "no full date is known of it" if day == NO_DAY else f"it was {field.label} on {day_text(day)}"


def _by_field(texts: ArticleText) -> Mapping[str, Sequence[str]]:
    return {"title": [texts.title], "body": texts.body, "caption": texts.caption}


def _listed(values: Sequence[str]) -> str:
    more = len(values) - _SHOWN_VALUES
    return ", ".join(values[:_SHOWN_VALUES]) + (f" and {more} more" if more > 0 else "")
