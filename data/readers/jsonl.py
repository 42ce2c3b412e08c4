"""JSON lines: one article a line, ``{id, text, lang?, published?, title?, url?, source?}``.

The text is taken to the letter, so that offsets hold in the file it came from.
"""

from __future__ import annotations

import json
from typing import Any

from data import limits
from data.errors import ArticleError
from data.model import Article
from data.readers.fields import article_of
from data.readers.model import Read, Source, Unreadable


def read(source: Source) -> Read:
    """Yield the articles of a stream of JSON lines, one line in memory at a time."""
    number = 0
    while line := source.stream.readline(limits.LINE_BYTES + 1):
        number += 1
        if not line.strip():
            continue
        try:
            if len(line) > limits.LINE_BYTES:
                _skip_line(source, line)
                limits.check(
                    limits.LINE_BYTES,
                    len(line),
                    "the line is too long: {found:n} bytes or more, the limit is {limit:n}",
                )
            yield _article(line, source)
        except ArticleError as error:
            yield Unreadable(source.name, number, error.reason)


def _article(line: bytes, source: Source) -> Article:
    try:
        record: Any = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ArticleError("not UTF-8 at byte {byte}; JSON has to be UTF-8", byte=error.start + 1) from error
    except json.JSONDecodeError as error:
        raise ArticleError(
            "not JSON: {error} at column {column}", error=error.msg, column=error.colno
        ) from error
    except (RecursionError, ValueError) as error:  # nested too deeply; a number too long
        raise ArticleError("not JSON that can be read: nested too deeply or a number too long") from error
    if not isinstance(record, dict):
        raise ArticleError('not a JSON object; a line looks like {"id": "a1", "text": "…"}')
    return article_of(record, source.given)


def _skip_line(source: Source, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = source.stream.readline(1_000_000)
