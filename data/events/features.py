"""What speaks for and against a place being where something dated happened."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from data.events.neighbours import contains_the_one_before, continues_a_list, encloses
from data.events.scene import Scene, Sentence
from data.events.thread import begins_with_pronoun, in_relative_clause, meant_in, points_back, repeats
from data.events.ties import (
    binding,
    frames_the_sentence,
    holds_a_name_unknown,
    is_a_reference,
    is_described,
    is_elsewhere,
    is_left_for_another,
    is_left_then,
    lists_an_example,
    names_an_event,
    opens_the_sentence,
    tells_when,
)
from data.model import DateMention
from geo.model import PlaceMention

Source = Literal["same", "next", "previous", "paragraph", "earlier", "dateline", "header", "titled"]
Features = dict[str, float]

_HEADS: tuple[Source, ...] = ("dateline", "header", "titled")
_VAST = frozenset({"continent", "region", "water", "mountain"})
_COARSE = frozenset({"quarter", "season", "year", "decade", "century", "era"})
_SPOTS = frozenset({"facility", "district"})
_REACH = 6  # sentences back that may still set the scene
_NEAR = 8  # places before a date, and after it, that are weighed
_FAR = 600  # characters between a date and a place of one sentence that still may belong together
_NEWS = dt.timedelta(days=31)
_DATES = 3  # dates before and after one that a place may go with instead
_STOPS = frozenset(";؛")
_LISTED = 4  # characters between the dates of a row
_SPEAKER = 2  # words before a verb of speech that opens its clause: "…, residents said"
_SAID = 60  # characters between a date and the verb of speech it goes with


def candidates(scene: Scene, date: int) -> dict[int, Source]:
    """Return the places that a date may belong to, each with where it comes from."""
    here = scene.sentences[scene.sentence_at(scene.dates[date].start)]
    found: dict[int, Source] = {
        index: "same"
        for index in _near(scene, here, scene.dates[date].start)
        if not (
            scene.in_dateline(scene.places[index])
            or contains_the_one_before(scene, index)
            or continues_a_list(scene, index)
        )
    }
    if here.headline:
        return found
    for other in scene.sentences[max(0, here.index - _REACH) : here.index + 2]:
        source = _source(here, other)
        if source is None:
            continue
        for index in places_in(scene, other)[-_NEAR:]:
            toponym = scene.places[index]
            if toponym.role == "literal" and not (
                scene.in_dateline(toponym) or continues_a_list(scene, index)
            ):
                found.setdefault(index, source)
    for index in scene.titled:
        found.setdefault(index, "titled")
    if scene.header is not None:
        found.setdefault(scene.header, "header")
    if scene.dateline_place is not None:
        found.setdefault(scene.dateline_place, "dateline")
    return found


def _source(here: Sentence, other: Sentence) -> Source | None:
    """Name the relation of another sentence to the one that holds the date."""
    if other.index == here.index or other.headline:
        return None
    near = other.paragraph == here.paragraph
    if other.index > here.index:
        return "next" if near else None
    if near:
        return "previous" if other.index == here.index - 1 else "paragraph"
    return "earlier"


def places_in(scene: Scene, sentence: Sentence) -> range:
    """Return the indices of the places that stand in a sentence (places are in text order)."""
    low = bisect_left(scene.places, sentence.start, key=lambda p: p.start)
    return range(low, bisect_left(scene.places, sentence.end, key=lambda p: p.start))


def _near(scene: Scene, sentence: Sentence, offset: int) -> list[int]:
    """Return the places of a sentence around ``offset``: a few on either side, none far off."""
    inside = places_in(scene, sentence)
    middle = bisect_left(scene.places, offset, key=lambda p: p.start)
    low, high = max(inside.start, middle - _NEAR), min(inside.stop, middle + _NEAR)
    return [i for i in range(low, high) if abs(scene.places[i].start - offset) <= _FAR]


def describe(scene: Scene, date: int, place: int, source: Source) -> Features:
    """Describe a date and a place by named features, 0 to 1; the names are those of ``weights.toml``."""
    mention, toponym = scene.dates[date], scene.places[place]
    here = scene.sentences[scene.sentence_at(mention.start)]
    there = scene.sentences[scene.sentence_at(toponym.start)]
    rivals = [
        i for i in _near(scene, here, mention.start) if i != place and _may_be_the_scene(scene, here, i)
    ]
    left = is_left_then(scene, there, toponym, mention)
    features: Features = {
        "bias": 1.0,
        f"from {source}": 1.0,
        f"role {toponym.role}": 1.0,
        "vast": float(toponym.place.type in _VAST),
        "country": float(toponym.place.type == "country"),
        "vast name": float(toponym.place.type in ("continent", "region") and toponym.role == "embedded"),
        "spot": float(toponym.place.type in _SPOTS),
        "names an event": float(names_an_event(scene, there, toponym)),
        "reference": float(
            (is_a_reference(scene, there, toponym) and not left) or is_left_for_another(scene, there, place)
        ),
        "elsewhere": float(is_elsewhere(scene, there, toponym) and not left),
        "day": float(mention.grain in ("day", "time")),
        "told": float(bool(here.told(*here.clause(_anchor(scene, here, mention))))),
        "speech": float(
            is_said(scene, here, mention.start)
            and (source != "same" or toponym.role != "literal" or _parted(scene, here, mention, toponym))
        ),
        "aside": float(_in_brackets(scene, mention.start, mention.end)),
        "listed": float(_is_listed(scene, date)),
        "of a noun": float(
            _dates_a_noun(scene, here, mention.start)
            and (source != "same" or _told_between(scene, here, mention, toponym))
        ),
        "bound of time": float(_follows_a_bound(scene, here, mention.start)),
    }
    if source not in _HEADS:
        features[f"bound {binding(scene, there, toponym)}"] = 1.0
    if source == "same":
        around = any(encloses(toponym, scene.places[i]) for i in rivals)
        features |= _inside(scene, here, date, place, frame=not around)
        features["of a source"] = float(_tells_the_source(scene, here, mention, toponym))
        features["nation's"] = float(
            toponym.role == "embedded"
            and toponym.place.type == "country"
            and binding(scene, there, toponym) in ("of", "bare")
            and not names_an_event(scene, there, toponym)
        )
        features["encloses"] = float(around)
    else:
        back = _points_out(scene, here, mention.start, toponym)
        again = source in ("titled", "next", "previous", "paragraph", "earlier") and repeats(
            scene, here, mention.start, there, toponym.start
        )
        features |= {
            "there": float(back),
            "told of another time": float(
                source not in _HEADS and not again and _has_its_own_time(scene, there, date, place)
            ),
            "relative": float(not back and in_relative_clause(scene, here, mention.start)),
            "name unknown": float(holds_a_name_unknown(scene, here, mention) is not None),
            "pronoun": float(begins_with_pronoun(scene, here, mention.start)),
            "repeats": float(again),
        }
        features["coarse"] = float(mention.grain in _COARSE and not back)
        features["vast head"] = float(source in _HEADS and toponym.place.type in ("continent", "region"))
        features["place inside"] = float(bool(rivals))
        features["acts elsewhere"] = float(_acts_elsewhere(scene, here, mention, toponym))
        features["scene changed"] = float(
            source != "next" and _newer_scene(scene, here, there, date if back else None)
        )
        lead = scene.sentences[scene.sentence_at(scene.dateline[0])].paragraph
        features["past the lead"] = float(source == "dateline" and here.paragraph > lead)
        features["old news"] = float(source == "dateline" and _is_old(scene, mention))
        features["titled of old"] = float(
            source == "titled" and not back and not again and _is_old(scene, mention, ahead=False)
        )
        features["someone acts"] = float(_has_an_actor(scene, here, mention))
        if source not in _HEADS:
            features["away"] = min(_REACH, abs(here.index - there.index)) / _REACH
    return {name: value for name, value in features.items() if value}


def _inside(scene: Scene, here: Sentence, date: int, place: int, *, frame: bool) -> Features:
    """Describe how a date and a place of one sentence stand to each other.

    ``frame`` tells whether the place may be what all of the sentence is about.
    """
    mention, toponym = scene.dates[date], scene.places[place]
    gap = (mention.end, toponym.start) if mention.start < toponym.start else (toponym.end, mention.start)
    between = here.words(*gap)
    if place + 1 < len(scene.places) and contains_the_one_before(scene, place + 1):  # "Oran, Algeria, on"
        outer = scene.places[place + 1]
        between = tuple(t for t in between if not outer.start <= t.start < outer.end)
    words = scene.words
    light = all(
        t.word in words.locative or t.word in words.articles or t.word in words.heads for t in between
    )
    where = next((t.start for t in between if t.word in words.where), None)
    antecedent = where is not None and toponym.start < mention.start and not here.told(toponym.end, where)
    antecedent = antecedent or is_described(here, toponym, mention.start)
    frame = frame and frames_the_sentence(scene, here, toponym)
    free = antecedent or frame
    unknown = holds_a_name_unknown(scene, here, mention)
    turned = _parted(scene, here, mention, toponym) and _has_a_place_of_its_own(scene, here, mention, place)
    return {
        "adjacent": float(light and len(between) <= 5 and not turned),
        "name unknown": float(
            unknown is not None
            and toponym.start < unknown
            and not free
            and any(not trigger.noun for trigger in here.told(toponym.end, unknown))
        ),
        "antecedent": float(antecedent),
        "frame": float(frame),
        "there": float(_named_before(scene, here, place, mention.start)),
        "other clause": 0.0 if free else min(3, _breaks(scene, here, mention, toponym)) / 3,
        "distance": math.log1p(len(between)) / 4,
        "date between": float(
            any(
                gap[0] <= other.start < gap[1]
                for other in scene.dates[max(0, date - _DATES) : date + _DATES + 1]
            )
        ),
        "taken": float(not free and _goes_with_another(scene, here, date, toponym)),
        "beyond the relative": float(
            toponym.start >= here.clause(mention.start)[1]
            and in_relative_clause(scene, here, mention.start)
            and tells_when(scene, here, mention) is None
        ),
        "stop between": float(any(char in _STOPS for char in scene.text[slice(*gap)][:_FAR])),
    }


def _has_a_place_of_its_own(scene: Scene, here: Sentence, mention: DateMention, place: int) -> bool:
    """Tell whether another place stands in the clause of a date."""
    return any(i != place and scene.places[i].role == "literal" for i in _beside(scene, here, mention))


def _has_an_actor(scene: Scene, here: Sentence, mention: DateMention) -> bool:
    """Tell whether a state or a team acts in the clause of a date."""
    return any(scene.places[i].role == "actor" for i in _beside(scene, here, mention))


def _beside(scene: Scene, here: Sentence, mention: DateMention) -> list[int]:
    """Return the places in the clause of a date."""

    def read() -> list[int]:
        start, end = here.clause(_anchor(scene, here, mention))
        return [i for i in _near(scene, here, mention.start) if start <= scene.places[i].start < end]

    return scene.once("beside", here, mention.start, read)


def _has_its_own_time(scene: Scene, there: Sentence, date: int, place: int) -> bool:
    """Tell whether a place of another sentence stands there with a day far from the one looked at."""
    toponym, mention = scene.places[place], scene.dates[date]
    if mention.first is None or mention.last is None:
        return False
    low = bisect_left(scene.dates, toponym.start, key=lambda d: d.start)
    around = [
        max(mention.first - other.last, other.first - mention.last)
        for other in scene.dates[max(0, low - _DATES) : low + _DATES]
        if there.start <= other.start < there.end and other.first is not None and other.last is not None
    ]
    return bool(around) and min(around) > _NEWS


def _dates_around(scene: Scene, date: int) -> Sequence[DateMention]:
    return scene.dates[max(0, date - _DATES) : date + _DATES + 1]


def _goes_with_another(scene: Scene, here: Sentence, date: int, toponym: PlaceMention) -> bool:
    """Tell whether the clause of a place has a date of its own, and this date stands in another."""
    if not _parted(scene, here, scene.dates[date], toponym):
        return False
    return any(
        other is not scene.dates[date]
        and here.start <= other.start < here.end
        and other.first is not None
        and not _parted(scene, here, other, toponym)
        for other in _dates_around(scene, date)
    )


def _told_between(scene: Scene, sentence: Sentence, mention: DateMention, toponym: PlaceMention) -> bool:
    """Tell whether a verb, or the end of a clause, stands between a date and a place."""
    low, high = sorted((mention.start, toponym.start))
    verb = any(not trigger.noun for trigger in sentence.told(low, high))
    return verb or _parted(scene, sentence, mention, toponym)


def _dates_a_noun(scene: Scene, sentence: Sentence, offset: int) -> bool:
    """Tell whether a date is tied to the noun before it: "the storm of 3 May"."""
    index = bisect_left(sentence.tokens, offset, key=lambda t: t.start)
    return index > 0 and sentence.tokens[index - 1].word in scene.words.genitive


def _may_be_the_scene(scene: Scene, sentence: Sentence, place: int) -> bool:
    toponym = scene.places[place]
    return toponym.role == "literal" or (
        toponym.role == "embedded" and names_an_event(scene, sentence, toponym)
    )


def _in_brackets(scene: Scene, start: int, end: int) -> bool:
    return scene.text[start - 1 : start] == "(" and scene.text[end : end + 1] == ")"


def _is_old(scene: Scene, mention: DateMention, *, ahead: bool = True) -> bool:
    """Tell whether a date lies so far from the day of the news that it tells its background.

    ``ahead``: one that is still far off counts too.
    """
    if scene.published is None or mention.first is None or mention.last is None:
        return False
    past = mention.last < scene.published - _NEWS
    return past or (ahead and mention.first > scene.published + _NEWS)


def _is_listed(scene: Scene, date: int) -> bool:
    """Tell whether a date is one of a row: "2002, 2006 et 2010"."""
    here = scene.dates[date]
    around = scene.dates[max(0, date - 1) : date + 2]
    return any(0 < max(here.start - m.end, m.start - here.end) <= _LISTED for m in around if m is not here)


def _follows_a_bound(scene: Scene, sentence: Sentence, offset: int) -> bool:
    index = bisect_left(sentence.tokens, offset, key=lambda t: t.start)
    return any(t.word in scene.words.bounds for t in sentence.tokens[max(0, index - 2) : index])


def is_said(scene: Scene, sentence: Sentence, offset: int) -> bool:
    """Tell whether the clause of a date tells that something was said, not what happened."""
    start, end = sentence.clause(offset)
    row = sentence.words(max(start, offset - _SAID), min(end, offset + _SAID))
    return any(scene.words.speech.match(row, index) for index in range(len(row)))


def _tells_the_source(scene: Scene, sentence: Sentence, mention: DateMention, toponym: PlaceMention) -> bool:
    """Tell whether a date or a place is of who says it: "… lundi, selon l'observatoire, établi à Gao"."""
    if toponym.start < mention.start and frames_the_sentence(scene, sentence, toponym):
        return False
    start = min(mention.start, toponym.start)
    row = sentence.words(min(mention.end, toponym.end), max(mention.start, toponym.start))
    said = next((row[i].start for i in range(len(row)) if scene.words.speech.match(row, i)), None)
    if said is None or not sentence.breaks_between(start, said):
        return False
    return len(sentence.words(sentence.clause(said)[0], said)) <= _SPEAKER


def _acts_elsewhere(scene: Scene, sentence: Sentence, mention: DateMention, toponym: PlaceMention) -> bool:
    """Tell whether who acts in the clause of a date is of another country than a place."""
    start, end = sentence.clause(_anchor(scene, sentence, mention))
    low = bisect_left(scene.places, start, key=lambda p: p.start)
    high = bisect_left(scene.places, mention.start, key=lambda p: p.start)
    return any(
        other.role == "actor" and other.place.country != toponym.place.country
        for other in scene.places[low:high]
        if other.start < end
    )


def _parted(scene: Scene, sentence: Sentence, mention: DateMention, toponym: PlaceMention) -> bool:
    return _breaks(scene, sentence, mention, toponym) > 0


def _breaks(scene: Scene, sentence: Sentence, mention: DateMention, toponym: PlaceMention) -> int:
    """Return how many clauses end between a date and a place.

    The comma of "On 3 May, …" and that of "…, dont Gao" end none.
    """
    joint = lists_an_example(scene, sentence, toponym) if mention.start < toponym.start else None
    start = toponym.start if joint is None else joint
    between = sentence.breaks_between(_anchor(scene, sentence, mention), start)
    when = tells_when(scene, sentence, mention)
    return between if when is None else min(between, sentence.breaks_between(when, start))


def _anchor(scene: Scene, sentence: Sentence, mention: DateMention) -> int:
    """Return an offset in the clause that a date tells the time of."""
    if opens_the_sentence(scene, sentence, mention):
        return min(mention.end + 1, sentence.end - 1)
    return mention.start


def _named_before(scene: Scene, sentence: Sentence, place: int, offset: int) -> bool:
    """Tell whether "there", beside a date, means this place of the same sentence."""
    pointer = points_back(scene, sentence, offset)
    return pointer is not None and meant_in(scene, sentence, pointer) == place


def _points_out(scene: Scene, sentence: Sentence, offset: int, toponym: PlaceMention) -> bool:
    """Tell whether "there", beside a date, may mean a place that another sentence names."""
    pointer = points_back(scene, sentence, offset)
    return pointer is not None and meant_in(scene, sentence, pointer) is None and pointer.may_be(toponym)


def _newer_scene(scene: Scene, here: Sentence, there: Sentence, date: int | None) -> bool:
    """Tell whether a literal place was named between the two sentences; ``date``: not for another time."""
    low = bisect_left(scene.places, there.end, key=lambda p: p.start)
    high = bisect_left(scene.places, here.start, key=lambda p: p.start)
    between = [i for i in range(max(low, high - _NEAR), high) if i != scene.dateline_place]
    return any(
        date is None
        or not _has_its_own_time(scene, scene.sentences[scene.sentence_at(scene.places[i].start)], date, i)
        for i in between
        if scene.places[i].role == "literal"
    )
