"""The top of every page: its title, what stands at its right, and the choice of language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import session
from dashboard.words import LANGUAGES

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

LANGUAGE = "language"


def heading(title: str, caption: str = "") -> DeltaGenerator:
    """Draw the page's top and return the container between title and language, for the page's own controls.

    Both texts are Markdown: article text goes through ``labels.markdown_text`` first.
    """
    row = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    with row:
        st.title(title, anchor=False, width="content")
        controls = st.container(
            horizontal=True, horizontal_alignment="right", vertical_alignment="center", width="stretch"
        )
        _language()
    if caption:
        st.caption(caption)
    return controls


def _language() -> None:
    t = session.t()
    st.session_state[LANGUAGE] = t.lang

    def choose() -> None:
        session.look(ui=st.session_state[LANGUAGE] or t.lang)

    st.segmented_control(
        t("Language"),
        LANGUAGES,
        format_func=str.upper,
        key=LANGUAGE,
        on_change=choose,
        label_visibility="collapsed",
        width="content",
    )
