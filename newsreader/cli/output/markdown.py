"""Stories and articles as Markdown; characters in their text that have a meaning in Markdown are escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsreader.kinds import BODY_ROLES, Role
from newsreader.text import clean_line, is_web_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsreader.model import Block, Record
    from newsreader.results import Hit

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")
_LIST_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])(?=[-+=\s]|$)")


def escape(text: str) -> str:
    """Return `text` on one line and escaped, so that no part of it is read as a link, a tag or a list in Markdown."""
    text = _SPECIAL.sub(r"\\\1", clean_line(text)).replace("&", "&amp;")
    return _LIST_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", text)


def table_row(cells: Iterable[str]) -> str:
    """Return one row of a table; cells of dashes, which form the line below a header, are not escaped."""
    return "| " + " | ".join(cell if set(cell) == {"-"} else escape(cell) for cell in cells) + " |\n"


def story_markdown(hit: Hit) -> str:
    """Return a story as one item of a list."""
    about = ", ".join(escape(part) for part in (hit.outlet or hit.source, hit.published or hit.published_text) if part)
    line = f"- **{escape(hit.title)}** — {about} (`{clean_line(hit.article)}`)"
    return f"{line}  \n  {escape(hit.snippet.text)}" if hit.snippet and hit.snippet.text else line


def article_markdown(record: Record) -> str:
    """Return a whole article, boilerplate left out."""
    return "\n\n".join(_article_parts(record)) + "\n"


def _article_parts(record: Record) -> Iterator[str]:
    article = record.article
    yield f"# {escape(article.title)}"
    about = (article.byline, article.outlet or record.source, article.published or article.published_text)
    yield " · ".join([f"*{escape(part)}*" for part in about if part] + [f"`{clean_line(record.id)}`"])
    for block in article.blocks:
        if block.text.strip() and block.role in BODY_ROLES and (text := _block_markdown(block)):
            yield text
    if article.url and is_web_link(article.url):
        yield f"<{quote(clean_line(article.url), safe=':/?#[]@!$&()*+,;=%~')}>"


def _block_markdown(block: Block) -> str:
    text = escape(block.text)
    match block.role:
        case Role.STANDFIRST:
            return f"**{text}**"
        case Role.SUBHEAD:
            return f"## {text}"
        case Role.CAPTION:
            return f"> {text}"
        case _:
            return text
