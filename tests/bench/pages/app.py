"""Serves the two pages of the bench, with the dashboard's own fixed files."""

import streamlit as st

from dashboard import assets

app = st.App("router.py", routes=assets.routes())
