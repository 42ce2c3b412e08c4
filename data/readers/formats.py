"""Which reader reads what: by what the bytes are, then by the name's ending."""

from __future__ import annotations

import re
from pathlib import PurePath

from data.errors import ArticleError

HEAD = 4096
"""Bytes from the beginning of an input that tell its format."""

SUFFIXES = {
    "": "plain",
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mail",
    ".mht": "mail",
    ".eml": "mail",
    ".pdf": "pdf",
    ".docx": "office",
    ".odt": "office",
    ".rtf": "rtf",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "records",
    ".csv": "table",
    ".tsv": "table",
    ".xlsx": "workbook",
    ".zip": "archive",
}
"""Ending of a file name to the reader, a module of this folder."""

IN_CHILD = frozenset({"feed", "html", "mail", "markdown", "office", "pdf", "rtf", "workbook"})
"""Readers that run in the sandbox: those whose libraries may be led astray by a file."""

_READ = (
    (re.compile(rb"%PDF-"), "pdf"),
    (re.compile(rb"\{\\rtf"), "rtf"),
)
_NOT_READ = (
    (re.compile(rb"\xd0\xcf\x11\xe0"), "office"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP", re.DOTALL), "picture"),
    (re.compile(rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd"), "compressed"),
    (re.compile(rb"PAR1|........DUCK|SQLite format 3", re.DOTALL), "database"),
)
_REFUSED = {
    "office": "this is an old Word or Excel (97-2003) file, which Dateline does not read; it reads {endings}",
    "picture": "this is a picture file, which Dateline does not read; it reads {endings}",
    "compressed": "this is a compressed file, which Dateline does not read; it reads {endings}",
    "database": "this is a database file, which Dateline does not read; it reads {endings}",
}
_ZIPPED = {"office", "workbook", "archive"}
_HTML = re.compile(rb"\s*(<!--.{0,1000}?-->\s*)?<(!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(rb"\s*(<\?xml[^>]{0,200}>\s*)?<(rss|feed|rdf:RDF)\b")


def reader_of(name: str, head: bytes) -> str:
    """Return the reader's module for an input, from its name and its first :data:`HEAD` bytes.

    Raises
    ------
    ArticleError
        When no reader fits.

    Examples
    --------
    >>> reader_of("note.txt", b"<!DOCTYPE html><title>Gao</title>")
    'html'
    """
    for magic, kind in _NOT_READ:
        if magic.match(head):
            raise ArticleError(_REFUSED[kind], endings=_endings())
    for magic, module in _READ:
        if magic.match(head):
            return module
    suffix = PurePath(name).suffix.lower()
    module = SUFFIXES.get(suffix, "")
    if head.startswith(b"PK\x03\x04"):
        return module if module in _ZIPPED else "archive"
    if not module:
        raise ArticleError(
            "files ending in {suffix} are not read; it reads {endings}",
            suffix=repr(suffix),
            endings=_endings(),
        )
    if module in {"pdf", "rtf", *_ZIPPED}:
        raise ArticleError("the file's name ends in {suffix}, its content is something else", suffix=suffix)
    return _text_format(suffix, head) if module == "plain" else module


def _text_format(suffix: str, head: bytes) -> str:
    """Tell what a text without a telling name is: a page, a feed, JSON lines or plain text."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _FEED.match(head):
        return "feed"
    if _HTML.match(head):
        return "html"
    if not suffix and re.match(rb'\s*\{\s*"', head):
        return "jsonl"
    return "plain"


def _endings() -> str:
    return " ".join(sorted(filter(None, SUFFIXES)))
