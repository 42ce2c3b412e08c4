"""Chooses the page of the bench by its address: ``/ours``, ``/plain`` or ``/bare``."""

import streamlit as st


def home() -> None:
    """Name them; the page without an address of its own would answer to none."""
    st.write("/ours, /plain, /bare")


pages = [st.Page(home, default=True), st.Page("ours.py"), st.Page("plain.py"), st.Page("bare.py")]
st.navigation(pages, position="hidden").run()
