"""Every kind of correction in every scope, on what the parser really finds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from data import parse
from data.corrections import (
    BY_HAND,
    DateIs,
    NotADate,
    NotAPlace,
    Pair,
    Pairing,
    PlaceIs,
    PublishedOn,
    Quote,
    apply,
    pair_of,
    point,
)
from data.events import link_events
from tests.data.corrections.story import OTHER, SEGOU, TEXT, correction, days, places, story

MAY_5 = DateIs(dt.date(2021, 5, 5), dt.date(2021, 5, 5))
CAMP = PlaceIs(point(12.74, -8.07, "le camp"))


def cases(outcomes):
    return [outcome.cases for outcome in outcomes]


def kati(parsed):
    return [place for text, place in places(parsed) if text == "Kati"]


def test_the_parser_finds_what_these_tests_correct():
    assert len(kati(story())) == 3
    assert [text for text, _ in days(story())][:2] == ["3 mai 2021", "4 mai 2021"]
    assert len(story().events) >= 2


@pytest.mark.parametrize(("scope", "moved"), [("once", 1), ("article", 3), ("corpus", 3)])
@pytest.mark.parametrize("change", [PlaceIs(SEGOU), CAMP])
def test_a_wrong_place_is_set_as_far_as_the_scope_reaches(scope, moved, change):
    corrected, outcomes = apply(story(), [correction(change, "Kati", scope)])
    assert kati(corrected).count(change.place.id) == moved
    assert cases(outcomes) == [moved]
    first = corrected.places[0]
    assert (first.text, first.why, first.confidence) == ("Kati", BY_HAND, 1.0)
    assert first.candidates[0].place == first.place
    assert story().places[0].place in [candidate.place for candidate in first.candidates[1:]]


@pytest.mark.parametrize(("scope", "elsewhere"), [("once", 0), ("article", 0), ("corpus", 2)])
def test_only_the_widest_scope_reaches_another_article(scope, elsewhere):
    other = story("incendie", OTHER)
    corrected, outcomes = apply(other, [correction(PlaceIs(SEGOU), "Kati", scope)])
    assert kati(corrected).count(SEGOU.id) == elsewhere
    assert cases(outcomes) == ([elsewhere] if elsewhere else [])
    assert elsewhere or corrected is other


def test_the_same_words_with_another_answer_are_another_case():
    apart = apply(story(), [correction(CAMP, "Kati", nth=1)])[0]
    corrected, outcomes = apply(apart, [correction(PlaceIs(SEGOU), "Kati", "article", of=apart)])
    assert kati(corrected) == [SEGOU.id, CAMP.place.id, SEGOU.id]
    assert cases(outcomes) == [2]


@pytest.mark.parametrize("scope", ["once", "article", "corpus"])
def test_a_wrong_date_is_set(scope):
    corrected, outcomes = apply(story(), [correction(MAY_5, "3 mai 2021", scope)])
    assert days(corrected)[0] == ("3 mai 2021", "2021-05-05/2021-05-05")
    assert (corrected.dates[0].value, corrected.dates[0].anchor) == ("2021-05-05", "user")
    assert cases(outcomes) == [1]


def test_events_follow_their_corrected_date_and_place():
    log = [correction(MAY_5, "3 mai 2021"), correction(PlaceIs(SEGOU), "Kati")]
    corrected, _ = apply(story(), log)
    event = corrected.events[0]
    assert (event.first, corrected.places[event.place].place) == (dt.date(2021, 5, 5), SEGOU)
    assert list(corrected.events) == link_events(corrected.article, corrected.dates, corrected.places)


@pytest.mark.parametrize(("scope", "gone"), [("once", 1), ("article", 3), ("corpus", 3)])
def test_what_is_no_place_is_taken_out(scope, gone):
    corrected, outcomes = apply(story(), [correction(NotAPlace(), "Kati", scope)])
    assert len(kati(corrected)) == 3 - gone
    assert cases(outcomes) == [gone]


@pytest.mark.parametrize("scope", ["once", "article", "corpus"])
def test_what_is_no_date_is_taken_out(scope):
    corrected, outcomes = apply(story(), [correction(NotADate(), "3 mai 2021", scope)])
    assert "3 mai 2021" not in dict(days(corrected))
    assert cases(outcomes) == [1]


@pytest.mark.parametrize(("scope", "marked"), [("once", 1), ("article", 2), ("corpus", 2)])
def test_missed_words_are_added(scope, marked):
    found = story("gares", "Le train part du Vieux Quai. On revient au Vieux Quai le 3 mai 2021, dit-on.")
    corrected, outcomes = apply(found, [correction(CAMP, "Vieux Quai", scope, of=found)])
    assert [text for text, _ in places(corrected)].count("Vieux Quai") == marked
    assert cases(outcomes) == [marked]


def test_a_missed_date_is_added_and_may_date_an_event():
    found = story("mariage", "Le mariage a eu lieu à Bamako au temps des mangues.")
    harvest = DateIs(dt.date(2021, 4, 1), dt.date(2021, 6, 30))
    corrected, _ = apply(found, [correction(harvest, "temps des mangues", of=found)])
    assert [(m.kind, m.edtf) for m in corrected.dates] == [("range", "2021-04-01/2021-06-30")]
    assert corrected.events[0].first == dt.date(2021, 4, 1)


def test_an_added_mention_takes_the_room_of_those_it_overlaps():
    corrected, _ = apply(story(), [correction(CAMP, "Kati le 3 mai")])
    assert (corrected.places[0].text, corrected.dates[0].text) == ("Kati le 3 mai", "4 mai 2021")


def test_the_last_of_two_corrections_counts():
    log = [correction(PlaceIs(SEGOU), "Kati", "article"), correction(CAMP, "Kati", nth=1)]
    assert kati(apply(story(), log)[0]) == [SEGOU.id, CAMP.place.id, SEGOU.id]


def test_a_publication_date_counts_its_dates_anew():
    found = story("hier", "Il a plu à Gao hier. La foire de Kati a commencé lundi.")
    corrected, outcomes = apply(found, [correction(PublishedOn(dt.date(2020, 1, 15)), None, of=found)])
    assert (corrected.article.published, corrected.article.published_from) == (dt.date(2020, 1, 15), "user")
    assert days(corrected)[0] == ("hier", "2020-01-14/2020-01-14")
    assert corrected.events[0].first == dt.date(2020, 1, 14)
    assert cases(outcomes) == [1]


def test_a_publication_date_is_not_given_to_another_text_of_the_same_id():
    late = correction(PublishedOn(dt.date(2020, 1, 15)), None)
    assert apply(story("foire", OTHER), [late]) == (story("foire", OTHER), ())


def paired(parsed, number):
    event = parsed.events[number]
    place = None if event.place is None else parsed.places[event.place].text
    return None if event.date is None else parsed.dates[event.date].text, place


def test_an_event_gets_another_place_and_keeps_what_it_tells():
    found = story()
    was = pair_of(found, found.events[0])
    bamako = Quote.of(TEXT, TEXT.index("Bamako"), TEXT.index("Bamako") + 6)
    corrected, outcomes = apply(found, [correction(Pairing(was, Pair(was.date, bamako)), None)])
    assert paired(corrected, 0) == ("3 mai 2021", "Bamako")
    event, old = corrected.events[0], found.events[0]
    assert (event.title, event.first, event.why, event.confidence) == (old.title, old.first, BY_HAND, 1.0)
    assert cases(outcomes) == [1]


def test_an_event_gets_another_date_or_loses_it():
    found = story()
    was = pair_of(found, found.events[0])
    start = TEXT.index("4 mai 2021")
    other = Quote.of(TEXT, start, start + 10)
    corrected = apply(found, [correction(Pairing(was, Pair(other, was.place)), None)])[0]
    assert paired(corrected, 0) == ("4 mai 2021", "Kati")
    assert corrected.events[0].first == dt.date(2021, 5, 4)
    undated = apply(found, [correction(Pairing(was, Pair(None, was.place)), None)])[0]
    assert (paired(undated, 0), undated.events[0].first) == ((None, "Kati"), None)


def test_what_is_no_event_goes_and_its_mentions_stay():
    found = story()
    corrected, _ = apply(found, [correction(Pairing(pair_of(found, found.events[0]), None), None)])
    assert corrected.events == found.events[1:]
    assert (corrected.dates, corrected.places) == (found.dates, found.places)


def test_an_event_is_added():
    found = replace(story(), events=())
    was = pair_of(story(), story().events[0])
    corrected, _ = apply(found, [correction(Pairing(None, was), None)])
    (event,) = corrected.events
    assert TEXT[event.start : event.end] == "Une foire s'est ouverte à Kati le 3 mai 2021."
    assert (event.title, event.status) == (story().events[0].title, story().events[0].status)


def test_a_pairing_of_words_that_are_no_place_says_so():
    found = story()
    was = pair_of(found, found.events[0])
    log = [correction(Pairing(was, was), None), correction(NotAPlace(), "Kati")]
    _, outcomes = apply(found, log)
    assert [str(outcome.why_not) for outcome in outcomes] == ["“Kati” is no place here any more", "None"]


def test_groups_of_untouched_events_are_kept():
    found = story()
    found = replace(found, events=tuple(replace(event, group="g") for event in found.events))
    corrected, _ = apply(found, [correction(PlaceIs(SEGOU), "Kati")])
    assert [event.group for event in corrected.events][:2] == [None, "g"]


def test_without_corrections_an_article_is_itself():
    found = story()
    assert apply(found, []) == (found, ())
    assert apply(found, [])[0] is found


@pytest.mark.parametrize("before", ["Mise à jour. ", ""])
def test_corrections_find_their_words_in_a_text_read_otherwise(before):
    moved = parse(replace(story().article, text=before + TEXT.replace("\n\n", "\n \n")))
    corrected, outcomes = apply(moved, [correction(PlaceIs(SEGOU), "Kati", nth=2)])
    assert cases(outcomes) == [1]
    assert [place == SEGOU.id for place in kati(corrected)] == [False, False, True]


def test_words_that_are_gone_are_told():
    rewritten = parse(replace(story().article, text=TEXT.replace("Kati", "Koulikoro")))
    corrected, outcomes = apply(rewritten, [correction(PlaceIs(SEGOU), "Kati")])
    assert corrected is rewritten
    assert str(outcomes[0].why_not) == "“Kati” does not stand there any more"


def test_a_later_parser_that_marks_more_or_fewer_words_changes_nothing():
    found = story()
    log = [
        correction(MAY_5, "mai 2021"),
        correction(PlaceIs(SEGOU), "Kati"),
        correction(NotADate(), "4 mai 2021"),
    ]
    blind = replace(found, dates=(), places=(), events=())
    corrected, outcomes = apply(blind, log)
    assert (days(corrected), kati(corrected)) == ([("mai 2021", "2021-05-05/2021-05-05")], [SEGOU.id])
    assert str(outcomes[2].why_not) == "“4 mai 2021” is not marked any more"
