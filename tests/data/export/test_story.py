"""A story's files read back in its order, with its captions, and nothing of a text gets through."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from data.export import STORY_FORMATS, to_markdown, to_timelinejs
from data.marks import marks
from data.model import Article
from data.parse import parse
from data.story import MAX_CAPTION, Step, Story
from data.table import frame
from tests.data.strategies import parses

TEXT = "Le 9 mai 2021, un pont a cédé à Mopti. Le 3 mai 2021, un marché a ouvert à Kayes. Il pleut à Gao."
FOUND = parse(Article("a", TEXT, lang="fr", title="La semaine", source="Le Fleuve"))
IDS = {mark.title: mark.id for mark in marks(FOUND)}
BRIDGE, MARKET = (next(id_ for title, id_ in IDS.items() if word in title) for word in ("pont", "marché"))
GAO = next(mark.id for mark in marks(FOUND) if mark.place and mark.place.name == "Gao")
STORY = Story("D'abord le pont", (Step(BRIDGE, caption="Il a cédé <hier>."), Step(GAO), Step(MARKET)))
PAYLOAD = "<script>alert(1)</script> [x](javascript:alert(2)) *b* $x$"


def test_timelinejs_has_the_steps_in_their_order_with_their_captions():
    timeline = json.loads(to_timelinejs(frame([FOUND]), STORY))
    assert [slide["unique_id"] for slide in timeline["events"]] == [BRIDGE, MARKET], "Gao has no day"
    first = timeline["events"][0]
    assert first["start_date"] == {"year": 2021, "month": 5, "day": 9}
    assert "Il a cédé &lt;hier&gt;." in first["text"]["text"]
    assert "1 / 3 · Mopti · La semaine · Le Fleuve" in first["text"]["text"]
    assert "3 / 3" in timeline["events"][1]["text"]["text"]
    assert "le pont" in timeline["title"]["text"]["headline"]
    order = timeline["title"]["text"]["text"]
    assert order.count("<li>") == 3
    assert order.index("pont") < order.index("hier") < order.index("Gao") < order.index("marché")


def test_without_a_story_every_dated_event_is_a_slide():
    assert set(json.loads(to_timelinejs(frame([FOUND])))) == {"events"}


def test_markdown_has_the_steps_in_their_order():
    text = to_markdown(frame([FOUND]), STORY).replace("\u2068", "").replace("\u2069", "")
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert [head[:5] for head in heads] == ["# D'a", "## 1.", "## 2.", "## 3."]
    assert text.index("hier") < text.index("2021-05-09") < text.index("Gao") < text.index("2021-05-03")


def test_a_missing_step_is_left_out():
    story = Story("", (Step("b:e0", caption="Elsewhere."), Step(MARKET)))
    assert [slide["unique_id"] for slide in json.loads(to_timelinejs(frame([FOUND]), story))["events"]] == [
        MARKET
    ]
    assert "Elsewhere" not in to_markdown(frame([FOUND]), story)


def test_words_stay_words():
    table = frame([FOUND]).assign(title=PAYLOAD, article_title=PAYLOAD)
    story = Story(PAYLOAD, (Step(BRIDGE, caption=PAYLOAD),))
    assert "<script" not in to_timelinejs(table, story)
    written = to_markdown(table, story)
    assert "<script" not in written.replace("\\<", "")
    assert "](" not in written.replace("\\]", "")


@settings(max_examples=40, deadline=None)
@given(parses(), st.text(max_size=99), st.text(max_size=MAX_CAPTION), st.randoms())
def test_any_story_can_be_written(parsed, title, caption, dice):
    ids = [mark.id for mark in marks(parsed)]
    dice.shuffle(ids)
    story = Story(title, tuple(Step(id_, caption=caption) for id_ in ids))
    for kind in STORY_FORMATS.values():
        assert kind.write((frame([parsed]), story))
    steps = json.loads(to_timelinejs(frame([parsed]), story))["events"]
    told = [slide["unique_id"] for slide in steps]
    assert told == [id_ for id_ in ids if id_ in told]
