"""Dates × places → events: every dated happening takes the likeliest place in reach."""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from data.events.features import (
    Source,
    candidates,
    describe,
    is_said,
    places_in,
)
from data.events.neighbours import contains_the_one_before, continues_a_date, continues_a_list
from data.events.scene import Scene, Sentence, lay_out
from data.events.spread import spread_ranges
from data.events.ties import binding, is_a_reference, is_elsewhere
from data.events.titles import nearest_trigger, status, title
from data.events.when import tells_a_happening
from data.model import Article, DateMention, Event
from geo.model import PlaceMention
from geo.reason import Reason

_WHY: dict[Source, str] = {
    "same": "“{place}” stands in the same sentence as “{date}”",
    "next": "the next sentence names “{place}”",
    "previous": "the sentence before names “{place}”",
    "paragraph": "“{place}” sets the scene of the paragraph",
    "earlier": "“{place}” was the last scene named",
    "dateline": "the article is datelined “{place}”",
    "header": "the headline puts the story in “{place}”",
    "titled": "the headline names “{place}”",
}
_CLOCK = "clock"  # the rule of a time of day without its day, which tells more of what was told
_SAME_SCENE = 3  # sentences that a day reaches on, inside its paragraph
_CARRIED = 0.7  # belief that the day is still the same
_ALONE = 0.6  # belief that a clause with a date or a place and a trigger tells a happening


@dataclass(frozen=True, slots=True)
class _Link:
    place: int
    source: Source
    odds: float

    @property
    def probability(self) -> float:
        return 1 / (1 + math.exp(-self.odds))


@cache
def _weights() -> dict[str, float]:
    table: dict[str, float] = tomllib.loads(files("data.events").joinpath("weights.toml").read_text("utf-8"))
    return table


def link_events(
    article: Article, dates: Sequence[DateMention], places: Sequence[PlaceMention]
) -> list[Event]:
    """Put the dates and the places of an article together into events, in text order.

    A date takes the likeliest place of its sentence or, failing that, of what sets the
    scene: the sentences around, the dateline, the headline. A date for which none is likely
    enough, and a place where something happens at no stated time, still make an event when
    their clause tells a happening. What a clause denies makes none.

    Parameters
    ----------
    article
        With its language and publication date settled.
    dates, places
        The mentions found in the article's text, in text order.

    Examples
    --------
    >>> from data import Article, parse
    >>> parsed = parse(Article("a", "Le sommet s'ouvre le 3 mai 2021 à Gao et s'achève le 5 mai.", lang="fr"))
    >>> [(str(event.first), str(event.last), event.title) for event in parsed.events]
    [('2021-05-03', '2021-05-05', "Le sommet s'ouvre le 3 mai 2021 à Gao et s'achève le 5 mai")]
    """
    scene = lay_out(article, dates, places)
    ranges = spread_ranges(scene)
    ends = {end for _, end in ranges.items()}
    found: list[Event] = []
    links: dict[int, _Link | None] = {}
    for index, mention in enumerate(dates):
        if mention.kind in ("duration", "set") or index in ends or scene.in_dateline(mention):
            continue
        if index not in ranges and not tells_a_happening(scene, index):
            continue
        links[index] = link = _best_place(scene, index, links.get(index - 1))
        event = _dated(scene, article, index, ranges.get(index), link)
        if event is None:
            continue
        if found and (found[-1].start, found[-1].title) == (event.start, event.title):
            sentence = scene.sentences[scene.sentence_at(mention.start)]
            event = replace(event, title=title(scene, sentence, mention.start, event.dates))
        found.append(event)
    taken = {event.place for event in found}
    dated = sorted(found, key=lambda event: event.start)
    told = {event.trigger for event in found if event.place is not None}
    found.extend(
        _in_time(scene, event, dated)
        for index in range(len(places))
        if index not in taken and (event := _placed(scene, index)) is not None and event.trigger not in told
    )
    return sorted(found, key=lambda event: (event.start, _offset(scene, event)))


def _offset(scene: Scene, event: Event) -> int:
    """Return where an event is told in its sentence."""
    if event.trigger is not None:
        return event.trigger[0]
    return event.start if event.date is None else scene.dates[event.date].start


def _dated(scene: Scene, article: Article, index: int, until: int | None, link: _Link | None) -> Event | None:
    """Make the event of a date; ``until`` is the mention of its last day where they are two."""
    mention = scene.dates[index]
    mentions = (index,) if until is None else (index, until)
    first = mention.first
    last = mention.last if until is None else scene.dates[until].last
    sentence = scene.sentences[scene.sentence_at(mention.start)]
    if scene.only_heads(sentence):
        return None
    trigger = nearest_trigger(scene, sentence, mention.start, mention.end, mentions)
    if link is None and (not sentence.triggers or first is None or mention.rule == _CLOCK):
        return None
    future = first is not None and article.published is not None and first > article.published
    told = status(scene, sentence, trigger.start if trigger else mention.start, future=future)
    if told is None:
        return None
    low, high = sentence.clause(mention.start)
    elsewhere = trigger is not None and not low <= trigger.start < high
    belief = min(scene.dates[i].confidence for i in mentions)
    belief *= _ALONE if link is None else link.probability * scene.places[link.place].confidence
    return Event(
        start=sentence.start,
        end=sentence.end,
        trigger=(trigger.start, trigger.end) if trigger else None,
        title=title(scene, sentence, trigger.start if trigger and elsewhere else mention.start, mentions),
        date=index,
        dates=mentions,
        place=link.place if link else None,
        first=first,
        last=last,
        status=told,
        confidence=round(belief, 3),
        why=_reason(scene, mention, link, sentence),
    )


