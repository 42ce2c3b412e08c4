"""PDF: the text of its pages in reading order, by pypdf."""

from __future__ import annotations

import io
import logging
import re

import pypdf

from data import limits
from data.errors import ArticleError
from data.readers.fields import article_of
from data.readers.model import Read, Source, Unreadable
from data.text import clean
from geo.reason import Reason

_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[a-zà-öø-ÿ])")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it has to say becomes a row


def read(source: Source) -> Read:
    """Yield the one article of a PDF, and which of its pages could not be read."""
    reader = pypdf.PdfReader(io.BytesIO(source.bytes()), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ArticleError("the PDF is protected by a password")
    limits.check(
        limits.PDF_PAGES, len(reader.pages), "the PDF is too long: {found:n} pages, the limit is {limit:n}"
    )
    pages, lost = [], []
    for number, page in enumerate(reader.pages, start=1):
        try:
            pages.append(page.extract_text())
        except Exception:  # noqa: BLE001 - pypdf fails in many ways on one damaged page
            lost.append(number)
    text = unbroken(clean("\n\n".join(pages))).strip()
    if not text and lost:
        raise ArticleError("none of its pages can be read: {pages}", pages=_numbers(lost))
    if not text:
        raise ArticleError("the PDF holds no text: it may be scanned; have its text recognised first (OCR)")
    title = (reader.metadata.title or "").strip() if reader.metadata else ""
    yield article_of({"text": text, "title": clean(title) or source.stem or None}, source.given)
    if lost:
        reason = Reason.of("pages that could not be read: {pages}", pages=_numbers(lost))
        yield Unreadable(source.name, None, reason, partly=True)


def _numbers(pages: list[int]) -> str:
    return ", ".join(map(str, pages[:20])) + (" …" if len(pages) > 20 else "")


def unbroken(text: str) -> str:
    r"""Put words together that were broken at the end of a line.

    Examples
    --------
    >>> unbroken("la confé-\nrence du 22-\n24 juin")
    'la conférence du 22-\n24 juin'
    """
    return _HYPHEN.sub("", text)
