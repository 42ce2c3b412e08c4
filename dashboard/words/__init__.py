"""The interface's words: English in the code, other languages in gettext .po files here.

A new language is a new file ``<ISO 639-1>.po``; nothing else names it. Dates and numbers
are written by Babel's CLDR data, as the language writes them.
"""

from __future__ import annotations

import calendar
import gettext
import io
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from geo.reason import Reason

FOLDER = Path(__file__).parent
SOURCE = "en"
LANGUAGES = tuple(sorted({SOURCE, *(path.stem for path in FOLDER.glob("*.po"))}))


def msg(text: str) -> str:
    """Mark a text for translation that a :class:`Words` will look up elsewhere."""
    return text


class Words:
    r"""The interface in one language.

    Examples
    --------
    >>> en, fr = Words("en"), Words("fr")
    >>> fr("Explore"), fr.count("{n} article", "{n} articles", 1200)
    ('Explorer', '1\u202f200 articles')
    >>> fr.days(date(2021, 6, 22), date(2021, 6, 24))
    '22–24 juin 2021'
    >>> en.days(date(2021, 6, 1), date(2021, 6, 30))
    'June 2021'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._locale = Locale.parse(lang)
        self._gettext = _translations(lang)

    def __call__(self, text: str, **values: object) -> str:
        """Translate a text and fill its gaps."""
        translated = self._gettext.gettext(text)
        return translated.format_map(values) if values else translated

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """Translate a text about ``n`` things; ``{n}`` is written as the language does."""
        return self._gettext.ngettext(one, many, n).format_map({"n": self.number(n), **values})

    def forms(self, one: str, many: str) -> tuple[str, str]:
        """Give a text's singular and plural with the gap ``{n}`` left, for the browser to fill."""
        return self._gettext.ngettext(one, many, 1), self._gettext.ngettext(one, many, 2)

    def reason(self, why: Reason) -> str:
        """Translate a reason, English where there is no such text; what fills its gaps stays as it is.

        Examples
        --------
        >>> words("fr").reason(Reason.of("there is no corpus {name} here", name="'{x}'"))
        "il n’y a pas de corpus '{x}' ici"
        """
        # The catalogue answers an empty text with its own heading.
        template = self._gettext.gettext(why.template) if why.template else ""
        return Reason(template, why.values).written(self.number)

    def number(self, value: float) -> str:
        """Write a number with the language's separators."""
        return str(format_decimal(value, locale=self._locale))

    def percent(self, share: float) -> str:
        """Write a share from 0 to 1 as a whole percentage."""
        return str(format_percent(share, locale=self._locale))

    def day(self, day: date) -> str:
        """Write one day with its weekday."""
        return str(format_date(day, "full", locale=self._locale))

    def days(self, first: date, last: date) -> str:
        """Write an interval as shortly as it can be said: a day, a month, a year, a span."""
        if first == last:
            return str(format_date(first, "long", locale=self._locale))
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            if first.year == last.year:
                return str(format_skeleton("y", first, locale=self._locale))
            return str(format_interval(first, last, "y", locale=self._locale))
        if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
            if (first.year, first.month) == (last.year, last.month):
                return str(format_skeleton("yMMMM", first, locale=self._locale))
            return str(format_interval(first, last, "yMMMM", locale=self._locale))
        return str(format_interval(first, last, "yMMMd", locale=self._locale))

    @property
    def order(self) -> str:
        """How the language orders the parts of a date in figures, as a date field takes it.

        Examples
        --------
        >>> words("fr").order, words("en").order
        ('DD/MM/YYYY', 'MM/DD/YYYY')
        """
        letters = [letter for letter in self._locale.date_formats["short"].pattern if letter in "dMy"]
        parts = {"d": "DD", "M": "MM", "y": "YYYY"}
        return "/".join(parts[letter] for letter in dict.fromkeys(letters))

    def span(self, first: date, last: date) -> str:
        """Write how many days an interval holds."""
        return self.count("{n} day", "{n} days", (last - first + timedelta(days=1)).days)

    def country(self, code: str) -> str:
        """Name a country by its ISO 3166-1 code; an unknown code names itself."""
        return str(self._locale.territories.get(code, code))

    def language(self, code: str) -> str:
        """Name a language by its ISO 639-1 code; an unknown code names itself."""
        name = str(self._locale.languages.get(code, code))
        return name[:1].upper() + name[1:]

    def listing(self, items: Iterable[str]) -> str:
        """Join things as the language lists them."""
        return str(format_list(list(items), locale=self._locale))


@cache
def words(lang: str) -> Words:
    """Give the interface's words in a language, English where there are none."""
    return Words(lang if lang in LANGUAGES else SOURCE)


def _translations(lang: str) -> gettext.NullTranslations:
    if lang == SOURCE:
        return gettext.NullTranslations()
    with (FOLDER / f"{lang}.po").open("rb") as source:
        catalog = read_po(source, locale=lang)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
