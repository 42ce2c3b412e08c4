"""The view survives the address, and any address gives a view."""

import random
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.view import _SPELLINGS, MAX_CHOICES, MAX_TEXT, View
from dashboard.words import LANGUAGES
from data.compare import OWN, SHARED, SIDES, Compare, kept
from data.marks import MarkKind
from data.model import Status
from data.store.filters import Filter
from data.story import MAX_CAPTION, MAX_STEPS, MAX_TITLE, Step
from geo.model import PlaceType
from tests.fuzz.runs import runs

texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=MAX_TEXT
).filter(str.strip)  # fmt: skip


def facet(values):
    return st.sets(values, max_size=8).map(lambda chosen: tuple(sorted(chosen)))


def among(literal):
    return facet(st.sampled_from(get_args(literal)))


def printable(most):
    return st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=most)


steps = st.builds(
    Step,
    mark=st.builds(
        "{}:{}{}".format, printable(99).filter(bool), st.sampled_from("edp"), st.integers(0, 10**6 - 1)
    ),
    start=st.none() | st.integers(0, 10**9 - 1),
    caption=printable(MAX_CAPTION),
)


def pairs(by, values):
    two = st.lists(values, min_size=2, max_size=2, unique=True)
    return two.map(lambda sides: Compare(by, *sides))


degrees = st.floats(-180, 180, allow_nan=False)
latitudes = st.tuples(st.floats(-90, 90), st.floats(-90, 90)).map(sorted)
views = st.builds(
    View,
    days=st.none() | st.tuples(st.dates(), st.dates()).map(lambda days: tuple(sorted(days))),
    bbox=st.none() | st.tuples(degrees, latitudes, degrees).map(lambda b: (b[0], b[1][0], b[2], b[1][1])),
    mark=st.none() | texts,
    article=st.none() | texts,
    places=facet(texts),
    countries=facet(st.from_regex("[A-Z]{2}", fullmatch=True)),
    types=among(PlaceType),
    sources=facet(texts),
    langs=facet(st.from_regex("[a-z]{2,3}", fullmatch=True)),
    kinds=among(MarkKind),
    statuses=among(Status),
    confidence=st.floats(0, 1),
    search=st.just("") | texts,
    story=st.lists(steps, max_size=6, unique_by=lambda step: (step.mark, step.start)).map(tuple),
    story_title=printable(MAX_TITLE),
    nation=st.none() | st.from_regex("[A-Z]{2}", fullmatch=True),
    compare=st.none()
    | pairs("source", texts)
    | pairs("lang", st.from_regex("[a-z]{2,3}", fullmatch=True))
    | pairs("corpus", st.sampled_from([OWN, SHARED]) | texts.map(kept)),
    side=st.sampled_from([None, *SIDES]),
    heat=st.booleans(),
    ui=st.sampled_from([None, *LANGUAGES]),
)


@given(views)
def test_a_view_survives_the_address(view):
    assert View.from_query(view.to_query()) == (view, [])


NAMES = [
    "days",
    "map",
    "mark",
    "article",
    "country",
    "type",
    "source",
    "lang",
    "kind",
    "status",
    "confidence",
    "q",
    "step",
    "story",
    "in",
    "compare",
    "side",
    "heat",
    "ui",
    "days_",
    "__class__",
]
VALUES = [
    "2021-06-22..",
    "..",
    "2021-06-24..2021-06-22",
    "2021-06-22..2021-06-24",
    "nan,nan,nan,nan",
    "1e400,0,0,0",
    "0,0,0,0",
    "181,0,0,0",
    "ML",
    "ml",
    "city",
    "event",
    "planned",
    "fr",
    "-0.0",
    "0.5",
    "inf",
    "1e-400",
    "fair:e0@24 The fair opens.",
    "a%20b:p7",
    "%00:e0",
    "a:e0@-1",
    "a:e0@9999999999",
    "corpus",
    "own",
    "both",
    "1",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "\u202e١",
]


def check(params):
    view, ignored = View.from_query(params)
    assert set(ignored) <= set(params)
    assert View.from_query(view.to_query()) == (view, []), "what was read is itself a valid view"


@settings(max_examples=runs(300), deadline=None)
@given(
    st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=9), st.lists(st.text(max_size=30), max_size=3))
)
def test_any_address_gives_a_view(params):
    check(params)


