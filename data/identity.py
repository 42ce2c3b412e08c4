"""What makes two articles the same article."""

from __future__ import annotations

import hashlib


def content_id(text: str, title: str | None = None, url: str | None = None) -> str:
    """Return an id that the same article gets again, whenever and wherever it is read.

    Examples
    --------
    >>> content_id("Rain in Gao.")
    'cb49072265f6b7ab'
    """
    content = "\0".join((text, title or "", url or ""))
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:16]
