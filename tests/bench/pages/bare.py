"""A Streamlit page with one Plotly map, and nothing else."""

import plotly.graph_objects as go
import streamlit as st

from tests.bench.pages.basemap import basemap

spot = go.Scattermap(lat=[12.65], lon=[-8.0], text=["Bamako"], mode="markers")
st.set_page_config(layout="wide")
st.plotly_chart(
    go.Figure(spot, {"map": {"style": basemap(), "center": {"lon": 12, "lat": 25}, "zoom": 1}}), key="map"
)
