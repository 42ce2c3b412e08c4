"""How Plotly writes dates and numbers on axes in a language, from Unicode's CLDR.

Plotly itself knows English only; this is what its own locale files hold, for any
language that Babel has.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from babel import Locale

_STRFTIME = {
    "y": "%Y", "yyyy": "%Y", "yy": "%y",
    "MMMM": "%B", "LLLL": "%B", "MMM": "%b", "LLL": "%b", "MM": "%m", "M": "%-m", "L": "%-m",
    "dd": "%d", "d": "%-d",
    "HH": "%H", "H": "%-H", "hh": "%I", "h": "%-I", "mm": "%M", "ss": "%S", "a": "%p",
}  # fmt: skip
_FIELD = re.compile(r"'([^']*)'|([a-zA-Z])\2*|[^a-zA-Z']+")


@cache
def plotly_locale(lang: str) -> dict[str, Any]:
    """Give the locale module that ``Plotly.register`` takes.

    Examples
    --------
    >>> fr = plotly_locale("fr")["format"]
    >>> fr["dayMonth"], fr["month"], fr["shortMonths"][5], fr["decimal"]
    ('%-d %b', '%b %Y', 'juin', ',')
    """
    locale = Locale.parse(lang)
    skeletons = locale.datetime_skeletons
    months, days = locale.months["stand-alone"], locale.days["stand-alone"]
    week = [6, 0, 1, 2, 3, 4, 5]  # Plotly's weeks begin on Sunday, CLDR's days on Monday
    symbols = locale.number_symbols.get("latn", {})
    formats = {
        "days": [days["wide"][day] for day in week],
        "shortDays": [days["abbreviated"][day] for day in week],
        "months": [months["wide"][month] for month in range(1, 13)],
        "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
        "periods": [locale.day_periods["format"]["abbreviated"].get(half, half) for half in ("am", "pm")],
        "date": _strftime(locale.date_formats["short"].pattern),
        "time": _strftime(locale.time_formats["medium"].pattern),
        "dateTime": f"{_strftime(locale.date_formats['medium'].pattern)} %X",
        "year": "%Y",
        "month": _strftime(skeletons["yMMM"].pattern),
        "dayMonth": _strftime(skeletons["MMMd"].pattern),
        "dayMonthYear": _strftime(skeletons["yMMMd"].pattern),
        "decimal": symbols.get("decimal", "."),
        "thousands": symbols.get("group", " "),
    }
    return {"moduleType": "locale", "name": lang, "dictionary": {}, "format": formats}


def _strftime(pattern: str) -> str:
    """Turn a CLDR date pattern into the d3 (strftime) one."""

    def field(match: re.Match[str]) -> str:
        quoted, letter = match.group(1), match.group(2)
        if quoted is not None:
            return quoted.replace("%", "%%")
        return _STRFTIME.get(match.group(), "") if letter else match.group()

    return _FIELD.sub(field, pattern)
