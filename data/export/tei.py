"""TEI P5: articles as texts with their dates and places marked, and the events beside them.

The text of ``body`` is the article's, to the character: paragraphs are elements, what
stands between them is white space between elements.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lxml import etree

from data.export.tei_spans import Span, fill
from data.labels import web_address, xml_kept
from data.model import Article, DateMention, Event, Parsed
from geo.model import Place

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_SPACE = " \t\r\n"
# What the W3C's types can say of a point in time: a year, a month (EDTF's seasons are none), a day, a second.
_POINT = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d(T\d\d:\d\d:\d\d)?)?)?")
_NO_NAME = re.compile(r"[^\w.-]", re.ASCII)


def to_tei(corpus: Iterable[Parsed]) -> bytes:
    """Return articles as a ``teiCorpus``: one ``TEI`` an article, the places in the header."""
    root = etree.Element(f"{{{NAMESPACE}}}teiCorpus", nsmap={None: NAMESPACE})
    header = _add(root, "teiHeader")
    _file_description(header, "Articles marked by Dateline", "Articles, each with its source in its header.")
    places: dict[str, Place] = {}
    for number, parsed in enumerate(corpus, start=1):
        _article(root, parsed, f"a{number}")
        places |= {mention.place.id: mention.place for mention in parsed.places}
    if places:
        listed = _add(_add(_add(header, "profileDesc"), "settingDesc"), "listPlace")
        for place in places.values():
            _place(listed, place)
    tree: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return tree + b"\n"


def dating(date: DateMention) -> dict[str, str]:
    """Say a mention's days with TEI's attributes: a point, a period, or the bounds of a vague one."""
    if date.first is None or date.last is None:
        return {}
    first, last = date.first.isoformat(), date.last.isoformat()
    if date.mod is not None:
        return {"notBefore": first, "notAfter": last}
    if date.edtf and _POINT.fullmatch(date.edtf):
        return {"when": date.edtf}
    return {"when": first} if first == last else {"from": first, "to": last}


def _article(root: etree._Element, parsed: Parsed, name: str) -> None:
    article = parsed.article
    tei = _add(root, "TEI", {f"{_XML}id": name})
    header = _add(tei, "teiHeader")
    described = _file_description(header, article.title or article.id)
    _source(_add(described, "sourceDesc"), article)
    if article.lang:
        _add(
            _add(_add(header, "profileDesc"), "langUsage"), "language", {"ident": article.lang}, article.lang
        )
    if parsed.events:
        listed = _add(_add(tei, "standOff"), "listEvent")
        for index, event in enumerate(parsed.events):
            _event(listed, event, parsed, name, f"{name}.e{index}")
    text = _add(tei, "text", {f"{_XML}lang": article.lang} if article.lang else {})
    _body(_add(text, "body"), article.text, _spans(parsed, name))


def _body(body: etree._Element, text: str, spans: Sequence[Span]) -> None:
    """Fill the body with paragraphs: what blank lines set apart."""
    text = xml_kept(text)
    coming = deque(sorted(spans, key=lambda span: span.start))
    touching: list[Span] = []
    paragraphs = _paragraphs(text) or [(len(text), len(text))]  # a body has to have one
    body.text = text[: paragraphs[0][0]]
    for (start, end), (until, _) in pairwise([*paragraphs, (len(text), len(text))]):
        while coming and coming[0].start < end:
            touching.append(coming.popleft())
        paragraph = _add(body, "p")
        fill(paragraph, text, start, end, touching)
        paragraph.tail = text[end:until]
        touching = [span for span in touching if span.end > end]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at, ended = 0, True
    for line in text.split("\n"):
        words = line.strip(_SPACE)
        if words:
            start = at + line.index(words[0])
            end = at + len(line.rstrip(_SPACE))
            found.append((start, end)) if ended else found.append((found.pop()[0], end))
        ended = not words
        at += len(line) + 1
    return found


def _spans(parsed: Parsed, name: str) -> list[Span]:
    def identified(kind: str, index: int, confidence: float) -> dict[str, str]:
        return {f"{_XML}id": f"{name}.{kind}{index}", "cert": f"{confidence:.2f}"}

    dates = [
        Span(date.start, date.end, _tag("date"), identified("d", index, date.confidence) | dating(date))
        for index, date in enumerate(parsed.dates)
    ]
    places = [
        Span(
            mention.start,
            mention.end,
            _tag("placeName"),
            identified("p", index, mention.confidence) | {"ref": f"#{_place_name(mention.place)}"},
        )
        for index, mention in enumerate(parsed.places)
    ]
    return dates + places


def _event(listed: etree._Element, event: Event, parsed: Parsed, name: str, own_name: str) -> None:
    fields = {f"{_XML}id": own_name, "cert": f"{event.confidence:.2f}", "type": event.status}
    mentions = [f"#{name}.d{index}" for index in event.dates]
    if event.first and event.last:
        fields |= {"from": event.first.isoformat(), "to": event.last.isoformat()}
    if event.place is not None:
        fields["where"] = f"#{_place_name(parsed.places[event.place].place)}"
        mentions.append(f"#{name}.p{event.place}")
    if mentions:
        fields["corresp"] = " ".join(mentions)
    _add(_add(listed, "event", fields), "label", text=event.title)


def _place(listed: etree._Element, place: Place) -> None:
    element = _add(listed, "place", {f"{_XML}id": _place_name(place), "type": place.type})
    _add(element, "placeName", text=place.name)
    if place.country:
        _add(element, "country", {"key": place.country})
    _add(_add(element, "location"), "geo", text=f"{place.lat!r} {place.lon!r}")
    kind, _, number = place.id.partition(":")
    _add(element, "idno", {"type": kind}, number)


def _file_description(header: etree._Element, title: str, source: str | None = None) -> etree._Element:
    described = _add(header, "fileDesc")
    _add(_add(described, "titleStmt"), "title", text=title)
    _add(_add(described, "publicationStmt"), "p", text="Marked by Dateline")
    if source:
        _add(_add(described, "sourceDesc"), "p", text=source)
    return described


def _source(description: etree._Element, article: Article) -> None:
    cited = _add(description, "bibl")
    _add(cited, "title", text=article.title or article.id)
    if article.source:
        _add(cited, "publisher", text=article.source)
    if article.published:
        day = article.published.isoformat()
        _add(cited, "date", {"when": day}, day)
    if address := web_address(article.url):
        _add(cited, "ref", {"target": address}, address)
    _add(cited, "idno", {"type": "dateline"}, article.id)


def _place_name(place: Place) -> str:
    """Return the name by which XML refers to a place: ``place.geonames.524901``."""
    return f"place.{_NO_NAME.sub('.', place.id)}"


def _add(
    parent: etree._Element, name: str, attributes: dict[str, str] | None = None, text: str | None = None
) -> etree._Element:
    written = {key: xml_kept(value) for key, value in (attributes or {}).items()}
    element = etree.SubElement(parent, _tag(name), written)
    element.text = xml_kept(text) if text is not None else None
    return element


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
