"""Which reader reads what: by what the bytes are, then by the name's ending."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath

from data.errors import ArticleError
from data.readers.model import Reader

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
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
}
"""Ending of a file name to the reader, a module of this folder."""

_MAGIC = (
    (re.compile(rb"%PDF-"), "PDF"),
    (re.compile(rb"PK\x03\x04"), "ZIP, Word or spreadsheet"),
    (re.compile(rb"\{\\rtf"), "RTF"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "old Word or Excel (97-2003)"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP", re.DOTALL), "picture"),
    (re.compile(rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd"), "compressed"),
    (re.compile(rb"PAR1|....DUCK|SQLite format 3", re.DOTALL), "database"),
)
_HTML = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def reader_for(name: str, head: bytes) -> Reader:
    """Return the reader for an input, from its name and its first :data:`HEAD` bytes.

    Raises
    ------
    ArticleError
        When no reader fits.

    Examples
    --------
    >>> reader_for("note.txt", b"<!DOCTYPE html><title>Gao</title>").__module__
    'data.readers.html'
    """
    for magic, kind in _MAGIC:
        if magic.match(head):
            raise ArticleError(f"this is a {kind} file, which Dateline does not read; {_known()}")
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise ArticleError(f"files ending in {suffix!r} are not read; {_known()}")
    module = SUFFIXES[suffix]
    if module == "plain":
        module = _text_format(suffix, head)
    reader: Reader = import_module(f"data.readers.{module}").read
    return reader


def _text_format(suffix: str, head: bytes) -> str:
    """Tell what a text without a telling name is: a page, JSON lines or plain text."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return "html"
    if not suffix and re.match(rb'\s*\{\s*"', head):
        return "jsonl"
    return "plain"


def _known() -> str:
    return "it reads " + " ".join(sorted(filter(None, SUFFIXES)))
