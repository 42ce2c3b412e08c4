"""The story as the browser gets it (``js/story.js``), and its steps' spelling in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import unquote

from dashboard import shelf
from data.story import MAX_CAPTION, MAX_STEPS, MAX_TITLE, Step, Told, checked
from geo.model import Place

LIMITS = {"steps": MAX_STEPS, "caption": MAX_CAPTION, "title": MAX_TITLE}


def payload(
    title: str, steps: Sequence[Told], day: Callable[[Any], int | None], name: Callable[[Place], str]
) -> dict[str, Any]:
    """Give a story to the browser; ``known`` of a step is null where its event is not here.

    ``day`` gives days as the browser counts them. Texts are raw: the browser writes them
    with ``textContent`` only.
    """
    return {"title": title, "steps": [_step(each, day, name) for each in steps], "limits": LIMITS}


def _step(each: Told, day: Callable[[Any], int | None], name: Callable[[Place], str]) -> dict[str, Any]:
    step, mark, article = each
    known = mark and {
        "title": mark.title,
        "first": day(mark.first),
        "last": day(mark.last),
        "mod": mark.mod,
        "place": name(mark.place) if mark.place else "",
        "from": shelf.title(article) if article else "",
    }
    return {
        "mark": mark.id if mark else step.mark,
        "start": step.start,
        "caption": step.caption,
        "known": known,
    }


def write_step(step: Step) -> str:
    """Spell a step: the mark's id, its place in the text, and the caption.

    Examples
    --------
    >>> write_step(Step("fair:e0", 24, "The fair opens."))
    'fair:e0@24 The fair opens.'
    """
    mark = step.mark.replace("%", "%25").replace(" ", "%20").replace("@", "%40")
    place = "" if step.start is None else f"@{step.start}"
    return f"{mark}{place} {step.caption}" if step.caption else f"{mark}{place}"


def read_steps(values: Sequence[str]) -> tuple[Step, ...]:
    """Read the steps of an address, in their order.

    Raises
    ------
    ValueError
        When one is malformed, or there are too many.
    """
    if len(values) > MAX_STEPS:
        raise ValueError("too many steps")
    return checked([_read(value) for value in values])


def _read(value: str) -> dict[str, Any]:
    head, _, caption = value.partition(" ")
    mark, at, start = head.partition("@")
    if at and not (start.isascii() and start.isdecimal() and len(start) < 10):
        raise ValueError("a place in the text is expected")
    return {"mark": unquote(mark, errors="strict"), "start": int(start) if at else None, "caption": caption}
