"""CSV and GeoJSON: the formats that can be written piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from data.export.frames import geo_frame, neutral, written_days
from data.table import COLUMNS, SENTENCE

if TYPE_CHECKING:
    import pandas as pd

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
    """Yield CSV, the header first, then each frame's rows, with the sentences of those that have them."""
    names = [*COLUMNS, SENTENCE]
    yield ",".join(names) + "\n"
    for marks in frames:
        table = neutral(written_days(marks.reindex(columns=names)))
        yield table.to_csv(index=False, header=False, lineterminator="\n")


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
