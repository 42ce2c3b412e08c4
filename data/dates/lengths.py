"""Lengths of time, as TIMEX3 writes them."""

from __future__ import annotations

from data.dates.meaning import Length, Unit

_ISO_UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "weekend": "WE", "week": "W", "month": "M",
    "quarter": "Q", "half": "M", "season": "M", "year": "Y", "decade": "DE", "century": "CE",
    "millennium": "ML",
}  # fmt: skip

# Above how many a half is told in a smaller unit: "a year and a half" is eighteen months.
_HALVES: dict[Unit, tuple[int, Unit, int]] = {
    "year": (2, "month", 6), "hour": (1, "minute", 30), "minute": (1, "second", 30),
}  # fmt: skip


def length_value(length: Length) -> str:
    """Return the TIMEX3 value of a length: ``P3M``, ``PT2H``, ``PXD``, ``P2Y3M``.

    Examples
    --------
    >>> [length_value(Length("year", n)) for n in (2, 2.5, 0.5, None)]
    ['P2Y', 'P2Y6M', 'P6M', 'PXY']
    """
    unit, n = length.unit, length.n
    if unit in _HALVES and n is not None and n % 1 == 0.5 and n > _HALVES[unit][0]:
        length, n = Length(unit, n - 0.5, Length(*_HALVES[unit][1:])), n - 0.5
    if length.more is not None:
        head, tail = length_value(Length(unit, n)), length_value(length.more)[1:]
        return head + (tail.removeprefix("T") if "T" in head else tail)
    if unit in {"decade", "century", "millennium"} and n is not None:
        n, unit = n * {"decade": 10, "century": 100, "millennium": 1000}[unit], "year"
    if unit == "year" and n is not None and n != int(n):
        n, unit = n * 12, "month"
    if unit in {"half", "quarter", "season"} and n is not None:
        n, unit = n * {"half": 6, "quarter": 3, "season": 3}[unit], "month"
    time = "T" if unit in {"second", "minute", "hour"} else ""
    if time and unit == "hour" and n is not None and n != int(n):
        n, unit = n * 60, "minute"
    return f"P{time}{_amount(n)}{_ISO_UNITS[unit]}"


def _amount(n: float | None) -> str:
    return "X" if n is None else f"{n:g}"
