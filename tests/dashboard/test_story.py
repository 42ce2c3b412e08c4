"""The story on the page, in the address, on the share panel and in the one-file page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard import holdings, linked, standalone, story, visit
from dashboard.held import Held
from dashboard.linked import Linked
from dashboard.screens import share
from dashboard.view import View
from dashboard.words import words
from data.export import STORY_FORMATS
from data.marks import marks
from data.story import MAX_STEPS, Step, told
from tests.dashboard.example import example
from tests.dashboard.test_pages import FAIR, address, app, go, paste  # noqa: F401 - the fixture `app`
from tests.dashboard.test_standalone import block

KEPT = Step("moscow-conference:e0", 0, "It <began> here.")
GONE = Step("nobody:e3", 12, "A word stays.")
SENT = {"title": "Three days", "steps": [{"mark": "a1:e0", "start": None, "caption": "First."}]}


@pytest.mark.parametrize(
    ("untrusted", "view"),
    [
        (None, Linked(mark="m", steps=(KEPT,), title="Kept")),
        (SENT, Linked(mark="m", steps=(Step("a1:e0", None, "First."),), title="Three days")),
        ({"title": "", "steps": []}, Linked(mark="m")),
    ],
)
def test_the_readers_story_is_understood(monkeypatch, untrusted, view):
    monkeypatch.setattr(linked, "_state", lambda _: {"view": {"story": untrusted}})
    assert linked.moved("key", Linked(mark="m", steps=(KEPT,), title="Kept")) == view


@pytest.mark.parametrize(
    "untrusted",
    [
        7,
        {},
        {"title": "x"},
        SENT | {"title": None},
        SENT | {"steps": "abc"},
        SENT | {"steps": [{"mark": "a1:e0"}]},
        SENT | {"steps": [{"mark": f"a{n}:e0", "start": 0, "caption": ""} for n in range(MAX_STEPS + 1)]},
    ],
)
def test_a_story_sent_amiss_changes_nothing(monkeypatch, untrusted):
    seen = Linked(mark="m", steps=(KEPT,), title="Kept")
    monkeypatch.setattr(linked, "_state", lambda _: {"view": {"story": untrusted}})
    assert linked.moved("key", seen) == seen


def test_the_browser_gets_what_is_known_of_each_step():
    fair = example("fair")
    event = next(mark for mark in marks(fair) if mark.kind == "event")
    steps = [Step(event.id, event.start, "<b>"), Step("fair:e99", 10**6), Step("other:e0")]
    found = told(steps, lambda article: fair if article == "fair" else None)
    sent = linked.story_payload("T", found, lambda place: place.name)
    assert sent["title"] == "T"
    assert [step["known"] is None for step in sent["steps"]] == [False, True, True]
    first = sent["steps"][0]
    assert (first["mark"], first["start"], first["caption"]) == (event.id, event.start, "<b>")
    assert first["known"]["title"] == event.title
    assert first["known"]["first"] == (event.first and (event.first - linked.EPOCH).days)
    assert sent["limits"] == story.LIMITS


def test_a_link_restores_the_story_and_says_what_is_missing(app):  # noqa: F811
    app.query_params.update({"step": [story.write_step(s) for s in (KEPT, GONE)], "story": "Three days"})
    app.run()
    assert not app.exception
    assert not app.warning
    assert app.session_state["view"].story == (KEPT, GONE)
    text = " ".join(m.value for m in app.markdown)
    assert "The link holds the story" in text
    assert "1 step is not here" in text
    assert "It holds the story" in text
    assert {"TimelineJS (JSON)", "Text (Markdown)"} <= {b.label for b in app.get("download_button")}
    assert address(app)["step"] == ["moscow-conference:e0@0 It <began> here.", "nobody:e3@12 A word stays."]


def test_a_hostile_story_is_left_out_and_named(app):  # noqa: F811
    app.query_params.update({"step": ["<script>alert(1)</script>"], "story": "Fine"})
    app.run()
    assert not app.exception
    assert "step" in app.warning[0].value
    assert app.session_state["view"] == View(ui="en", story_title="Fine")


def test_showing_all_again_leaves_the_story(app):  # noqa: F811
    app.query_params.update({"step": story.write_step(KEPT), "lang": "ar"})
    app.run()
    next(button for button in app.button if button.label == "Show all").click().run()
    assert app.session_state["view"] == View(ui="en", story=(KEPT,))


def test_without_a_story_nothing_is_said_of_one(app):  # noqa: F811
    app.run()
    assert not any("story" in m.value for m in app.markdown)


def test_own_articles_in_a_story_are_said_not_to_be_in_the_link(app):  # noqa: F811
    paste(app, FAIR)
    (article,) = app.session_state["own_articles"].all_parsed()
    go(app, "explore")
    app.query_params["step"] = f"{article.article.id}:e0"
    app.run()
    text = " ".join(m.value for m in app.markdown)
    assert "1 step of the story is in your own articles" in text


def test_a_long_link_is_said_to_be_long(app):  # noqa: F811
    app.query_params["step"] = [
        story.write_step(replace(KEPT, start=n, caption="é" * 300)) for n in range(30)
    ]
    app.run()
    assert any("This link is long" in m.value for m in app.markdown)


@pytest.mark.parametrize("name", sorted(STORY_FORMATS))
def test_the_story_is_taken_away(name, monkeypatch):
    made = []
    monkeypatch.setattr("streamlit.download_button", lambda _, make, *__, **___: made.append(make()))
    monkeypatch.setattr(visit, "view", lambda: View(langs=("ar",), story=(GONE, KEPT), story_title="Three"))
    monkeypatch.setattr(holdings, "shown_corpora", lambda: [Held(holdings.samples())])
    share._story_file(name, "Download")
    text = made[0].decode()
    assert "Three" in text
    assert "began" in text, "what the filters hide is told all the same"
    assert "A word stays" not in text


def test_the_page_holds_the_events_that_the_filters_hide(monkeypatch):
    monkeypatch.setattr(visit, "view", lambda: View(story=(KEPT,)))
    monkeypatch.setattr(holdings, "shown_corpora", lambda: [Held(holdings.samples())])
    articles, shown = share._with_story([], [])
    assert [parsed.article.id for parsed in articles] == ["moscow-conference"]
    assert [mark.id for mark in shown] == [KEPT.mark]
    assert share._with_story(articles, shown) == (articles, shown)


def test_the_one_file_page_carries_the_story():
    fair = example("fair")
    event = next(mark for mark in marks(fair) if mark.kind == "event")
    found = told([Step(event.id, event.start, "</script>Here."), GONE], {"fair": fair}.get)

    def state(**given):
        html = standalone.page(
            [fair], list(marks(fair)), words("en"), lambda place: place.name,
            title="The fair", made=date(2026, 11, 28), **given,
        )  # fmt: skip
        return json.loads(block(html, "page"))["linked"]

    data = state(story=found, story_title="Told")
    assert data["fixed"]
    assert data["state"]["story"]["title"] == "Told"
    assert [step["caption"] for step in data["state"]["story"]["steps"]] == [
        "</script>Here.",
        "A word stays.",
    ]
    assert state()["state"]["story"] is None
