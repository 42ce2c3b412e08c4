"""Results as files that other programs open: the table of marks, or the articles with all that was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from data.bundle import Kept, to_bundle
from data.export.annotation import to_annotations
from data.export.calendar import to_ics
from data.export.frames import geo_frame
from data.export.geo import to_geopackage, to_geoparquet, to_kml
from data.export.kepler import to_kepler
from data.export.markdown import to_markdown
from data.export.sources import to_bibtex, to_csl
from data.export.spreadsheet import to_excel
from data.export.tei import to_tei
from data.export.text import BOM, csv_pieces, geojson_pieces, to_csv, to_geojson
from data.export.timelinejs import to_timelinejs
from data.model import Parsed
from data.serialize import json_line
from data.story import Story

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "ARTICLE_FORMATS",
    "BOM",
    "CORPUS_FORMATS",
    "FORMATS",
    "STORY_FORMATS",
    "Format",
    "Kept",
    "csv_pieces",
    "geo_frame",
    "geojson_pieces",
    "to_annotations",
    "to_bibtex",
    "to_csl",
    "to_csv",
    "to_excel",
    "to_geojson",
    "to_geopackage",
    "to_geoparquet",
    "to_ics",
    "to_jsonl",
    "to_kepler",
    "to_kml",
    "to_markdown",
    "to_tei",
    "to_timelinejs",
]


Taken = TypeVar("Taken")


class Format(NamedTuple, Generic[Taken]):
    """A kind of file: ending, media type, the program it is for, and what writes it."""

    ending: str
    media_type: str
    opens_in: str
    write: Callable[[Taken], bytes | str]


def to_jsonl(corpus: Iterable[Parsed]) -> str:
    """Return all that was found, a line an article, as ``dateline parse`` prints it."""
    return "".join(f"{json_line(parsed)}\n" for parsed in corpus)


FORMATS: dict[str, Format[pd.DataFrame]] = {
    "csv": Format(".csv", "text/csv", "spreadsheets, pandas", to_csv),
    "xlsx": Format(
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel, LibreOffice",
        to_excel,
    ),
    "geojson": Format(".geojson", "application/geo+json", "QGIS, web maps", to_geojson),
    "gpkg": Format(".gpkg", "application/geopackage+sqlite3", "QGIS, ArcGIS", to_geopackage),
    "geoparquet": Format(".parquet", "application/vnd.apache.parquet", "geopandas, DuckDB", to_geoparquet),
    "kepler": Format(".csv", "text/csv", "kepler.gl", to_kepler),
    "kml": Format(".kml", "application/vnd.google-earth.kml+xml", "Google Earth", to_kml),
    "ics": Format(".ics", "text/calendar", "calendars", to_ics),
    "timelinejs": Format(".json", "application/json", "TimelineJS", to_timelinejs),
}
"""Every format that marks can be taken away in, by its name on the command line."""

ARTICLE_FORMATS: dict[str, Format[Iterable[Parsed]]] = {
    "annotations": Format(
        ".jsonld", "application/ld+json", "Web Annotation clients, Recogito", to_annotations
    ),
    "bibtex": Format(".bib", "application/x-bibtex", "BibTeX, JabRef", to_bibtex),
    "csl": Format(".json", "application/vnd.citationstyles.csl+json", "Zotero, pandoc", to_csl),
    "jsonl": Format(".jsonl", "application/jsonl", "programs", to_jsonl),
    "tei": Format(".xml", "application/tei+xml", "TEI Publisher, oXygen", to_tei),
}
"""The same for whole articles: their texts, all that was found in them, or where they come from."""

CORPUS_FORMATS: dict[str, Format[Kept]] = {
    "zip": Format(".zip", "application/zip", "another Dateline", lambda kept: to_bundle(*kept)),
}
"""The same for a corpus with what was corrected in it."""

STORY_FORMATS: dict[str, Format[tuple[pd.DataFrame, Story]]] = {
    "timelinejs": Format(".json", "application/json", "TimelineJS", lambda told: to_timelinejs(*told)),
    "markdown": Format(".md", "text/markdown", "text editors", lambda told: to_markdown(*told)),
}
"""The same for a story, with at least the marks of its steps."""
