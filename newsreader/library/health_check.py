"""The checks of a library: whether the store is intact, and whether the derived data agrees with the store."""

import hashlib

from newsreader.library.answers.finder import Finder
from newsreader.model import Problem
from newsreader.store.store import Store


def check(store: Store, finder: Finder) -> list[Problem]:
    """Return the problems of a library, one line each; empty if there are none."""
    where = str(store.database.path)
    problems = [Problem(where, message) for message in store.database.check()]
    for path, digest, content in store.pages.load_all():
        if hashlib.blake2b(content, digest_size=20).hexdigest() != digest:
            problems.append(Problem(path, "the kept page differs from what was imported"))
    finder.refresh()
    stories, found = store.stories.count(), finder.count_all()
    if stories != found:
        problems.append(Problem("index", f"finds {found} stories where the library holds {stories}"))
    return problems
