"""TimelineJS: every dated event as a slide, or a story's steps with their captions."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.export.frames import Row, rows
from data.labels import html_text
from data.story import Step, Story

if TYPE_CHECKING:
    import pandas as pd


def to_timelinejs(marks: pd.DataFrame, story: Story | None = None) -> str:
    """Return the dated events as TimelineJS 3 JSON, whose headlines and texts are HTML.

    With a story, they are its steps in its order, each with its caption. TimelineJS puts
    slides in order of date all the same, and knows none without a date: the title slide
    tells all steps in their order.
    """
    if story is not None:
        return _written(_told(marks, story))
    events = [
        _slide(mark, mark.first, mark.last, [mark.sentence, mark.told])
        for mark in rows(marks)
        if mark.kind == "event" and mark.first and mark.last
    ]
    return _written({"events": events})


def _written(timeline: dict[str, object]) -> str:
    return json.dumps(timeline, ensure_ascii=False, indent=1)


def _told(marks: pd.DataFrame, story: Story) -> dict[str, object]:
    known = {mark.id: mark for mark in rows(marks)}
    steps = [(step, known[step.mark]) for step in story.steps if step.mark in known]
    events = [
        _slide(mark, first, last, [step.caption, f"{at} / {len(steps)} · {mark.told}"])
        for at, (step, mark) in enumerate(steps, start=1)
        if (first := mark.first or mark.last) and (last := mark.last or mark.first)
    ]
    return {"title": {"text": {"headline": html_text(story.title), "text": _order(steps)}}, "events": events}


def _order(steps: Sequence[tuple[Step, Row]]) -> str:
    """Write all steps in their order, as an HTML list."""
    items = (
        f"<li>{html_text(mark.title)}{f' – {html_text(step.caption)}' if step.caption else ''}</li>"
        for step, mark in steps
    )
    return f"<ol>{''.join(items)}</ol>"


def _slide(mark: Row, first: dt.date, last: dt.date, texts: Sequence[str | None]) -> dict[str, object]:
    written = [html_text(text) for text in texts if text]
    slide: dict[str, object] = {
        "unique_id": mark.id,
        "start_date": _date(first),
        "text": {
            "headline": html_text(mark.title),
            "text": written[0] if len(written) == 1 else "".join(f"<p>{text}</p>" for text in written),
        },
    }
    if last != first:
        slide["end_date"] = _date(last)
    if mark.place_name:
        slide["group"] = mark.place_name
    return slide


def _date(day: dt.date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
