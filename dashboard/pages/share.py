"""What a reader takes away: the link that restores the view, and the shown marks as files."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard import session
from dashboard.words import Words


def panel(t: Words) -> None:
    """Draw the button and what opens under it."""
    with st.popover(t("Share"), width="content"):
        st.markdown(t("**This view as a link.** It restores filters, brush, map and selection."))
        st.code(link(), language=None, wrap_lines=True)
        if session.has_own():
            st.caption(t("Your own articles are not in the link: only you see them."))


def link() -> str:
    """Give the address of the view."""
    query = urlencode(session.view().to_query(), doseq=True)
    return f"{st.context.url}?{query}" if query else str(st.context.url)
