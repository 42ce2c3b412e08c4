"""The dashboard's own basemap, for Plotly's map on a page of the bench."""

import json
from typing import Any

import streamlit as st

from dashboard.assets import root
from dashboard.basemap import ASSETS, style


def basemap() -> dict[str, Any]:
    """Give the style, with addresses under this page's own."""
    host = st.context.headers["Host"]
    found: dict[str, Any] = json.loads(
        json.dumps(style("light")).replace(f'"{ASSETS}', f'"http://{host}/{root()}')
    )
    return found
