"""Word (.docx) and OpenDocument (.odt) texts: both are archives of XML with paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from data.errors import ArticleError
from data.readers.archive import members
from data.readers.fields import article_of, headline
from data.readers.model import Read, Source
from data.text import clean

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_WANTED = {"word/document.xml", "content.xml", "docProps/core.xml", "meta.xml"}
_PARAGRAPHS = (f"{_WORD}p", f"{_OPEN}p", f"{_OPEN}h")
_LEFT_OUT = {f"{_OPEN}note", f"{_OPEN}tracked-changes", f"{_WORD}del", f"{_WORD}instrText"}
_SPACES = {
    f"{_OPEN}s": " ",
    f"{_OPEN}tab": "\t",
    f"{_WORD}tab": "\t",
    f"{_OPEN}line-break": "\n",
    f"{_WORD}br": "\n",
}


def read(source: Source) -> Read:
    """Yield the one article of a document; deleted text, notes and fields' codes are left out."""
    parts = {name: content for name, content in members(source.bytes()) if name in _WANTED}
    body = parts.get("word/document.xml") or parts.get("content.xml")
    if body is None:
        raise ArticleError("the archive is neither a Word nor an OpenDocument text")
    text = clean("\n".join(_paragraphs(_tree(body))))
    about = parts.get("docProps/core.xml") or parts.get("meta.xml")
    title = _tree(about).findtext(f".//{_TITLE}") if isinstance(about, bytes) else None
    yield article_of({"text": text, "title": title or headline(text) or source.stem or None}, source.given)


def _tree(content: bytes | ArticleError) -> etree._Element:
    if isinstance(content, ArticleError):
        raise content
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError("the document is damaged: {error}", error=error.msg) from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise ArticleError("the document declares entities, which no word processor does")
    return tree


def _paragraphs(tree: etree._Element) -> Iterator[str]:
    for paragraph in tree.iter(*_PARAGRAPHS):
        if not any(parent.tag in _LEFT_OUT for parent in paragraph.iterancestors()):
            yield "".join(_runs(paragraph))


def _runs(element: etree._Element) -> Iterator[str]:
    holds_text = element.tag.startswith(_OPEN) or element.tag == f"{_WORD}t"
    if holds_text:
        yield element.text or ""
    for child in element:
        if child.tag not in _LEFT_OUT and child.tag not in _PARAGRAPHS:  # paragraphs come by themselves
            yield _SPACES.get(child.tag, "")
            yield from _runs(child)
        if holds_text:
            yield child.tail or ""