def test_ten_thousand_hostile_addresses_give_views():
    dice = random.Random(2021)

    def value():
        text = dice.choice([*VALUES, "", " ", "\x00", "9" * 5000])
        return text if dice.random() < 0.6 else "".join(dice.sample(text, len(text)))[: dice.randrange(40)]

    for _ in range(10_000):
        check({dice.choice(NAMES): [value() for _ in range(dice.choice([0, 1, 1, 1, 2]))] for _ in range(4)})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("days", "2021-06-24..2021-06-22"),
        ("days", "2021-06-24"),
        ("days", "yesterday..today"),
        ("map", "0,10,20"),
        ("map", "0,50,10,40"),
        ("map", "nan,0,0,0"),
        ("country", "Mali"),
        ("type", "pyramid"),
        ("lang", "FR"),
        ("kind", "rumour"),
        ("confidence", "nan"),
        ("confidence", "1.5"),
        ("q", " "),
        ("q", "x" * (MAX_TEXT + 1)),
        ("mark", "a\x00b"),
        ("step", "fair"),
        ("step", "fair:x0"),
        ("step", "fair:e0@"),
        ("step", "fair:e0@1.5"),
        ("step", "%ff:e0"),
        ("step", "fair:e0 " + "x" * (MAX_CAPTION + 1)),
        ("step", "fair:e0 a\nb"),
        ("story", "x" * (MAX_TITLE + 1)),
        ("story", "\x07"),
        ("in", "Mali"),
        ("side", "left"),
        ("heat", "yes"),
        ("compare", "lang"),
        ("ui", "tlh"),
        ("utm_campaign", "x"),
    ],
)
def test_what_cannot_be_read_is_named(name, value):
    assert View.from_query({name: [value], "country": ["ML"]} if name != "country" else {name: [value]})[
        1
    ] == [name]


def test_too_many_values_are_refused():
    assert View.from_query({"source": [str(n) for n in range(MAX_CHOICES + 1)]}) == (View(), ["source"])


def test_a_storys_steps_keep_their_order_and_are_bounded():
    spelt = ["b:e1@30 Then this.", "a:e0", "c:p2@7"]
    view, ignored = View.from_query({"step": spelt, "story": ["Three"]})
    assert ignored == []
    assert view.story == (Step("b:e1", 30, "Then this."), Step("a:e0"), Step("c:p2", 7))
    assert view.to_query() == {"step": spelt, "story": ["Three"]}
    assert not view.filters
    many = [f"a:e{number}" for number in range(MAX_STEPS + 1)]
    assert View.from_query({"step": many}) == (View(), ["step"])
    assert View.from_query({"step": ["a:e0", "a:e0"]}) == (View(), ["step"])


@pytest.mark.parametrize(
    "values",
    [
        ["lang", "fr"],
        ["lang", "fr", "fr"],
        ["lang", "fr", "en", "es"],
        ["lang", "fr", "English"],
        ["corpus", "own", "somebody's"],
        ["corpus", "own", "kept:"],
        ["corpus", "own", "kept:\x00"],
        ["corpus", "kept:mali", "kept:mali"],
        ["source", "a", "b\x00"],
        ["source", "a", "x" * (MAX_TEXT + 1)],
        ["place", "Gao", "Bamako"],
    ],
)
def test_a_comparison_has_two_sides_of_one_kind(values):
    assert View.from_query({"compare": values}) == (View(), ["compare"])
    assert View.from_query({"compare": ["lang", "fr", "en"]})[0].compare == Compare("lang", "fr", "en")


def test_a_side_without_a_comparison_hides_nothing():
    assert View(side="a").filter() == Filter()
    assert View(side="a", compare=Compare("lang", "fr", "en")).filter().side == "a"
    assert View(side="a", compare=Compare("lang", "fr", "en")).facets().side is None


def test_repeated_single_values_are_refused():
    assert View.from_query({"q": ["a", "b"]}) == (View(), ["q"])


def test_a_crossing_of_the_antimeridian_is_kept():
    assert View.from_query({"map": ["170.0,-20.0,-170.0,0.0"]})[0].bbox == (170.0, -20.0, -170.0, 0.0)


def test_selections_do_not_filter():
    assert not View(mark="a:e0", article="a", ui="fr").filters
    assert View(days=(date(2021, 6, 22), date(2021, 6, 24))).filters


def test_the_filter_is_the_whole_view_and_the_facets_leave_days_and_bounds_to_the_browser():
    days = date(2021, 6, 22), date(2021, 6, 24)
    view = View(days=days, bbox=(0.0, 0.0, 1.0, 1.0), countries=("ML",), search="or", mark="a:e0")
    assert view.filter() == Filter(days=days, bbox=(0.0, 0.0, 1.0, 1.0), countries=("ML",), search="or")
    assert view.facets() == Filter(countries=("ML",), search="or")


BAD = {
    "days": "2021-06-24..2021-06-22",
    "map": "1,2,3",
    "mark": "\x00",
    "article": " ",
    "place": "x" * 300,
    "country": "mali",
    "type": "village",
    "source": "\n",
    "lang": "French",
    "kind": "rumour",
    "status": "maybe",
    "confidence": "nan",
    "q": "",
    "step": "nonsense",
    "story": "\x00",
    "corpus": "\x1f",
    "in": "ml",
    "compare": "lang",
    "side": "c",
    "heat": "0",
    "ui": "xx",
}


def test_each_field_that_cannot_be_read_is_named_and_the_others_stand():
    assert set(BAD) == {spelling.name for spelling in _SPELLINGS.values()}
    for name, value in BAD.items():
        good = {"q": ["Mali"]} if name != "q" else {"country": ["ML"]}
        seen, ignored = View.from_query({name: [value], **good})
        assert ignored == [name]
        assert seen == View.from_query(good)[0]
