"""The door: hands the dashboard to Streamlit, with the routes of its fixed files and of the gazetteer."""

import streamlit as st

from dashboard import assets, lookup

prefix = st.get_option("server.baseUrlPath") or ""
app = st.App("dashboard/app.py", routes=[*assets.routes(prefix), *lookup.routes(prefix)])
