"""Web pages: title, text, publication date, source; menus and advertisements left out."""

from __future__ import annotations

import datetime as dt
import logging
import re
from dataclasses import replace
from typing import Any

import htmldate
import lxml.html
import trafilatura
from lxml import etree
from trafilatura.settings import Document

from data.errors import ArticleError
from data.model import Article, PublishedFrom
from data.readers import dumps, pressdump
from data.readers.fields import article_of
from data.readers.model import Given, Read, Source, Unreadable
from data.readers.plain import lost
from data.text import clean, decode
from geo.reason import Reason

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes; the standard asks for 1024
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d?)[/-]?(\d\d?)(?!\d)")
_DEEP = 250  # lxml leaves out text that is nested 255 deep or more
_DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": False,  # what the text says is for data.dates to find
    "deferred_url_extractor": True,
    "min_date": "1900-01-01",
}
_NO_TEXT = ("script", "style", "noscript", "template", "head")
_BLOCKS = re.compile(r"[^\S\n]*\n\s*")

# What they have to say about a page becomes a row of ours.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)


def read(source: Source) -> Read:
    """Yield the article of a page, or all of a press archive's page, and what could not be read of it."""
    untrusted = source.bytes()
    declared = _DECLARED.search(untrusted[:_DECLARED_WITHIN])
    decoded = decode(
        untrusted, declared=declared[1].decode("ascii") if declared else None, lang=source.given.lang
    )
    tree = _tree(decoded.text)
    if tree is not None and (found := pressdump.records(tree)):
        yield from dumps.articles(found, source)
    else:
        yield page_article(decoded.text, source.given, source.stem)
    yield from lost(source, decoded)
    if _nested_deeply(decoded.text):
        yield Unreadable(source.name, None, Reason("nested very deeply: text may be missing"), partly=True)


def page_article(html: str, given: Given, fallback_title: str | None = None) -> Article:
    """Return the article of a page.

    The publication date is the first one that the page states, else the one in its
    address; where neither is there, the text has to tell.

    Raises
    ------
    ArticleError
        When the page holds no text.
    """
    page = _extracted(html, given.url)
    text = clean(page.text) if page is not None and page.text else _all_text(html)
    if not text.strip():
        raise ArticleError("the page holds no text")
    fields = {
        "text": text,
        "title": (page.title if page else None) or fallback_title or None,
        "url": page.url if page else None,
        "source": (page.sitename or page.hostname) if page else None,
    }
    article = article_of(fields, given)
    if given.published or page is None or page.date is None:
        return article
    published = dt.date.fromisoformat(page.date)
    return replace(article, published=published, published_from=_origin(html, published, page.url))


def _extracted(html: str, url: str | None) -> Document | None:
    try:
        page = trafilatura.bare_extraction(
            html, url, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (ValueError, RecursionError):
        return None
    assert not isinstance(page, dict)  # only where asked for
    return page


def _origin(html: str, published: dt.date, address: str | None) -> PublishedFrom:
    """Tell whether the page says the date or only its address does."""
    in_address = _DAY_IN_ADDRESS.search(address or "")
    if in_address is None or tuple(map(int, in_address.groups())) != published.timetuple()[:3]:
        return "metadata"
    without_address = htmldate.find_date(html, **(_DATES | {"url": ""}))
    return "metadata" if without_address == published.isoformat() else "address"


def _all_text(html: str) -> str:
    """Return the text of a page that is no article by its looks: everything but code."""
    tree = _tree(html)
    if tree is None:
        return ""
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    for element in tree.iter("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    return clean(_BLOCKS.sub("\n", tree.text_content()).strip())


def plain_html(html: str) -> str:
    """Return the text of a piece of HTML, such as a feed's entry holds.

    Examples
    --------
    >>> plain_html("<p>Rain in <b>Gao</b>.</p>")
    'Rain in Gao.'
    """
    return _all_text(f"<div>{html}</div>")


def _nested_deeply(html: str) -> bool:
    tree = _tree(html)
    depth = 0
    for action, _ in etree.iterwalk(tree, events=("start", "end")) if tree is not None else ():
        depth += 1 if action == "start" else -1
        if depth >= _DEEP:
            return True
    return False


def _tree(html: str) -> lxml.html.HtmlElement | None:
    try:
        return lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(huge_tree=True))
    except (etree.LxmlError, ValueError):  # empty, or declared in another encoding
        return None
