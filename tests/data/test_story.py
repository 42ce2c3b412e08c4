"""A story's steps find their events, and hostile ones are refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corrections import Correction, NotADate, NotAPlace, Quote, apply
from data.identity import content_id
from data.marks import marks
from data.model import Article
from data.parse import parse
from data.story import (
    MAX_CAPTION,
    MAX_STEPS,
    MAX_TITLE,
    Step,
    checked,
    checked_title,
    find,
    here,
    settled,
    told,
)

TEXT = (
    "Le 3 mai 2021, un marché a ouvert à Kayes. "
    "Le 5 mai 2021, la pluie a coupé la route de Sikasso. "
    "Le 9 mai 2021, un pont a cédé à Mopti."
)
FOUND = parse(Article("a", TEXT, lang="fr"))
EVENTS = [mark for mark in marks(FOUND) if mark.kind == "event"]
STEPS = tuple(Step(mark.id, mark.start, mark.title) for mark in EVENTS)
SENT = {"mark": "a:e0", "start": 0, "caption": "There."}


def look_up(article):
    return FOUND if article == "a" else None


def test_the_steps_lead_to_their_events():
    assert len(EVENTS) == 3
    assert [mark for _, mark, _ in told(STEPS, look_up)] == EVENTS
    assert {article.id for _, _, article in told(STEPS, look_up)} == {"a"}


def wrong(change, words):
    start = TEXT.index(words)
    there = next(m for m in (*FOUND.dates, *FOUND.places) if m.start == start)
    value = there.place.id if isinstance(change, NotAPlace) else f"{there.first}/{there.last}"
    quote = Quote.of(TEXT, there.start, there.end)
    at = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
    return Correction(change, "a", content_id(TEXT), quote, value, "once", at)


def test_a_correction_that_shifts_the_numbers_leaves_the_steps_where_they_are():
    corrected, _ = apply(FOUND, [wrong(NotAPlace(), "Kayes"), wrong(NotADate(), "3 mai 2021")])
    first, last = find(STEPS[0], corrected), find(STEPS[-1], corrected)
    assert first is None, "what was corrected away is nothing else"
    assert last is not None
    assert (last.id, last.title) == ("a:e1", STEPS[-1].caption)
    assert STEPS[-1].mark == "a:e2"


def test_what_is_not_here_leads_nowhere_and_stays_a_step():
    steps = (STEPS[0], Step("b:e0", 3, "Elsewhere."), Step("a:e1", 7, "Nothing begins there."))
    found = told(steps, look_up)
    assert [step for step, _, _ in found] == list(steps)
    assert [mark is None for _, mark, _ in found] == [False, True, True]
    assert here(found) == (STEPS[0],)


def test_the_ids_are_those_of_now():
    moved = Step("a:e9", EVENTS[2].start, "The bridge.")
    assert here(told([moved], look_up)) == (Step("a:e2", EVENTS[2].start, "The bridge."),)


def test_a_new_step_gets_its_place_in_the_text():
    fresh = (Step("a:e2"), Step("a:e1", 99), Step("b:e0"), Step("a:e77"))
    assert settled(fresh, look_up) == (Step("a:e2", EVENTS[2].start), *fresh[1:])


@pytest.mark.parametrize(
    "bad",
    [
        {"mark": "a"},
        {"mark": "a:x1"},
        {"mark": "a:e٣"},
        {"mark": "a" * 300 + ":e0"},
        {"mark": "a\n:e0"},
        {"mark": None},
        {"start": -1},
        {"start": 10**12},
        {"start": 1.5},
        {"start": True},
        {"start": "0"},
        {"caption": "x" * (MAX_CAPTION + 1)},
        {"caption": "two\nlines"},
        {"caption": "\ud800"},
        {"caption": None},
    ],
)
def test_a_bad_step_is_refused(bad):
    assert checked([SENT]) == (Step("a:e0", 0, "There."),)
    with pytest.raises((ValueError, TypeError)):
        checked([SENT | bad])


def test_too_many_steps_and_repeated_ones_are_refused():
    many = [SENT | {"start": number} for number in range(MAX_STEPS + 1)]
    assert len(checked(many[:-1])) == MAX_STEPS
    for steps in (many, [SENT, SENT]):
        with pytest.raises(ValueError, match="a story is short"):
            checked(steps)


@pytest.mark.parametrize("bad", ["x" * (MAX_TITLE + 1), "\x00", None, 3])
def test_a_bad_title_is_refused(bad):
    with pytest.raises((ValueError, TypeError)):
        checked_title(bad)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(SENT)), inner),
    max_leaves=9,
)


@given(st.lists(json, max_size=4))
def test_whatever_a_browser_sends_is_a_story_or_refused(untrusted):
    try:
        steps = checked(untrusted)
    except (ValueError, TypeError, KeyError):
        return
    assert all(isinstance(step, Step) for step in steps)
