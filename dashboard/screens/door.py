"""Sign-in, where the operator set it up in Streamlit's secrets; else everybody is let in."""

from __future__ import annotations

import streamlit as st

from dashboard import visit
from dashboard.words import Words


def is_open() -> bool:
    """Whether this visitor may see the pages: signed in, or nobody has to be."""
    return bool(st.user.get("is_logged_in", True))


def page() -> None:
    """Draw what those see who have to sign in first."""
    t = visit.t()
    st.title("Dateline", anchor=False)
    st.markdown(t("This Dateline is private. Sign in to see it."))
    st.button(t("Sign in"), on_click=st.login)


def way_out(t: Words) -> None:
    """Draw the button that ends the session of a visitor who signed in."""
    if st.user.get("is_logged_in", False):
        st.button(t("Sign out"), on_click=st.logout)
