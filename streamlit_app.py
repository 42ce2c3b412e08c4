"""The door: hands the dashboard to Streamlit, with the routes of its fixed files."""

import streamlit as st

from dashboard import assets

app = st.App("dashboard/app.py", routes=assets.routes(st.get_option("server.baseUrlPath") or ""))
