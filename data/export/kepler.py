"""CSV as kepler.gl finds its own way in: points as ``latitude`` and ``longitude``, times as timestamps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.export.frames import neutral
from data.table import SENTENCE

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = {
    "title": "title",
    "lat": "latitude",
    "lon": "longitude",
    "first": "first",
    "last": "last",
    "kind": "kind",
    "status": "status",
    "place_name": "place",
    "place_type": "place_type",
    "country": "country",
    "confidence": "confidence",
    "article_title": "article",
    "source": "source",
    SENTENCE: SENTENCE,
}
_TIME = "%Y-%m-%d %H:%M:%S"


def to_kepler(marks: pd.DataFrame) -> str:
    """Return the placed marks as CSV; ``last`` is the last second of the last day, in UTC.

    Examples
    --------
    >>> from data.table import frame
    >>> to_kepler(frame([]))[:36]
    'title,latitude,longitude,first,last,'
    """
    import pandas as pd

    placed = neutral(marks[marks["lat"].notna()]).reindex(columns=[*_COLUMNS])
    ends = placed["last"] + pd.Timedelta(days=1) - pd.Timedelta(seconds=1)
    written = placed.assign(first=placed["first"].dt.strftime(_TIME), last=ends.dt.strftime(_TIME)).rename(
        columns=_COLUMNS
    )
    return written.to_csv(index=False, lineterminator="\n")
