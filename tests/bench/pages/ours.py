"""The linked component alone, on synthetic marks: ``?n=10000``."""

import streamlit as st

from dashboard import linked
from dashboard.words import words
from tests.bench.synthetic import synthetic


@st.cache_resource
def payload(count: int) -> dict[str, object]:
    """Give the component's data, once."""
    marks, articles = synthetic(count)
    return linked.payload(marks, articles, words("en"), lambda place: place.name)


st.set_page_config(layout="wide")
seen = st.session_state.setdefault("seen", linked.Linked())


def move() -> None:
    """Take the view over, as the explore page does."""
    st.session_state.seen = linked.moved("linked", seen)


data = payload(int(st.query_params.get("n", "1000")))
linked.linked(data, seen, key="linked", on_view=move, on_pick=lambda: None)
