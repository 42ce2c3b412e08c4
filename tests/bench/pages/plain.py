"""The same marks in two ``st.plotly_chart``: brush the one, Python filters, the other is drawn anew."""

import json

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.assets import root
from dashboard.basemap import ASSETS, style
from tests.bench.synthetic import synthetic


@st.cache_resource
def table(count: int) -> pd.DataFrame:
    """Give the marks as a table, once."""
    marks, _ = synthetic(count)
    rows = [
        (m.title, pd.Timestamp(m.first), m.place.name, m.place.lat, m.place.lon) for m in marks if m.place
    ]
    return pd.DataFrame(rows, columns=["title", "first", "place", "lat", "lon"])


@st.fragment
def charts(frame: pd.DataFrame) -> None:
    """Draw the timeline, and the map of what is brushed in it."""
    weeks = frame.set_index("first").resample("W").size()
    strip = go.Figure(
        go.Bar(x=weeks.index, y=weeks.to_numpy()), {"dragmode": "select", "selectdirection": "h"}
    )
    chosen = st.plotly_chart(strip, on_select="rerun", selection_mode="box", key="strip")
    boxes = chosen["selection"]["box"]
    shown = frame[frame["first"].between(*sorted(pd.Timestamp(x) for x in boxes[0]["x"]))] if boxes else frame
    spots = shown.groupby(["place", "lat", "lon"], as_index=False).size()
    marks = go.Scattermap(
        lat=spots["lat"], lon=spots["lon"], text=spots["place"], marker={"size": 6 + spots["size"]}
    )
    layout = {"style": _basemap(), "center": {"lon": 12, "lat": 25}, "zoom": 1}
    st.plotly_chart(go.Figure(marks, {"map": layout}), key="map")
    st.dataframe(shown[["title", "first", "place"]].head(200))


def _basemap() -> dict[str, object]:
    """Give the dashboard's own basemap, under this page's address."""
    host = st.context.headers["Host"]
    return json.loads(json.dumps(style("en", "light")).replace(f'"{ASSETS}', f'"http://{host}/{root()}'))


st.set_page_config(layout="wide")
charts(table(int(st.query_params.get("n", "1000"))))
