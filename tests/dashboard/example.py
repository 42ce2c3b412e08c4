"""A parsed article made by hand, for tests that must not depend on the parser."""

from datetime import date

from data.model import Article, DateMention, Event, Parsed
from geo.model import Candidate, Place, PlaceMention
from geo.reason import Reason

TEXT = """\
La foire de Gao s'ouvre le 3 mai et se termine le 5 mai.
Le gouverneur est venu de Bamako récemment, dit-on à Gao.

وصل الوفد إلى غاو يوم 4 مايو."""

GAO = Place("geonames:2457161", 2457161, "Gao", "city", "ML", "ML-7", 16.27167, -0.04472, population=87_000)
BAMAKO = Place(
    "geonames:2460596", 2460596, "Bamako", "city", "ML", "ML-BKO", 12.65, -8.0, population=1_297_281
)
OTHER_GAO = Place("geonames:2360615", 2360615, "Gao", "city", "BF", None, 11.7, -2.9)


def day(text, after, first, *, last=None, rule="day-month", anchor="published"):
    start = TEXT.index(text, after)
    value = first and f"{first}"
    return DateMention(
        start, start + len(text), text, "date", value, value, first, last or first, "day", None, (), anchor,
        rule, Reason.of("year taken from “{source}”", source="2021-05-02"), 0.97,
    )  # fmt: skip


def place(text, after, where, role="literal"):
    start = TEXT.index(text, after)
    return PlaceMention(
        start, start + len(text), text, where, role, 0.9, Reason.of("the best known place of that name"),
        (Candidate(where, 0.9), Candidate(OTHER_GAO, 0.1)),
    )  # fmt: skip


def example(article_id="foire") -> Parsed:
    """Three paragraphs, one of them Arabic; one event over two dates, one date of no day."""
    article = Article(
        article_id, TEXT, "fr", date(2021, 5, 2), "metadata", "La foire de Gao <b>ouvre</b>", None, "Essai"
    )
    dates = (
        day("le 3 mai", 0, date(2021, 5, 3)),
        day("le 5 mai", 0, date(2021, 5, 5)),
        day("récemment", 0, None, rule="recently", anchor="unsettled"),
        day("4 مايو", 0, date(2021, 5, 4)),
    )
    places = (
        place("Gao", 0, GAO, "embedded"),
        place("Bamako", 0, BAMAKO),
        place("Gao", 60, GAO),
        place("غاو", 60, GAO),
    )
    sentence = TEXT.index("\n")
    last = TEXT.index("وصل")
    events = (
        Event(0, sentence, None, "La foire de Gao", 0, (0, 1), 0, date(2021, 5, 3), date(2021, 5, 5),
              "planned", 0.8, Reason.of("the same clause")),
        Event(last, len(TEXT), None, "وصل الوفد", 3, (3,), 3, date(2021, 5, 4), date(2021, 5, 4), "happened",
              0.7, Reason.of("the same clause")),
    )  # fmt: skip
    return Parsed(article, dates, places, events)
