"""Results as files: the table of marks (data/table.py) as CSV and GeoJSON.

Text columns go through ``labels.csv_cell``, so that no spreadsheet takes an article's
words for a formula; numbers and days are written as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from data.labels import csv_cell
from data.table import COLUMNS

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_TEXTS = tuple(name for name, kind in COLUMNS.items() if kind == "VARCHAR")
_DAYS = tuple(name for name, kind in COLUMNS.items() if kind == "DATE")
BOM = "\ufeff"
"""Before a CSV file that a spreadsheet is to open: without it Excel misreads UTF-8."""


def to_csv(marks: pd.DataFrame) -> str:
    r"""Return a table of marks as CSV with a header, for a file to download.

    Examples
    --------
    >>> from data.table import frame
    >>> to_csv(frame([])).startswith(BOM + "id,article,kind,")
    True
    """
    return BOM + "".join(csv_pieces([marks]))


def to_geojson(marks: pd.DataFrame) -> str:
    r"""Return a table of marks as a GeoJSON FeatureCollection of points.

    Examples
    --------
    >>> from data.table import frame
    >>> to_geojson(frame([]))
    '{"type": "FeatureCollection", "features": [\n]}\n'
    """
    return "".join(geojson_pieces([marks]))


def csv_pieces(frames: Iterable[pd.DataFrame]) -> Iterator[str]:
    """Yield CSV, the header first, then each frame's rows."""
    yield ",".join(COLUMNS) + "\n"
    for marks in frames:
        neutral = {name: marks[name].map(csv_cell, na_action="ignore") for name in _TEXTS}
        yield written_days(marks).assign(**neutral).to_csv(index=False, header=False, lineterminator="\n")


def geojson_pieces(frames: Iterable[pd.DataFrame]) -> Iterator[str]:
    """Yield a GeoJSON FeatureCollection (RFC 7946: WGS 84, lon before lat), piece by piece.

    A mark without a place is a feature without geometry.
    """
    yield '{"type": "FeatureCollection", "features": ['
    between = "\n"
    for marks in frames:
        for feature in geo_frame(written_days(marks)).set_index("id").iterfeatures(na="null"):
            yield between + json.dumps(feature, ensure_ascii=False)
            between = ",\n"
    yield "\n]}\n"


def geo_frame(marks: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a table of marks as a GeoDataFrame of points in EPSG:4326; unplaced marks have none."""
    import geopandas as gpd

    points = gpd.GeoSeries.from_xy(marks["lon"], marks["lat"], crs="EPSG:4326")
    return gpd.GeoDataFrame(marks, geometry=points.where(marks["lat"].notna(), None))


def written_days(marks: pd.DataFrame) -> pd.DataFrame:
    """Return the table with its days as ISO 8601 strings, None where there is none."""
    return marks.assign(**{name: marks[name].map(_iso, na_action="ignore") for name in _DAYS})


def _iso(day: pd.Timestamp) -> str:
    return day.date().isoformat()
