"""Opens the dashboard: what it is called, which pages it has."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import shelved, visit
from dashboard.screens import about, add, corpora, door, explore

ICON = Path(__file__).with_name("icon.svg")


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="Dateline", page_icon=str(ICON), layout="wide")
    t = visit.t()
    if not st.context.is_embedded:
        st.logo(str(ICON), size="large")
    if not door.is_open():
        door.page()
        return
    keeps = shelved.library() is not None
    pages = visit.pages(
        {
            "explore": st.Page(explore.page, title=t("Explore"), url_path="explore", default=True),
            "add": st.Page(add.page, title=t("Add articles"), url_path="add"),
            **({"corpora": st.Page(corpora.page, title=t("Corpora"), url_path="corpora")} if keeps else {}),
            "about": st.Page(about.page, title=t("About"), url_path="about"),
        }
    )
    st.navigation(list(pages.values()), position="hidden" if st.context.is_embedded else "top").run()


main()
