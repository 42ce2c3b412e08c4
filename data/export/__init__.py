"""Results as files: the table of marks (data/table.py) in the formats that other programs open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from data.export.calendar import to_ics
from data.export.frames import geo_frame
from data.export.geo import to_geopackage, to_geoparquet, to_kml
from data.export.spreadsheet import to_excel
from data.export.text import BOM, csv_pieces, geojson_pieces, to_csv, to_geojson
from data.export.timelinejs import to_timelinejs

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "BOM",
    "FORMATS",
    "Format",
    "csv_pieces",
    "geo_frame",
    "geojson_pieces",
    "to_csv",
    "to_excel",
    "to_geojson",
    "to_geopackage",
    "to_geoparquet",
    "to_ics",
    "to_kml",
    "to_timelinejs",
]


class Format(NamedTuple):
    """A kind of file: ending, media type, the program it is for, and what writes it."""

    ending: str
    media_type: str
    opens_in: str
    write: Callable[[pd.DataFrame], bytes | str]


FORMATS = {
    "csv": Format(".csv", "text/csv", "spreadsheets, pandas, kepler.gl", to_csv),
    "xlsx": Format(
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel, LibreOffice",
        to_excel,
    ),
    "geojson": Format(".geojson", "application/geo+json", "QGIS, kepler.gl, web maps", to_geojson),
    "gpkg": Format(".gpkg", "application/geopackage+sqlite3", "QGIS, ArcGIS", to_geopackage),
    "geoparquet": Format(".parquet", "application/vnd.apache.parquet", "geopandas, DuckDB", to_geoparquet),
    "kml": Format(".kml", "application/vnd.google-earth.kml+xml", "Google Earth", to_kml),
    "ics": Format(".ics", "text/calendar", "calendars", to_ics),
    "timelinejs": Format(".json", "application/json", "TimelineJS", to_timelinejs),
}
"""Every format that marks can be taken away in, by its name on the command line."""
