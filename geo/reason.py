"""Why something was decided or refused, as a sentence that can still be translated."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_GAP = re.compile(r"\{(\w+)(:n)?\}")
_FIGURE = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Reason:
    """An English sentence with named gaps, and what fills them.

    ``template`` is the gettext msgid: the dashboard looks its translation up and
    fills it; everything else prints it in English. A gap is ``{name}``, or ``{name:n}``
    where the value is a number that each language writes with its own separators;
    other braces stand for themselves.

    Examples
    --------
    >>> str(Reason.of("year taken from “{source}”", source="mardi 15 juin 2021"))
    'year taken from “mardi 15 juin 2021”'
    >>> str(Reason.of("the limit is {limit:n}", limit=2000))
    'the limit is 2,000'
    """

    template: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, template: str, /, **values: object) -> Reason:
        """Make a reason; values are kept as strings, in the order given."""
        return cls(template, tuple((key, str(value)) for key, value in values.items()))

    def written(self, number: Callable[[int], str] = "{:,}".format) -> str:
        """Fill the gaps in one pass: braces in a value, which may be an article's own, mean nothing.

        Neither does a template that comes from outside do more than this: a gap without a
        value stays as it is.
        """
        values = dict(self.values)

        def fill(gap: re.Match[str]) -> str:
            value = values.get(gap[1], gap[0])
            return number(int(value)) if gap[2] and _FIGURE.fullmatch(value) else value

        return _GAP.sub(fill, self.template)

    def __str__(self) -> str:
        return self.written()
