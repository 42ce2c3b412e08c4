"""Rich Text Format, by striprtf."""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from data.errors import ArticleError
from data.readers import dumps
from data.readers.fields import article_of, headline
from data.readers.model import Read, Source
from data.text import clean


def read(source: Source) -> Read:
    """Yield the article of a document, or those of a press archive's."""
    # RTF is ASCII; what is beyond is escaped in the code page that the file names.
    written = source.bytes().decode("latin-1")
    text = clean(rtf_to_text(written, errors="replace")).strip()  # type: ignore[no-untyped-call]
    if not text:
        raise ArticleError("the document holds no text")
    if found := dumps.records(text):
        yield from dumps.articles(found, source)
    else:
        yield article_of({"text": text, "title": headline(text) or source.stem or None}, source.given)
