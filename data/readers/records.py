"""JSON files (.json): one article, a list of them, or an object that holds such a list."""

from __future__ import annotations

import json
from typing import Any

from data.errors import ArticleError
from data.readers.fields import article_of
from data.readers.model import Read, Source, Unreadable
from data.readers.table import guess_columns
from data.text import decode


def read(source: Source) -> Read:
    """Yield the articles of a JSON file; a record that is none is named by its number."""
    text = decode(source.bytes()).text
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleError("not JSON that can be read: {error}", error=error) from error
    for number, record in enumerate(_records(content), start=1):
        try:
            yield article_of(_named(record), source.given)
        except ArticleError as error:
            yield Unreadable(source.name, number, error.reason)


def _records(content: object) -> list[object]:
    if isinstance(content, dict) and "text" not in content:
        content = max(
            (value for value in content.values() if isinstance(value, list)), key=len, default=content
        )
    return content if isinstance(content, list) else [content]


def _named(record: object) -> dict[str, object]:
    """Give a record's fields an article's names, as those of a table's columns are guessed."""
    if not isinstance(record, dict):
        raise ArticleError('not a JSON object; an article looks like {"id": "a1", "text": "…"}')
    keys = [str(key) for key in record]
    values = list(record.values())
    return {field: values[column] for field, column in guess_columns(keys).items()}
