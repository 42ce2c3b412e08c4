"""One small parsed article, put together by hand."""

from __future__ import annotations

import datetime as dt

from data.model import Article, DateMention, Event, Parsed, RangeEnd
from geo.model import Candidate, Place, PlaceMention
from geo.reason import Reason

TEXT = "La conférence se tient à Moscou du 22 au 24 juin. Il a plu à Bamako fin 2020."

MOSCOW = Place(
    "geonames:524901", 524901, "Moscow", "city", "RU", "RU-MOW", 55.75222, 37.61556, None, 10381222
)
IDAHO = Place("geonames:5601538", 5601538, "Moscow", "city", "US", "US-ID", 46.73239, -117.00017)
BAMAKO = Place(
    "geonames:2460596", 2460596, "Bamako", "city", "ML", "ML-BKO", 12.65, -8.0, (-8.1, 12.5, -7.9, 12.7)
)


def _mention(text: str, place: Place, *others: Candidate) -> PlaceMention:
    start = TEXT.index(text)
    why = Reason.of("the most likely of {number}", number=1 + len(others))
    return PlaceMention(
        start, start + len(text), text, place, "literal", 0.97, why, (Candidate(place, 0.97), *others)
    )


def _date(text: str, first: dt.date, last: dt.date, **fields: object) -> DateMention:
    start = TEXT.index(text)
    stated = {
        "kind": "date", "value": None, "edtf": None, "grain": "day", "mod": None, "ends": (),
        "anchor": "published", "rule": "range-days-month", "why": Reason.of("as written"), "confidence": 0.9,
    }  # fmt: skip
    return DateMention(
        start=start, end=start + len(text), text=text, first=first, last=last, **(stated | fields)
    )


JUNE = dt.date(2021, 6, 22), dt.date(2021, 6, 24)
ENDS = (
    RangeEnd(35, 37, "2021-06-22", JUNE[0], JUNE[0]),
    RangeEnd(41, 48, "2021-06-24", JUNE[1], JUNE[1]),
)
PARSED = Parsed(
    Article("a1", TEXT, "fr", dt.date(2021, 6, 23), "metadata", "La <conférence>", None, "=Dateline"),
    (
        _date("du 22 au 24 juin", *JUNE, kind="range", value="2021-06-22/2021-06-24", ends=ENDS),
        _date("fin 2020", dt.date(2020, 10, 1), dt.date(2020, 12, 31), value="2020", mod="end"),
    ),
    (_mention("Moscou", MOSCOW, Candidate(IDAHO, 0.03)), _mention("Bamako", BAMAKO)),
    (
        Event(
            0, 49, (15, 22), "La conférence se tient à Moscou", 0, (0,), 0, *JUNE, "planned", 0.9,
            Reason.of("in one sentence"),
        ),
    ),
)  # fmt: skip
