"""The table of marks made ready for a format: safe words, written days, points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.labels import csv_cell
from data.table import COLUMNS, SENTENCE

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_TEXTS = tuple(name for name, kind in COLUMNS.items() if kind == "VARCHAR")
_DAYS = tuple(name for name, kind in COLUMNS.items() if kind == "DATE")


@dataclass(frozen=True, slots=True)
class Row:
    """What the formats for people tell of a mark; None where it is not known."""

    id: str
    kind: str
    title: str
    status: str
    first: dt.date | None
    last: dt.date | None
    place_name: str | None
    lat: float | None
    lon: float | None
    published: dt.date | None
    article_title: str | None
    source: str | None
    confidence: float | None
    sentence: str | None

    @property
    def told(self) -> str:
        """The place and the article in one line."""
        return " · ".join(filter(None, (self.place_name, self.article_title, self.source)))


def rows(marks: pd.DataFrame) -> Iterator[Row]:
    """Yield the rows of a table of marks; in its order."""
    names = list(Row.__dataclass_fields__)
    for values in marks.reindex(columns=names).itertuples(index=False, name=None):
        yield Row(*map(_known, values))


def _known(value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    if hasattr(value, "date"):
        return value.date() if value == value else None  # NaT is not itself  # noqa: PLR0124
    return None if isinstance(value, float) and value != value else value  # noqa: PLR0124


def neutral(marks: pd.DataFrame) -> pd.DataFrame:
    """Return the table with its words safe for spreadsheets; numbers and days stay as they are."""
    texts = [name for name in (*_TEXTS, SENTENCE) if name in marks]
    return marks.assign(**{name: marks[name].map(csv_cell, na_action="ignore") for name in texts})


def written_days(marks: pd.DataFrame) -> pd.DataFrame:
    """Return the table with its days as ISO 8601 strings, None where there is none."""
    return marks.assign(**{name: marks[name].map(_iso, na_action="ignore") for name in _DAYS})


def _iso(day: pd.Timestamp) -> str:
    return day.date().isoformat()


def geo_frame(marks: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a table of marks as a GeoDataFrame of points in EPSG:4326; unplaced marks have none."""
    import geopandas as gpd

    points = gpd.GeoSeries.from_xy(marks["lon"], marks["lat"], crs="EPSG:4326")
    return gpd.GeoDataFrame(marks, geometry=points.where(marks["lat"].notna(), None))
