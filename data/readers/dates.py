"""Publication dates as records and tables write them: one certain day, or refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal

from data import limits
from data.errors import ArticleError

Order = Literal["day first", "month first"]

_ISO_LIKE = re.compile(r"\d{4}-\d")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_STAMP = re.compile(r"(\d{8})(?:T?\d{6}Z?)?")


def parse_day(value: str, order: Order | None = None) -> dt.date:
    """Read a publication date: ISO 8601, numbers in a certain order, or words.

    Parameters
    ----------
    value
        A date with day, month and year; a time may follow.
    order
        What 03/04/2021 begins with. None: it is refused, where both are possible.

    Raises
    ------
    ArticleError
        When it names no single day.

    Examples
    --------
    >>> [str(parse_day(value)) for value in ("2021-06-23T08:15:00Z", "23/06/2021", "23 juin 2021")]
    ['2021-06-23', '2021-06-23', '2021-06-23']
    """
    value = value.strip()
    found = _iso(value)
    if found is None and len(value) <= limits.DATE_CHARS and not _ISO_LIKE.match(value):
        # What begins like ISO 8601 and is none is a mistake, not another way to write a day.
        found = _numbers(value, order) or _words(value)
    if found is None:
        raise ArticleError(
            "the publication date {value} is no date; write it as 2021-06-23", value=repr(value[:40])
        )
    return found


def column_order(values: Iterable[str]) -> Order | None:
    """Tell the order of a whole column by the dates that can be read only one way.

    Examples
    --------
    >>> column_order(["03/04/2021", "23/04/2021"]), column_order(["03/04/2021"])
    ('day first', None)
    """
    orders: set[Order] = set()
    for value in values:
        if match := _YEAR_LAST.match(value.strip()):
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                orders.add("day first")
            if second > 12 >= first:
                orders.add("month first")
    return orders.pop() if len(orders) == 1 else None


def _iso(value: str) -> dt.date | None:
    stamp = _STAMP.fullmatch(value)
    try:
        return dt.datetime.fromisoformat(stamp[1] if stamp else value).date()
    except ValueError:
        return None


def _numbers(value: str, order: Order | None) -> dt.date | None:
    if match := _YEAR_FIRST.match(value):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _YEAR_LAST.match(value)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if order is None and match[2] == ".":
        order = "day first"  # nobody writes the month first with dots
    if order is None and first <= 12 and second <= 12 and first != second:
        raise ArticleError(
            "the publication date {value} can be read two ways; write it as 2021-06-23",
            value=repr(value[:40]),
        )
    day_first = _day(year, second, first)
    month_first = _day(year, first, second)
    return (month_first or day_first) if order == "month first" else (day_first or month_first)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _words(value: str) -> dt.date | None:
    """Read "23 juin 2021" in any of dateparser's languages; only with all three parts."""
    if _YEAR_LAST.match(value) or _YEAR_FIRST.match(value) or not any(char.isalpha() for char in value):
        return None
    import dateparser

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    found = dateparser.parse(value, settings=settings)
    return found.date() if found else None
