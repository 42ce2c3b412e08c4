"""Excel workbooks (.xlsx): the first sheet that has a column of texts, one article a row."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl

from data.errors import ArticleError
from data.readers.archive import members
from data.readers.model import Read, Source, Unreadable
from data.readers.table import Row, table_articles


def read(source: Source) -> Read:
    """Yield the articles of the first sheet that can be read as a table of them."""
    content = source.bytes()
    for name, part in members(content):  # no bomb reaches openpyxl
        if isinstance(part, ArticleError):
            yield Unreadable(f"{source.name}: {name}", None, part.reason)
            return
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    refused: ArticleError | None = None
    for sheet in book.worksheets:
        rows: list[Row] = [
            (number, [_written(cell) for cell in row])
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
        ]
        try:
            yield from table_articles(rows, source)
        except ArticleError as error:
            refused = refused or error
        else:
            return
    raise refused or ArticleError("the workbook has no sheet")


def _written(cell: object) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, dt.date | dt.datetime) else str(cell)
