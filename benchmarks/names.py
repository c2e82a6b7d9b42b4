"""What each rule of names brings: strict mention F with all rules, without each one, and without any.

    python benchmarks/names.py NEWSWIRE.jsonl.gz [GOLD.json PAGES_DIR] [--model NAME]

Newswire is shown by halves of its outlets: rules were tuned on the even half. The model that comes along has seen both
halves; --model takes one trained by names_train.py --half, for which the odd half is new.
"""

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from names_scores import Annotated, Found, read_newswire, read_pages, score

from newsreader.config import Config
from newsreader.entities.recognition.recogniser import Recogniser
from newsreader.entities.rules import rule_order
from newsreader.entities.rules.tagged_article import TaggedArticle
from newsreader.model import Kind


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("newswire", type=Path)
    parser.add_argument("pages", type=Path, nargs="*")
    parser.add_argument("--model", default="")
    options = parser.parse_args()
    sets = {"even": read_newswire(options.newswire, odd=False), "odd": read_newswire(options.newswire, odd=True)}
    if options.pages:
        sets["pages"] = read_pages(*options.pages)
    recogniser = Recogniser(Config(model=options.model))
    tagged_articles = {
        article.id: recogniser.tagged_article(article.blocks) for part in sets.values() for article in part
    }

    def found(article: Annotated, without: tuple[str, ...]) -> Sequence[Sequence[Found]]:
        tagged = tagged_articles[article.id]
        return rule_order.apply_rules(TaggedArticle(list(tagged.texts), [list(s) for s in tagged.spans]), without).spans

    names = tuple(rule.name for rule in rule_order.RULES)
    print(f"{'rules':40}" + "".join(f"{name + ' all':>12} per  org  place" for name in sets))
    for label, without in [
        ("all", ()),
        *((f"without {name}", (name,)) for name in names),
        ("none", names),
    ]:
        row = ""
        for part in sets.values():
            figures = score(part, partial(found, without=without))
            row += f"{figures['all']:12.1f} " + " ".join(f"{figures[kind]:4.1f}" for kind in Kind) + " "
        print(f"{label:40}{row}", flush=True)


if __name__ == "__main__":
    main()
