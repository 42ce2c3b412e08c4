"""Several articles in one saved page, as press archives write them: Europresse, Factiva."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from data.readers.dumps import Field, Record, factiva, is_code
from data.text import clean

_DAY = re.compile(r"\d{1,2}(?:er)?\.? [^\W\d_]+\.? \d{4}|[^\W\d_]+\.? \d{1,2}, \d{4}")
_STAMP = re.compile(r"·(\d{8})·")
_BLOCKS = ("p", "div", "br", "h1", "h2", "h3", "h4", "li")
_LINES = re.compile(r"\s*\n\s*")


def records(tree: lxml.html.HtmlElement) -> list[Record]:
    """Return the articles of a page that is a dump, as records; none where it is no dump."""
    return [
        _europresse(article) for article in tree.iter("article") if _first(article, "DocPublicationName")
    ] or (factiva(_rows(tree)))


def _europresse(article: lxml.html.HtmlElement) -> Record:
    """Read one of Europresse's articles by the classes of its parts."""
    day = _DAY.search(_first(article, "DocHeader"))
    stamp = _STAMP.search(article.text_content())
    return {
        "title": " ".join(_first(article, "titreArticle").split()),
        "published": day[0].replace("1er ", "1 ") if day else stamp[1] if stamp else "",
        "source": _first(article, "DocPublicationName").split("\n")[0].split(",")[0].strip(),
        "text": _first(article, "docOcurrContainer") or _first(article, "DocText"),
    }


def _first(element: lxml.html.HtmlElement, word: str) -> str:
    """Return the text of the first element whose class holds a word, empty where there is none."""
    found = element.xpath(".//*[contains(concat(' ', @class), concat(' ', $word))]", word=word)
    return _lines(found[0]) if found else ""


def _rows(tree: lxml.html.HtmlElement) -> Iterator[Field]:
    """Yield the rows of Factiva's tables: a field's code, and what it holds."""
    for row in tree.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        code = cells[0].text_content().strip() if len(cells) > 1 else ""
        if is_code(code):
            yield code, _lines(cells[1])


def _lines(element: lxml.html.HtmlElement) -> str:
    pieces: list[str] = []
    for action, part in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if part.tag in _BLOCKS:
            pieces.append("\n")
        if action == "start":
            pieces.append((part.text or "").replace("\n", " "))
        elif part is not element:
            pieces.append((part.tail or "").replace("\n", " "))
    return clean(_LINES.sub("\n", "".join(pieces)).strip())
