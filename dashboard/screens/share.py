"""What a reader takes away: the link that restores the view, and the shown marks as files."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard import session
from dashboard.screens.heading import quiet
from dashboard.words import Words
from data.export import to_csv, to_geojson
from data.labels import file_name


def panel(t: Words) -> None:
    """Draw the button and what opens under it; the files are made when they are asked for."""
    shown = session.view().filter()
    with st.popover(t("Share"), width="content"):
        st.markdown(t("**This view as a link.** It restores filters, brush, map and selection."))
        st.code(link(), language=None, wrap_lines=True)
        if session.has_own():
            quiet(t("Your own articles are not in the link: only you see them."))
        st.markdown(t("**What is shown, as a file.**"))
        with st.container(horizontal=True):
            st.download_button(
                t("Table (CSV)"),
                lambda: to_csv(session.marks(shown)).encode(),
                file_name("dateline", ".csv"),
                "text/csv",
                on_click="ignore",
            )
            st.download_button(
                t("Map layer (GeoJSON)"),
                lambda: to_geojson(session.marks(shown)).encode(),
                file_name("dateline", ".geojson"),
                "application/geo+json",
                on_click="ignore",
            )


def link() -> str:
    """Give the address of the view."""
    query = urlencode(session.view().to_query(), doseq=True)
    address = f"{str(st.context.url).rstrip('/')}/"
    return f"{address}?{query}" if query else address
