"""Every rule keeps to its examples: it matches the ones it names, never the others."""

from __future__ import annotations

import datetime as dt

import pytest

from data.dates.explain import explain
from data.dates.rules import LAYERS
from data.dates.words import languages

PUBLISHED = dt.date(2021, 6, 15)
RULES = [rule for layer in LAYERS for rule in layer]
YES = [(rule.name, example) for rule in RULES for example in rule.examples]
NO = [(rule.name, example) for rule in RULES for example in rule.never]


def matched(example: str) -> set[str]:
    lang, text = example.split(": ", 1)
    return {trial.rule for trial in explain(text, lang, PUBLISHED).trials if trial.verdict == "matched"}


@pytest.mark.parametrize(("rule", "example"), YES)
def test_rule_matches_its_example(rule, example):
    assert rule in matched(example)


@pytest.mark.parametrize(("rule", "example"), NO)
def test_no_date_in_a_counter_example(rule, example):
    lang, text = example.split(": ", 1)
    told = explain(text, lang, PUBLISHED)
    taken = [m for m in told.dates if m.rule == rule]
    quantities = {"counted", "numbered", "age", "no-time", "temperature"}
    if rule in quantities:  # these rules take numbers away from the dates
        assert not told.dates, [m.text for m in told.dates]
    else:
        assert not taken, [m.text for m in taken]


def test_names_are_unique_and_every_rule_has_an_example():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    silent = [rule.name for rule in RULES if not rule.examples and not rule.never]
    assert not silent


def test_examples_are_in_languages_that_have_words():
    known = set(languages())
    assert all(example.split(": ", 1)[0] in known for _, example in YES + NO)


def test_losers_are_told_with_what_went_first():
    told = explain("mardi 15 juin 2021", "fr", None)
    lost = {trial.rule: str(trial.why) for trial in told.trials if trial.verdict == "lost"}
    assert lost["weekday"] == "day-month-year is longer or goes first"
