"""Chooses the page of the bench by its address: ``/ours`` or ``/plain``."""

import streamlit as st

st.navigation([st.Page("ours.py", default=True), st.Page("plain.py")], position="hidden").run()
