"""Tables (.csv, .tsv): one article a row; which column is which is guessed from its name."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from data import limits
from data.errors import ArticleError
from data.readers.dates import column_order
from data.readers.fields import article_of
from data.readers.model import Read, Source, Unreadable
from data.readers.plain import lost
from data.text import decode
from geo.fold import fold

csv.field_size_limit(limits.ARTICLE_CHARS + 1)

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 50
_GDELT_COLUMNS = {57, 58, 61}  # of its event tables, versions 1 and 2, which have no header
_DAY = re.compile(r"\d{8}")
_ADDRESS = re.compile(r"https?://\S+$|$")
_TEXT_CHARS = 80  # on the average, of an unnamed column that is taken for the texts

Row = tuple[int, Sequence[str]]


def read(source: Source) -> Read:
    """Yield the articles of a table with a header, and the rows that are none."""
    decoded = decode(source.bytes(), lang=source.given.lang)
    try:
        yield from table_articles(list(_rows(decoded.text)), source)
    except csv.Error as error:
        raise ArticleError("not a table that can be read: {error}", error=error) from error
    yield from lost(source, decoded)


def table_articles(rows: Sequence[Row], source: Source) -> Read:
    """Yield the articles of rows, each with the line it begins on; the first is the header."""
    if not rows:
        raise ArticleError("the table is empty")
    header, body = rows[0][1], rows[1:]
    if len(header) in _GDELT_COLUMNS and header[0].isdigit() and _DAY.fullmatch(header[1]):
        raise ArticleError(
            "this is an event table of GDELT: it holds no texts, only addresses; import the addresses instead"
        )
    columns = guess_columns(header, [row for _, row in body[:_SAMPLE_ROWS]]) | _chosen(header, source)
    if "text" not in columns and "url" in columns:
        raise ArticleError("the table has addresses, but no texts; import the addresses instead")
    if "text" not in columns:
        raise ArticleError(
            'there is no column of texts; call it "text". There are: {columns}', columns=_listed(header)
        )
    dates = columns.get("published")
    order = column_order(_cell(row, dates) for _, row in body) if dates is not None else None
    for line, row in body:
        if not any(cell.strip() for cell in row):
            continue
        record = {field: _cell(row, column).strip() for field, column in columns.items()}
        try:
            yield article_of(record, source.given, order)
        except ArticleError as error:
            yield Unreadable(source.name, line, error.reason)


def guess_columns(header: Sequence[str], sample: Sequence[Sequence[str]] = ()) -> dict[str, int]:
    """Guess which column holds which field of an article.

    Where no column is named as a text, the one with the longest cells is, if they are
    long enough for sentences.

    Examples
    --------
    >>> guess_columns(["Titre", "Date de publication", "Texte intégral"])
    {'text': 2, 'title': 0, 'published': 1}
    """
    named = {
        fold(name).strip().replace("_", " ").replace("-", " "): i
        for i, name in reversed([*enumerate(header)])
    }
    found = {
        field: next(named[name] for name in names if name in named)
        for field, names in _names().items()
        if any(name in named for name in names)
    }
    if "text" not in found and sample:
        free = [column for column in range(len(header)) if column not in found.values()]
        lengths = {column: sum(len(_cell(row, column)) for row in sample) / len(sample) for column in free}
        free = [column for column in free if not all(_ADDRESS.match(_cell(row, column)) for row in sample)]
        longest = max(free, key=lambda column: lengths[column], default=None)
        if longest is not None and lengths[longest] >= _TEXT_CHARS:
            found["text"] = longest
    return found


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    begins = 1
    for row in reader:
        yield begins, row
        begins = reader.line_num + 1


def _delimiter(text: str) -> str:
    """Take the delimiter that splits the first line into most columns."""
    first = text.lstrip("\n").partition("\n")[0]
    return max(_DELIMITERS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))


def _chosen(header: Sequence[str], source: Source) -> dict[str, int]:
    """Return the columns that the user names."""
    chosen = {}
    for field, name in source.given.columns.items():
        if name not in header:
            raise ArticleError(
                "there is no column {name}; there are: {columns}", name=repr(name), columns=_listed(header)
            )
        chosen[field] = header.index(name)
    return chosen


def _listed(header: Sequence[str]) -> str:
    return ", ".join(map(repr, header[:20]))


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


@cache
def _names() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(Path(__file__).with_name("columns.toml").read_text("utf-8"))
