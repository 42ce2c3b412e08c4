"""A story as plain Markdown, to be pasted into a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.export.frames import Row, rows
from data.labels import markdown_words
from data.story import Step, Story

if TYPE_CHECKING:
    import pandas as pd


def to_markdown(marks: pd.DataFrame, story: Story) -> str:
    """Return a story's steps in their order: title, caption, days, place and article of each."""
    known = {mark.id: mark for mark in rows(marks)}
    steps = [(step, known[step.mark]) for step in story.steps if step.mark in known]
    blocks = [f"# {markdown_words(story.title)}"] if story.title.strip() else []
    for at, (step, mark) in enumerate(steps, start=1):
        blocks.extend(_step(at, step, mark))
    return "\n\n".join(blocks) + "\n"


def _step(at: int, step: Step, mark: Row) -> Iterator[str]:
    yield f"## {at}. {markdown_words(mark.title)}"
    if step.caption.strip():
        yield markdown_words(step.caption)
    ends = [day.isoformat() if day else "…" for day in (mark.first, mark.last)]
    days = "" if ends == ["…", "…"] else " – ".join(dict.fromkeys(ends))
    yield " · ".join(filter(None, (days, markdown_words(mark.told))))
