"""The linked component alone, on synthetic marks: ``?n=10000``; summed up above the limit."""

import streamlit as st

from dashboard import cube, linked, sums
from dashboard.held import Held
from dashboard.words import words
from data import limits
from data.store.corpus import Corpus
from data.store.filters import Filter
from tests.bench.synthetic import synthetic, synthetic_corpus


@st.cache_resource
def corpus(count: int) -> Corpus:
    """Give the store, once."""
    return synthetic_corpus(count)


@st.cache_resource
def payload(count: int) -> dict[str, object]:
    """Give the component's data, once."""
    marks, articles = synthetic(count)
    return linked.payload(marks, articles, words("en"), lambda place: place.name)


st.set_page_config(layout="wide")
seen = st.session_state.setdefault("seen", linked.Linked())
count = int(st.query_params.get("n", "1000"))


def move() -> None:
    """Take the view over, as the explore page does."""
    st.session_state.seen = linked.moved("linked", seen)


if count > limits.DRAWN:
    wanted = Filter(days=seen.days, bbox=seen.bbox, places=seen.chosen, nation=seen.nation)
    found = sums.summed([Held(corpus(count))], wanted, st.session_state.get("sums"))
    st.session_state.sums = found
    data = sums.payload(found, words("en"), lambda place: place.name)
else:
    data = payload(count)
linked.linked(data, seen, key="linked", on_view=move, on_pick=lambda: None, on_compare=lambda: None)
if count > limits.DRAWN:
    if st.session_state.get("token") != found.token:
        st.session_state.token, st.session_state.cube = found.token, cube.packed([Held(corpus(count))], found)
    cube.cube(st.session_state.cube, key="cube")
