"""A Streamlit page with one Plotly map, and nothing else."""

import plotly.graph_objects as go
import streamlit as st

from tests.bench.pages.basemap import basemap


@st.fragment
def chart() -> None:
    """Draw the map."""
    spot = go.Scattermap(lat=[12.65], lon=[-8.0], text=["Bamako"], mode="markers")
    layout = {"style": basemap(), "center": {"lon": 12, "lat": 25}, "zoom": 1}
    st.plotly_chart(go.Figure(spot, {"map": layout}), key="map")


st.set_page_config(layout="wide")
chart()
