"""Search and facets: what narrows the articles and marks, apart from the brush and the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import NamedTuple

import streamlit as st

from dashboard import holdings, shown, visit
from dashboard.cards import MARK_KINDS, PLACE_TYPES, STATUSES
from dashboard.view import View
from dashboard.words import Words, msg
from data.store.queries import Facet

SEARCH, KINDS, CONFIDENCE = "facet.search", "facet.kinds", "facet.confidence"


class Choice(NamedTuple):
    """A facet: the view's field, the store's column, its label, how its values are named."""

    field: str
    column: Facet
    label: str
    named: Callable[[Words, str], str]


CHOICES = (
    Choice("countries", "country", msg("Country"), lambda t, code: t.country(code)),
    Choice("types", "place_type", msg("Kind of place"), lambda t, name: t(PLACE_TYPES[name])),
    Choice("sources", "source", msg("Source"), lambda _, name: name),
    Choice("langs", "lang", msg("Language of the article"), lambda t, code: t.language(code)),
    Choice("statuses", "status", msg("What the event is"), lambda t, name: t(STATUSES[name])),
)


def bar(t: Words) -> None:
    """Draw the controls in a row; each control shows the view and changes it."""
    view = visit.view()
    _search(t, view)
    _kinds(t, view)
    chosen = sum(len(getattr(view, choice.field)) for choice in CHOICES) + (view.confidence > 0)
    label = t("Filters ({n})", n=t.number(chosen)) if chosen else t("Filters")
    with st.popover(label, width="content"):
        for choice in CHOICES:
            _facet(t, view, choice)
        _confidence(t, view)
        st.button(t("Show all"), on_click=clear, disabled=not view.filters)


def clear() -> None:
    """Take every filter off; what is selected and the story stay, and the corpus open."""
    empty = View()
    kept = {"mark", "article", "story", "story_title", "corpus", "heat", "ui"}
    visit.look(**{f.name: getattr(empty, f.name) for f in fields(View) if f.name not in kept})


def _search(t: Words, view: View) -> None:
    st.session_state[SEARCH] = view.search
    st.text_input(
        t("Search the articles"),
        key=SEARCH,
        placeholder=t("Search the articles"),
        label_visibility="collapsed",
        max_chars=200,
        width=220,
        on_change=lambda: visit.look(search=st.session_state[SEARCH].strip()),
    )


def _kinds(t: Words, view: View) -> None:
    st.session_state[KINDS] = list(view.kinds)
    st.pills(
        t("Kinds of marks"),
        list(MARK_KINDS),
        format_func=lambda kind: t(MARK_KINDS[kind]),
        selection_mode="multi",
        key=KINDS,
        label_visibility="collapsed",
        width="content",
        on_change=lambda: visit.look(kinds=tuple(sorted(st.session_state[KINDS]))),
    )


def _facet(t: Words, view: View, choice: Choice) -> None:
    counts = holdings.once(
        f"facet {choice.column}", holdings.shows_shared(), lambda: shown.facet(choice.column)
    )
    chosen = list(getattr(view, choice.field))
    options = [*counts, *(value for value in chosen if value not in counts)]
    key = f"facet.{choice.field}"
    st.session_state[key] = chosen
    st.multiselect(
        t(choice.label),
        options,
        format_func=lambda value: f"{choice.named(t, value)} · {t.number(counts.get(value, 0))}",
        placeholder=t("all"),
        key=key,
        on_change=lambda: visit.look(**{choice.field: tuple(sorted(st.session_state[key]))}),
    )


def _confidence(t: Words, view: View) -> None:
    st.session_state[CONFIDENCE] = round(view.confidence * 100)
    st.slider(
        t("Confidence of at least"),
        0,
        100,
        step=5,
        format="%d %%",
        key=CONFIDENCE,
        on_change=lambda: visit.look(confidence=st.session_state[CONFIDENCE] / 100),
    )
