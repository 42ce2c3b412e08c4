"""What is known where an expression stands: the publication, the text's own dates."""

from __future__ import annotations

import datetime as dt
import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from data.dates import calendar as cal
from data.dates.calendar import Resolved
from data.dates.fields import in_year
from data.dates.grammar import Item
from data.dates.meaning import (
    Apposed,
    AsOfNow,
    Clock,
    Fields,
    Length,
    Meaning,
    Nth,
    Rolling,
    Same,
    Shift,
    Span,
)
from data.dates.tense import Tense
from data.dates.tokens import Source
from data.model import DateMention

SENTENCE_END = re.compile(r"[.!?]\s+\w|\n")
_FAR_YEARS = 2
_FAR_DAYS = 2
_NEARBY = 300
_LONG = {"year", "decade", "century"}
_NEXT_CHAPTER = 3  # years that a story may leap from one day to the next
_QUARTER = 3  # months
_PART_YEARS = {6, 9, 12}
_LEAD = 250  # characters in which a news item says when
_MARKS = 20
_ESSAY = 3000  # characters in which news counts in days at least once
_REPORT = 1500  # a quarter's figures are compared over some paragraphs


def _no_tense() -> Tense:
    return "unknown"


@dataclass(slots=True)
class Context:
    """What is known where an expression stands.

    Attributes
    ----------
    tense, over, begun, quoted
        Which way the clause looks; whether it surely tells of what is done, since when something is,
        or only who spoke (see :mod:`data.dates.tense`).
    now
        The day that "last" and "next" are counted from: the publication, else the first
        full date of the text (``now_text``).
    today
        The publication, also in a narrative, where ``published`` is None.
    then
        The time that the text spoke of just before.
    story
        The last day that something happened on, rather than was told ("said Saturday").
    year_ahead, ended
        The year of a date that follows in the same sentence, and whether it says when this time ended.
    quarter
        The quarter that the text spoke of last.
    part_year
        It spoke of nine months or a half-year since, with which what follows is compared.
    sentence_year
        A year far from the publication that the same sentence named.
    narrative
        The text tells of times long before its publication.
    lean
        Where a weekday goes that nothing tells: ``past``, as in most news, ``near`` or ``next``.
    daily, essay
        The text counts in days ("hier", "lundi", "à 9 h"), as news does; it is long and does not.
    note
        The text is a few words ("Exhibition, 3 March"): what no tense tells is to come.
    weekdays
        What a bare weekday meant earlier in the text.
    heading, opens
        The year that stood alone on a line, above a chronology; whether the mention opens its line.
    """

    published: dt.date | None
    tense: Callable[[], Tense] = _no_tense
    over: Callable[[], bool] = bool
    quoted: Callable[[], bool] = bool
    begun: Callable[[], bool] = bool
    now: dt.date | None = None
    now_text: str = ""
    today: dt.date | None = None
    then: Resolved | None = None
    then_text: str = ""
    then_end: int = 0
    story: Resolved | None = None
    story_text: str = ""
    told: bool = False
    inserted: bool = False
    fronted: bool = False
    year_ahead: int | None = None
    ended: bool = False
    quarter: Resolved | None = None
    quarter_end: int = -_NEARBY
    part_year: bool = False
    same_sentence: bool = False
    same_paragraph: bool = False
    nearby: bool = False
    narrative: bool = False
    lean: str = "near"
    note: bool = False
    daily: bool = False
    essay: bool = False
    weekdays: dict[int, Resolved] = field(default_factory=dict)
    heading: Resolved | None = None
    opens: bool = False

    def enter(self, text: str, start: int) -> None:
        """Note whether the mention at ``start`` shares its sentence with the one before."""
        self.nearby = start - self.then_end < _NEARBY
        self.opens = _is_bare(text[max(0, start - _MARKS - 1) : start].rpartition("\n")[2])
        if start - self.quarter_end > _REPORT:
            self.quarter = None
        between = text[self.then_end : start] if start - self.then_end < 400 else "\n"
        self.same_sentence = self.then is not None and SENTENCE_END.search(between) is None
        self.same_paragraph = self.then is not None and self.nearby and "\n" not in between

    def since(self) -> tuple[Resolved | None, str]:
        """Return what "the day before" counts from, and its words.

        That is no day on which something was only told, and in the past none that is to come.
        """
        then = self.then
        if then is None or then.first is None or self.story is None:
            return then, self.then_text
        ahead = self.is_ahead(then) and self.tense() == "past" and not self.same_sentence
        return (self.story, self.story_text) if self.told or ahead else (then, self.then_text)

    def thread(self) -> tuple[Resolved, str]:
        """Return what a year-less date of a story goes on from, and its words.

        A year that another sentence named aside, before or long after the days that are told, is passed over.
        """
        assert self.then is not None
        then, story = self.then, self.story
        if (
            self.same_sentence
            or story is None
            or not story.first
            or not then.first
            or then.grain not in _LONG
        ):
            return then, self.then_text
        aside = not -1 <= then.first.year - story.first.year <= _NEXT_CHAPTER
        return (story, self.story_text) if aside else (then, self.then_text)

    def remember(
        self,
        meaning: Meaning,
        found: Resolved,
        mention: DateMention,
        *,
        told: bool,
        since: bool = False,
        inserted: bool = False,
        fronted: bool = False,
        heading: bool = False,
    ) -> None:
        """Let what was found stand as "then" for what follows.

        ``told`` is when someone spoke, ``since`` when something began ("the first since 2019");
        an ``inserted`` year ("the hall, built in 2001, was …") is not the sentence's;
        a ``fronted`` one ("In 2023, …") is what all of the sentence is about, and a ``heading`` of
        the chapter.
        """
        if since:
            return
        if _is_part_year(meaning, found):
            self.quarter, self.part_year = None, True
        before_christ = (found.value or "").startswith("BC")
        if (found.first is None and not before_christ) or mention.kind in {"duration", "set"}:
            return
        if isinstance(meaning, Shift) and meaning.unit == "year" and meaning.n == -1 and not meaning.near:
            return  # "up from a year earlier" compares; the story does not go there
        if isinstance(meaning, Rolling):
            return  # "in the past six months" reaches up to now
        if self.narrative and found.anchor == "published":
            return  # what is so today is no part of a story of old
        if self.narrative and found.grain == "season" and found.anchor == "context":
            return  # "they could not hold out over the winter": the story need not go there
        self.then, self.then_text, self.then_end, self.told = found, mention.text, mention.end, told
        self.inserted, self.fronted = inserted, fronted
        if heading and found.grain in _LONG:
            self.story = None
        night = (found.value or "").endswith("TNI")
        one_day = found.grain in {"day", "time"} and (found.first == found.last or night)
        if one_day and not (told or self.is_ahead(found)):
            self.story, self.story_text = found, mention.text
        self._remember_quarter(meaning, found, mention)
        self._remember_weekday(meaning, found)

    def _remember_weekday(self, meaning: Meaning, found: Resolved) -> None:
        if isinstance(meaning, Clock) and meaning.on is not None:
            meaning = meaning.on
        if isinstance(meaning, Fields) and meaning.weekday and found.grain in {"day", "time"}:
            first = found.first
            self.weekdays[meaning.weekday] = cal.day(first) if first and first == found.last else found

    def _remember_quarter(self, meaning: Meaning, found: Resolved, mention: DateMention) -> None:
        """Let a quarter that is over stand for what is compared with it; "the 1988 quarter" already is."""
        over = self.today is None or (found.last is not None and found.last < self.today)
        compared = found.anchor == "context" or (isinstance(meaning, Same) and meaning.year is not None)
        older = self.quarter is not None and _starts(found) < _starts(self.quarter)
        if found.ends and found.first and _is_quarter(found):
            found = cal.holding(found.first, "quarter")  # "the three months to March"
        if found.grain == "quarter" and over and not compared and not older:
            self.quarter, self.quarter_end, self.part_year = found, mention.end, False

    def head(self, text: str, mention: DateMention, found: Resolved) -> None:
        """Let a year that stands alone on its line be that of the lines below, whatever was told above."""
        if not self.opens or not found.first or mention.kind not in {"date", "range"}:
            return
        if self.heading is not None and found.anchor == "explicit":
            self.heading = None
        if found.grain != "year" or mention.kind != "date":
            return
        rest = text.find("\n", mention.end)
        if rest >= 0 and _is_bare(text[mention.end : rest]):
            self.heading, self.story = found, None

    def far(self) -> bool:
        """Tell whether the sentence spoke of a year far from the publication."""
        about = self.fronted and self.then is not None and self.then.grain == "year"
        return self.same_sentence and not self.inserted and (about or self.is_old(self.then))

    def is_ahead(self, found: Resolved | None) -> bool:
        """Tell whether a time was still to come when the text was written."""
        if found is None or found.first is None or self.today is None:
            return False
        return found.first > self.today

    def is_old(self, found: Resolved | None) -> bool:
        """Tell whether a time lies years from the publication."""
        if found is None or found.first is None or self.now is None:
            return False
        return abs(found.first.year - self.now.year) >= _FAR_YEARS


