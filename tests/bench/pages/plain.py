"""The same marks in two ``st.plotly_chart``: brush the one, Python filters, the other is drawn anew."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from data import limits
from data.store.corpus import Corpus
from data.store.filters import Filter
from tests.bench.pages.basemap import basemap
from tests.bench.synthetic import synthetic, synthetic_corpus


@st.cache_resource
def table(count: int) -> pd.DataFrame:
    """Give the marks as a table, once."""
    marks, _ = synthetic(count)
    rows = [
        (m.title, pd.Timestamp(m.first), m.place.name, m.place.lat, m.place.lon) for m in marks if m.place
    ]
    return pd.DataFrame(rows, columns=["title", "first", "place_name", "lat", "lon"])


@st.cache_resource
def corpus(count: int) -> Corpus:
    """Give the store, once."""
    return synthetic_corpus(count)


@st.cache_resource
def weeks(count: int) -> pd.Series:
    """Count the marks of each week, once."""
    if count > limits.DRAWN:
        return corpus(count).bins().set_index("first")["marks"]
    return table(count).set_index("first").resample("W").size()


def spots_and_rows(count: int, days: tuple[date, date] | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give what the map and the list show: counts per place, and the first marks."""
    if count > limits.DRAWN:
        found = corpus(count).cells(Filter(days=days)), corpus(count).earliest(Filter(days=days))
        return found[0].rename(columns={"marks": "size"}), found[1]
    frame = table(count)
    shown = frame[frame["first"].between(*map(pd.Timestamp, days))] if days else frame
    return shown.groupby(["place_name", "lat", "lon"], as_index=False).size(), shown.head(200)


@st.fragment
def charts(count: int) -> None:
    """Draw the timeline, and the map of what is brushed in it."""
    strip = go.Figure(
        go.Bar(x=weeks(count).index, y=weeks(count).to_numpy()),
        {"dragmode": "select", "selectdirection": "h"},
    )
    chosen = st.plotly_chart(strip, on_select="rerun", selection_mode="box", key="strip")
    boxes = chosen["selection"]["box"]
    days = tuple(sorted(pd.Timestamp(x).date() for x in boxes[0]["x"])) if boxes else None
    spots, rows = spots_and_rows(count, days)
    sizes = 6 + 30 * spots["size"] / spots["size"].max()
    marks = go.Scattermap(
        lat=spots["lat"], lon=spots["lon"], text=spots["place_name"], marker={"size": sizes}
    )
    layout = {"style": basemap(), "center": {"lon": 12, "lat": 25}, "zoom": 1}
    st.plotly_chart(go.Figure(marks, {"map": layout}), key="map")
    st.dataframe(rows[["title", "first", "place_name"]])


st.set_page_config(layout="wide")
charts(int(st.query_params.get("n", "1000")))
