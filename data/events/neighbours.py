"""How the places of a sentence stand to each other: one inside the next, or in a list."""

from __future__ import annotations

from bisect import bisect_left

from data.events.scene import Scene
from data.events.words import Token, tokens
from geo.model import PlaceMention

_SMALL = frozenset({"city", "district", "facility", "admin2"})
_APPOSED = 6  # words between "Oran" and "Algérie" in "Oran, dans l'ouest de l'Algérie"
_GAP = 40  # characters those words take up at most
_ELLIPSIS = 6  # words between the dates of "the first on 3 May and the second, the longer one, on 9 May"
_STOPS = frozenset(".;:؛()\n")
_RANKS = {"continent": 0, "region": 0, "country": 1, "admin1": 2, "admin2": 3}
_SMALLEST = 4
_HYPHENS = frozenset("-‐‑–—")


def contains_the_one_before(scene: Scene, place: int) -> bool:
    """Tell whether a smaller place that it holds stands right before: "Oran, en Algérie"."""
    if place == 0:
        return False
    outer, inner = scene.places[place], scene.places[place - 1]
    big, small = outer.place, inner.place
    if _RANKS.get(big.type, _SMALLEST) >= _RANKS.get(small.type, _SMALLEST):
        return False
    if big.country is not None and big.country != small.country:
        return False
    words = scene.words
    between = _between(scene, inner, outer)
    return between is not None and all(
        t.word in words.locative
        or t.word in words.articles
        or t.word in words.genitive
        or t.word in words.heads
        for t in between
    )


def continues_a_list(scene: Scene, place: int) -> bool:
    """Tell whether a place follows another of its kind in a list: "à Gao et à Mopti".

    "and reached Mopti" tells another thing.
    """
    if place == 0:
        return False
    one, other = scene.places[place - 1], scene.places[place]
    words = scene.words
    between = _between(scene, one, other)
    if between is None:
        return False
    gap = scene.text[one.end : other.start]
    joined = any(t.word in words.joints for t in between) or "," in gap or gap.strip() in _HYPHENS
    return joined and all(
        t.word in words.joints
        or (t.word in words.locative and t.word not in words.verbs)
        or t.word in words.articles
        or t.word in words.genitive
        for t in between
    )


def continues_a_date(scene: Scene, date: int) -> bool:
    """Tell whether a date goes on with what the one before tells: "one on 3 May, the second on 9 May".

    Nothing is told between the two, no place stands there or goes with the second, and no clause
    of another kind begins.
    """
    if date == 0:
        return False
    one, other = scene.dates[date - 1], scene.dates[date]
    here = scene.sentences[scene.sentence_at(other.start)]
    if one.start < here.start or one.first is None or other.first is None:
        return False
    between = here.words(one.end, other.start)
    gap = scene.text[one.end : other.start]
    if (
        not 0 < len(between) <= _ELLIPSIS
        or any(char in _STOPS for char in gap)
        or here.told(one.end, other.end)
    ):
        return False
    words = scene.words
    if any(t.word in words.auxiliaries or t.word in words.breaks or t.word in words.speech for t in between):
        return False
    if not ("," in gap or any(t.word in words.joints for t in between)):
        return False
    _, end = here.clause(other.end - 1)
    low = bisect_left(scene.places, one.end, key=lambda p: p.start)
    return low == len(scene.places) or scene.places[low].start >= end


def encloses(outer: PlaceMention, inner: PlaceMention) -> bool:
    """Tell whether a country or division also has a smaller place of its own in the sentence."""
    big, small = outer.place, inner.place
    if big.type == "country":
        return small.type != "country" and small.country is not None and small.country == big.country
    return big.type == "admin1" and small.type in _SMALL and small.admin1 == big.admin1 is not None


def _between(scene: Scene, one: PlaceMention, other: PlaceMention) -> list[Token] | None:
    """Return the words between two mentions, None when they are too far apart or a sentence ends there."""
    gap = scene.text[one.end : other.start]
    if len(gap) > _GAP or "." in gap or "\n" in gap:
        return None
    between = tokens(scene.text, one.end, other.start)
    return between if len(between) <= _APPOSED else None