def survey(source: Source, items: Sequence[Item], published: dt.date | None) -> Context:
    """Look through all expressions of a text for what the single ones lack."""
    ctx = Context(published, now=published, today=published)
    days = sum(_is_daily(item.values.get("meaning")) for item in items)
    ctx.daily = days * _ESSAY > len(source.text)
    ctx.essay = not ctx.daily and len(source.text) >= _ESSAY
    full = [item for item in items if _full(item.values.get("meaning"))]
    fields = [_fields(item.values.get("meaning")) for item in items]
    years = [-f.year if f.bc else f.year for f in fields if f and f.year]
    spoken = sum(_is_spoken(item.values.get("meaning")) for item in items)
    if published is None:
        latest = max(
            full, key=lambda item: (_fields(item.values["meaning"]) or Fields()).year or 0, default=None
        )
        if latest is not None and (day := _day(_fields(latest.values["meaning"]))):
            ctx.now, ctx.now_text = day, source.written(latest.start, latest.end)
        ctx.narrative = spoken == 0
    else:
        told = sum(not _is_uncounted(item.values.get("meaning")) for item in items)
        news = any(item.start < _LEAD and _says_when(item.values.get("meaning")) for item in items)
        ctx.narrative = not news and _is_narrative(years, published.year, spoken, told)
    if ctx.narrative and published is not None:
        ctx.published = ctx.now = None  # nothing in a story of old is counted from today
        first = next((f for f in fields if f and f.year and not f.bc), None)
        found = in_year(first, first.year) if first and first.year else None
        ctx.then, ctx.then_text = found, str(first.year) if first else ""
    return ctx


