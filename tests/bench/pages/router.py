"""Chooses the page of the bench by its address: ``/ours`` or ``/plain``."""

import streamlit as st


def home() -> None:
    """Name the two; the page without an address of its own would answer to none."""
    st.write("/ours, /plain")


st.navigation([st.Page(home, default=True), st.Page("ours.py"), st.Page("plain.py")], position="hidden").run()
