from __future__ import annotations

import pytest

from dashboard.locales import plotly_locale


@pytest.mark.parametrize(
    ("lang", "day_month", "month", "june"),
    [
        ("fr", "%-d %b", "%b %Y", "juin"),
        ("en", "%b %-d", "%b %Y", "Jun"),
        ("es", "%-d %b", "%b %Y", "jun"),
        ("de", "%-d. %b", "%b %Y", "Jun"),
    ],
)
def test_axes_are_written_as_the_language_writes_days(lang, day_month, month, june):
    formats = plotly_locale(lang)["format"]
    assert (formats["dayMonth"], formats["month"], formats["shortMonths"][5]) == (day_month, month, june)


@pytest.mark.parametrize("lang", ["fr", "en", "es", "ar", "ru", "pt", "de", "it", "zh", "ja"])
def test_every_language_gives_whole_formats(lang):
    formats = plotly_locale(lang)["format"]
    assert [len(formats[name]) for name in ("days", "shortDays", "months", "shortMonths")] == [7, 7, 12, 12]
    for name in ("date", "time", "dateTime", "year", "month", "dayMonth", "dayMonthYear"):
        assert "%" in formats[name]


def test_the_week_begins_on_sunday_as_plotly_has_it():
    assert plotly_locale("en")["format"]["days"][0] == "Sunday"