def _is_bare(line: str) -> bool:
    """Tell whether a part of a line holds no more than the marks of a list."""
    return len(line) <= _MARKS and not any(char.isalnum() for char in line)


def _starts(found: Resolved) -> dt.date:
    return found.first or dt.date.min


def _is_quarter(found: Resolved) -> bool:
    if found.first is None:
        return False
    whole = cal.holding(found.first, "quarter")
    return (found.first, found.last) == (whole.first, whole.last)


def _is_part_year(meaning: Meaning, found: Resolved) -> bool:
    """Tell the other periods that companies report on: "the first nine months", "the half-year"."""
    months = meaning.n if isinstance(meaning, Length) and meaning.unit == "month" else None
    several = isinstance(meaning, Nth) and meaning.unit == "month" and meaning.count > _QUARTER
    return several or months in _PART_YEARS or (found.value or "")[4:6] == "-H"


def _is_narrative(years: Sequence[int], published: int, spoken: int, mentions: int) -> bool:
    """Tell a story of other times by its years, and by how rarely it says "yesterday"."""
    if len(years) < 4 or spoken * 10 > mentions:
        return False
    elsewhere = sum(year != published for year in years)
    far = abs(statistics.median(years) - published) > _FAR_YEARS
    return far or (len(years) >= 12 and elsewhere * 10 >= len(years) * 7)


def _fields(meaning: object) -> Fields | None:
    if isinstance(meaning, Clock):
        meaning = meaning.on
    if isinstance(meaning, Span):
        meaning = meaning.last
    return meaning if isinstance(meaning, Fields) else None


def _full(meaning: object) -> bool:
    fields = _fields(meaning)
    return fields is not None and bool(fields.year and fields.month) and not fields.bc


def _day(fields: Fields | None) -> dt.date | None:
    try:
        return dt.date(fields.year or 1, fields.month or 1, fields.day or 15) if fields else None
    except ValueError:
        return None


def _is_uncounted(meaning: object) -> bool:
    """Tell a length without a number: "for years" is said in news and in stories alike."""
    return isinstance(meaning, Length) and meaning.n is None


def _says_when(meaning: object) -> bool:
    """Tell a day that is counted from the day of writing: "yesterday", "today" in news, "Monday"."""
    if isinstance(meaning, Clock):
        meaning = meaning.on
    if isinstance(meaning, Shift):
        return meaning.base == "now" and not meaning.hedged and meaning.unit == "day" and abs(meaning.n) <= 1
    return _is_spoken(meaning) and isinstance(meaning, Fields | Apposed)


def _is_spoken(meaning: object) -> bool:
    """Tell whether an expression leans on the day of writing: "hier", "lundi", "last week"."""
    if isinstance(meaning, Clock):
        meaning = meaning.on
    if isinstance(meaning, AsOfNow):
        meaning = meaning.of
    if isinstance(meaning, Apposed):
        meaning = meaning.said
    if isinstance(meaning, Span):
        meaning = meaning.last
    if isinstance(meaning, Shift):
        return meaning.base == "now" and not meaning.hedged
    return isinstance(meaning, Fields) and bool(meaning.weekday) and not (meaning.day or meaning.month)


def _is_daily(meaning: object) -> bool:
    """Tell whether an expression names a day near the publication, or an hour; "today" may mean our times."""
    if isinstance(meaning, Clock):
        return meaning.on is None or _is_daily(meaning.on)
    if isinstance(meaning, Apposed | AsOfNow | Span):
        return _is_spoken(meaning)
    if isinstance(meaning, Shift):
        by_days = meaning.base == "now" and meaning.unit in {"day", "weekend"}
        return by_days and 0 < abs(meaning.n) <= _FAR_DAYS
    return _is_spoken(meaning)
