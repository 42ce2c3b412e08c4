from __future__ import annotations

import datetime as dt

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model import Article
from data.parse import parse
from data.store import Corpus, Filter
from data.store.filters import condition
from data.table import frame
from geo.fold import fold
from geo.gazetteer import Gazetteer
from tests.data.strategies import filters, parses
from tests.fuzz.runs import runs


def compared(marks: pd.DataFrame, wanted: Filter) -> pd.Series:
    """Say which marks are of the sides, or of the one that is wanted."""
    by, a, b = wanted.compare.by, wanted.compare.a, wanted.compare.b
    of = {side: set(marks["group"][marks[by] == side].dropna()) for side in (a, b)}
    both = marks["group"].isin(of[a] & of[b]) & marks[by].isin([a, b])
    if wanted.side is None:
        return marks[by].isin([a, b])
    return both if wanted.side == "both" else (marks[by] == (a if wanted.side == "a" else b)) & ~both


def oracle(marks: pd.DataFrame, folded: dict[str, str], wanted: Filter) -> set[str]:
    """Say in pandas which marks pass."""
    keep = pd.Series(data=True, index=marks.index)
    if wanted.days:
        since, until = (pd.Timestamp(day) for day in wanted.days)
        keep &= (marks["first"] <= until) & (marks["last"] >= since)
    if wanted.bbox:
        west, south, east, north = wanted.bbox
        keep &= marks["lat"].between(south, north)
        inside = (marks["lon"] >= west) & (marks["lon"] <= east)
        keep &= inside if west <= east else (marks["lon"] >= west) | (marks["lon"] <= east)
    columns = {
        "articles": "article", "places": "place", "countries": "country", "types": "place_type",
        "sources": "source", "langs": "lang", "kinds": "kind", "statuses": "status",
    }  # fmt: skip
    for name, column in columns.items():
        if values := getattr(wanted, name):
            keep &= marks[column].isin(values)
    if wanted.nation:
        keep &= marks["country"] == wanted.nation
    if wanted.compare:
        keep &= compared(marks, wanted)
    keep &= marks["confidence"] >= wanted.confidence
    if words := fold(wanted.search).split():
        said = (
            marks["article"].map(lambda article: all(word in folded[article] for word in words)).astype(bool)
        )
        named = {naming.place.id for naming in Gazetteer.load().lookup(wanted.search)}
        keep &= said | marks["place"].isin(named)
    return set(marks["id"][keep])


@settings(max_examples=runs(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(parses(), max_size=4), st.lists(filters, min_size=1, max_size=12))
def test_the_sql_lets_through_what_pandas_lets_through(several, wanteds):
    with Corpus.open() as corpus:
        for parsed in several:
            corpus.add(parsed)
        kept = list(corpus.all_parsed())
        marks = frame(kept)
        folded = {p.article.id: fold(f"{p.article.title or ''}\n{p.article.text}") for p in kept}
        for wanted in wanteds:
            assert set(corpus.marks(wanted)["id"]) == oracle(marks, folded, wanted)
            assert corpus.count(wanted) == len(corpus.marks(wanted))


def test_a_place_is_found_by_its_name_in_another_language():
    russian = Article(
        "ru", "В Москве 22 июня 2021 года открылась конференция.", "ru", dt.date(2021, 6, 22), None
    )
    with Corpus.open() as corpus:
        corpus.add(parse(russian))
        assert corpus.count(Filter(search="Moscou")) == corpus.count(Filter(search="moscow")) > 0
        assert corpus.count(Filter(search="Moscou ville")) == 0


@given(filters)
def test_no_value_enters_the_sql(wanted):
    sql, values = condition(wanted)
    assert sql.count("?") == len(values)
    assert "DROP" not in sql
    assert "'" not in sql
