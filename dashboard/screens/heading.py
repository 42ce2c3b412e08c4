"""The top of every page: its title, what stands at its right, and the choice of language."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import visit
from dashboard.words import LANGUAGES

LANGUAGE = "language"


def heading(title: str, caption: str = "", controls: Callable[[], None] | None = None) -> None:
    """Draw the page's top: the title, the page's own controls, the language, in one row where it fits.

    Both texts are Markdown: article text goes through ``labels.markdown_text`` first.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(title, anchor=False, width="stretch")
        if controls:
            controls()
        _language()
    if caption:
        quiet(caption)


def quiet(text: str) -> None:
    """Write a small grey line of Markdown; ``st.caption`` is too pale for WCAG's contrast."""
    st.markdown(f":small[:gray[{text}]]")


def _language() -> None:
    t = visit.t()
    st.session_state[LANGUAGE] = t.lang

    def choose() -> None:
        visit.look(ui=st.session_state[LANGUAGE] or t.lang)

    st.segmented_control(
        t("Language"),
        LANGUAGES,
        format_func=str.upper,
        key=LANGUAGE,
        on_change=choose,
        label_visibility="collapsed",
        width="content",
    )
