"""Rows of the store as marks again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.marks import Mark
from geo.model import Place

if TYPE_CHECKING:
    import pandas as pd


def marks_of(frame: pd.DataFrame) -> list[Mark]:
    """Give the marks of a frame with the columns of :func:`data.table.frame`, in its order."""
    return [_mark(row) for row in _plain(frame)]


def places_of(frame: pd.DataFrame) -> list[Place]:
    """Give the places of a frame with the columns of a place, one a row."""
    return [_place(row) for row in _plain(frame)]


def _plain(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    columns = (  # by hand: pandas takes ten times as long for a few hundred rows
        [None if gone else value for value, gone in zip(column.tolist(), column.isna().tolist(), strict=True)]
        for _, column in frame.items()
    )
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _mark(row: dict[Any, Any]) -> Mark:
    return Mark(
        id=row["id"],
        article=row["article"],
        kind=row["kind"],
        start=row["start"],
        end=row["end"],
        title=row["title"],
        first=row["first"] and row["first"].date(),
        last=row["last"] and row["last"].date(),
        mod=row["mod"],
        place=_place(row) if row["place"] else None,
        status=row["status"],
        confidence=row["confidence"],
        group=row["group"],
    )


def _place(row: dict[Any, Any]) -> Place:
    scheme, _, number = row["place"].partition(":")
    box = (row["west"], row["south"], row["east"], row["north"])
    return Place(
        id=row["place"],
        geonameid=int(number) if scheme == "geonames" else None,
        name=row["place_name"],
        type=row["place_type"],
        country=row["country"],
        admin1=row["admin1"],
        lat=row["lat"],
        lon=row["lon"],
        bbox=None if None in box else box,
        population=row["population"] or 0,
    )
