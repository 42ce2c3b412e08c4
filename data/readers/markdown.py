"""Markdown: the text without its markup; a block of ``key: value`` lines may stand before it."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from data import limits
from data.errors import ArticleError
from data.readers.fields import article_of
from data.readers.model import Read, Source
from data.readers.plain import lost
from data.text import decode

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]+(.*)")
_NAMES = {"date": "published", "language": "lang", "author": "source"}


def read(source: Source) -> Read:
    """Yield the one article of a Markdown file, and what could not be decoded of it."""
    decoded = decode(source.bytes(), lang=source.given.lang)
    limits.check_text(decoded.text)
    fields, body = front_matter(decoded.text)
    text, heading = plain_text(body)
    title = heading or source.stem or None
    yield article_of({"title": title, **fields, "text": text}, source.given)
    yield from lost(source, decoded)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    r"""Split ``key: value`` lines between two ``---`` from the text below.

    Examples
    --------
    >>> front_matter("---\ntitle: Gao: the river\ndate: 2021-06-23\n---\nRain.")
    ({'title': 'Gao: the river', 'published': '2021-06-23'}, 'Rain.')
    """
    block = _FRONT.match(text)
    if block is None:
        return {}, text
    fields = {}
    for line in block[1].splitlines():
        if field := _FIELD.fullmatch(line):
            name = field[1].lower()
            fields[_NAMES.get(name, name)] = field[2].strip().strip("\"'")
    return fields, text[block.end() :].lstrip("\n")


def plain_text(markdown: str) -> tuple[str, str | None]:
    r"""Return the text without its markup, a blank line between blocks, and the first heading.

    Examples
    --------
    >>> plain_text("# In *Gao*\n\n- See [the river](https://example.org).")
    ('In Gao\n\nSee the river.', 'In Gao')
    """
    try:
        tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)
    except RecursionError as error:
        raise ArticleError("the Markdown is nested too deeply") from error
    blocks: list[str] = []
    heading: str | None = None
    for before, token in zip([None, *tokens], tokens, strict=False):
        block = _inline(token) if token.type == "inline" else token.content.strip("\n")
        if not block.strip():
            continue
        if heading is None and before is not None and before.type == "heading_open":
            heading = " ".join(block.split())
        blocks.append(block)
    return "\n\n".join(blocks), heading


def _inline(token: Token) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    children = token.children or []
    return "".join(
        breaks.get(child.type, "" if child.type == "image" else child.content) for child in children
    )
