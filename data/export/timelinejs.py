"""TimelineJS: every dated event as a slide."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from data.export.frames import Row, rows
from data.labels import html_text

if TYPE_CHECKING:
    import pandas as pd


def to_timelinejs(marks: pd.DataFrame) -> str:
    """Return the dated events as TimelineJS 3 JSON, whose headlines and texts are HTML."""
    events = [
        _slide(mark, mark.first, mark.last)
        for mark in rows(marks)
        if mark.kind == "event" and mark.first and mark.last
    ]
    return json.dumps({"events": events}, ensure_ascii=False, indent=1)


def _slide(mark: Row, first: dt.date, last: dt.date) -> dict[str, object]:
    slide: dict[str, object] = {
        "unique_id": mark.id,
        "start_date": _date(first),
        "text": {"headline": html_text(mark.title), "text": html_text(mark.told)},
    }
    if last != first:
        slide["end_date"] = _date(last)
    if mark.place_name:
        slide["group"] = mark.place_name
    return slide


def _date(day: dt.date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
