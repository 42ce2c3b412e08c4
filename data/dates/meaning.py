"""What an expression says, before anything is known of when it was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "third", "month", "quarter", "half", "season",
    "year", "decade", "century", "millennium",
]  # fmt: skip
Season = Literal["SP", "SU", "FA", "WI"]
DayPart = Literal["MO", "MI", "AF", "EV", "NI", "DT"]
Third = Literal["start", "mid", "end"]
Side = Literal["sofar", "stillto"]
Near = Literal["last", "next", "this", "that", "past", "future", "coming"]
Base = Literal["now", "then", "event", "either"]


@dataclass(frozen=True, slots=True)
class Fields:
    """Calendar fields as written; what is missing is settled later.

    ``near`` is the direction that a word gives ("dernier", "next"; ``coming`` may be today, ``that``
    is the story's);
    ``named`` is the
    calendar rule of a named day (see :mod:`data.dates.named`). ``attributive`` fields only
    describe ("Monday's vote", "the June deal"): the clause's tense is not theirs.
    A ``definite`` weekday (French "le lundi") is the story's, a bare one is counted from publication.
    A ``short`` year ("'63") lacks its century.
    ``habitual`` ones ("en été") mean every year unless the clause tells of one time.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: Season | None = None
    quarter: int | None = None
    half: int | None = None
    week: int | None = None
    named: str | None = None
    near: Near | None = None
    bc: bool = False
    weekend: bool = False
    attributive: bool = False
    habitual: bool = False
    definite: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or a century: ``first`` is its first year, ``length`` 10 or 100 years.

    ``short`` says that the century of a decade was left out ("les années 90").
    """

    first: int
    length: int
    bc: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """``n`` units from the base: "hier", "la semaine prochaine", "deux jours plus tard".

    ``near`` marks a whole unit named from where we stand ("last week"), whose bounds are
    the calendar's; without it the amount is counted ("a week ago"). ``hedged`` words
    ("in two years") tell a length where the sentence looks back, and a ``deadline``
    ("within two years") tells a length by the days when it is over. ``also`` holds the larger
    parts of an amount told in several ("a year and two months ago"). The base ``event`` is
    something that the text names and does not date; ``either`` is the story's time where the
    sentence looks back, else now (Russian "через месяц").
    """

    unit: Unit
    n: float
    base: Base | Meaning = "now"
    near: bool = False
    hedged: bool = False
    deadline: bool = False
    also: tuple[tuple[Unit, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Rolling:
    """The last (``n`` < 0) or next ``abs(n)`` units, counted from the publication day."""

    unit: Unit
    n: int


@dataclass(frozen=True, slots=True)
class Nth:
    """The ``n``-th unit or weekday of something; ``n`` = -1 is the last one.

    With a ``count`` it is the first or the last several: "les six premiers mois de l'année".
    """

    n: int
    unit: Unit | None
    weekday: int | None
    of: Meaning
    count: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """The start, the middle or the end of something."""

    which: Third
    of: Meaning


@dataclass(frozen=True, slots=True)
class AsOfNow:
    """What of a time lies behind ("earlier this month") or ahead ("later this year")."""

    side: Side
    of: Meaning


@dataclass(frozen=True, slots=True)
class Within:
    """The week, month … that holds something: "la semaine du 6 octobre"."""

    unit: Unit
    of: Meaning


@dataclass(frozen=True, slots=True)
class Same:
    """The unit that the text is speaking of: "ce jour-là", or its like in a ``year``: "the 1988 quarter"."""

    unit: Unit
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What the text speaks of in another year: "the same period of 2019"; ``unit`` None is any period."""

    unit: Unit | None
    year: Meaning


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time or a part of a day, on a day that is said or not.

    A ``habitual`` part (German "nachts") means every day unless the clause tells of one.
    """

    hour: int | None = None
    minute: int | None = None
    part: DayPart | None = None
    on: Meaning | None = None
    zone: str = ""
    habitual: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; ``n`` None means an amount that is not told ("quelques jours").

    ``more`` is what a smaller unit adds: "two years and three months".
    """

    unit: Unit
    n: float | None
    more: Length | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurring time, by its TIMEX3 value: ``P1Y``, ``XXXX-WXX-4``."""

    value: str


@dataclass(frozen=True, slots=True)
class Span:
    """Two ends in one expression."""

    first: Meaning
    last: Meaning


@dataclass(frozen=True, slots=True)
class Several:
    """Two or three dates that share what only the last one says: "les 6 et 13 avril"."""

    first: Meaning
    last: Meaning
    middle: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without days: ``PRESENT_REF``, ``PAST_REF``, ``FUTURE_REF``, or ``PXY`` ("the last years")."""

    ref: str


@dataclass(frozen=True, slots=True)
class Apposed:
    """Two names of one time ("hier, jeudi 16 août"); the fuller one tells."""

    said: Meaning
    told: Meaning


Meaning = (
    Fields
    | Era
    | Shift
    | Rolling
    | Nth
    | Part
    | AsOfNow
    | Within
    | Same
    | Counterpart
    | Clock
    | Length
    | Repeat
    | Span
    | Several
    | Vague
    | Apposed
)
