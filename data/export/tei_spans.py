"""Spans that may nest and cross, as elements, which may only nest."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

_ID = "{http://www.w3.org/XML/1998/namespace}id"


class Span(NamedTuple):
    """A stretch of text to be an element: offsets, tag, attributes with ``xml:id`` among them."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str]


def fill(parent: etree._Element, text: str, start: int, end: int, spans: Sequence[Span]) -> None:
    """Write ``text[start:end]`` into an element, the spans that touch it as elements.

    A span that goes beyond the stretch or crosses another is cut into parts, each named after
    the first and pointing to the one before.
    """
    around = [(parent, end)]
    at = start
    for span in _nested(spans, start, end):
        while around[-1][1] <= span.start:
            at = _write(around, text, at, around[-1][1])
        _append(around[-1][0], text[at : span.start])
        at = span.start
        around.append((etree.SubElement(around[-1][0], span.tag, span.attributes), span.end))
    while around:
        at = _write(around, text, at, around[-1][1])


def _nested(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Yield the parts of the spans within a stretch, outer before inner, none crossing another."""
    waiting = [
        (max(span.start, start), -min(span.end, end), order, span)
        for order, span in enumerate(spans)
        if span.start < end and span.end > start
    ]
    heapq.heapify(waiting)
    ends: list[int] = []
    while waiting:
        since, minus_until, order, span = heapq.heappop(waiting)
        until = -minus_until
        while ends and ends[-1] <= since:
            ends.pop()
        if ends and until > ends[-1]:
            heapq.heappush(waiting, (ends[-1], -until, order, span))
            until = ends[-1]
        ends.append(until)
        yield Span(since, until, span.tag, _named(span, since))


def _named(span: Span, since: int) -> dict[str, str]:
    if since == span.start:
        return span.attributes
    name = span.attributes[_ID]
    return span.attributes | {_ID: f"{name}.{since - span.start}", "prev": f"#{name}"}


def _write(around: list[tuple[etree._Element, int]], text: str, at: int, until: int) -> int:
    element, _ = around.pop()
    _append(element, text[at:until])
    return until


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
