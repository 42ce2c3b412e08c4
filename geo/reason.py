"""Why something was decided, as a sentence that can still be translated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """An English sentence with named gaps, and what fills them.

    ``template`` is the gettext msgid: the dashboard looks its translation up and
    fills it; everything else prints it in English.

    Examples
    --------
    >>> str(Reason.of("year taken from “{source}”", source="mardi 15 juin 2021"))
    'year taken from “mardi 15 juin 2021”'
    """

    template: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, template: str, **values: object) -> Reason:
        """Make a reason; values are kept as strings, in the order given."""
        return cls(template, tuple((key, str(value)) for key, value in values.items()))

    def __str__(self) -> str:
        # Values may hold braces of the article's own; only the template's gaps are filled.
        return self.template.format_map(dict(self.values))