def _placed(scene: Scene, index: int) -> Event | None:
    """Make the event of a place where something happens at no stated time."""
    toponym = scene.places[index]
    sentence = scene.sentences[scene.sentence_at(toponym.start)]
    if toponym.role != "literal" or sentence.headline or scene.in_dateline(toponym):
        return None
    if contains_the_one_before(scene, index) or continues_a_list(scene, index):
        return None
    if is_a_reference(scene, sentence, toponym) or is_elsewhere(scene, sentence, toponym):
        return None
    start, end = sentence.clause(toponym.start)
    trigger = nearest_trigger(scene, sentence, toponym.start, toponym.end)
    if (
        trigger is None
        or not start <= trigger.start < end
        or binding(scene, sentence, toponym) not in ("in", "within")
    ):
        return None
    told = status(scene, sentence, trigger.start, future=False)
    if told is None:
        return None
    return Event(
        start=sentence.start,
        end=sentence.end,
        trigger=(trigger.start, trigger.end),
        title=title(scene, sentence, trigger.start),
        date=None,
        dates=(),
        place=index,
        first=None,
        last=None,
        status=told,
        confidence=round(_ALONE * toponym.confidence, 3),
        why=Reason.of(
            "“{trigger}” happens at “{place}”; the text does not say when",
            trigger=scene.text[trigger.start : trigger.end],
            place=toponym.text,
        ),
    )


def _in_time(scene: Scene, event: Event, dated: Sequence[Event]) -> Event:
    """Give an event without a date the day that the sentences before speak of, if they do."""
    assert event.place is not None
    here = scene.sentence_at(event.start)
    sentence = scene.sentences[here]
    if any(sentence.start <= mention.start < sentence.end for mention in _dates_from(scene, sentence.start)):
        return event
    before = dated[: bisect_left(dated, event.start, key=lambda e: e.start)]
    scene_event = before[-1] if before else None
    if scene_event is None or scene_event.date is None or scene_event.first is None:
        return event
    mention = scene.dates[scene_event.date]
    there = scene.sentences[scene.sentence_at(mention.start)]
    if there.paragraph != sentence.paragraph or here - there.index > _SAME_SCENE:
        return event
    if is_said(scene, there, mention.start):
        return event
    elsewhere = scene_event.place is None or (
        scene.places[scene_event.place].place.id != scene.places[event.place].place.id
    )
    if mention.grain not in ("day", "time") or not elsewhere or scene_event.status != event.status:
        return event
    return replace(
        event,
        date=scene_event.date,
        dates=scene_event.dates,
        first=scene_event.first,
        last=scene_event.last,
        confidence=round(event.confidence * _CARRIED, 3),
        why=Reason.of(
            "“{place}” stands in a sentence without a date; the ones before speak of “{date}”",
            place=scene.places[event.place].text,
            date=mention.text,
        ),
    )


def _dates_from(scene: Scene, offset: int) -> Sequence[DateMention]:
    low = bisect_left(scene.dates, offset, key=lambda d: d.start)
    return scene.dates[low : low + 1]


def _best_place(scene: Scene, date: int, before: _Link | None) -> _Link | None:
    """Return the likeliest place of a date, None when none is likely enough.

    A date that goes on with what the one before tells shares the place of that: ``before``.
    """
    if before is not None and continues_a_date(scene, date):
        return before
    settled = scene.dates[date].first is not None
    reach = {
        index: source
        for index, source in candidates(scene, date).items()
        if settled or (source == "same" and scene.places[index].role == "literal")
    }
    weights = _weights()
    links = [
        _Link(
            place,
            source,
            sum(weights.get(k, 0.0) * v for k, v in describe(scene, date, place, source).items()),
        )
        for place, source in reach.items()
    ]
    best = max(links, key=lambda link: (link.odds, -link.place), default=None)
    return best if best is not None and best.odds > weights["least"] else None


def _reason(scene: Scene, mention: DateMention, link: _Link | None, sentence: Sentence) -> Reason:
    if link is not None:
        return Reason.of(_WHY[link.source], place=scene.places[link.place].text, date=mention.text)
    if places_in(scene, sentence):
        return Reason.of("no place near “{date}” is likely enough to be where it happened", date=mention.text)
    return Reason.of("the text names no place for “{date}”", date=mention.text)
