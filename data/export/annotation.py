"""W3C Web Annotation (JSON-LD): every date, place and event as a note upon its words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from data.labels import web_address
from data.model import Article, DateMention, Event, Parsed
from geo.model import Place, PlaceMention

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"confidence": {"@id": "urn:dateline:confidence", "@type": "http://www.w3.org/2001/XMLSchema#double"}},
]
_AROUND = 32  # characters before and after a quotation that find it again
_GENERATOR = {"id": "urn:dateline", "type": "Software", "name": "Dateline"}


def to_annotations(corpus: Iterable[Parsed]) -> str:
    """Return the marks of articles as a collection of annotations, in text order an article.

    Positions are code points into the article's text as Dateline keeps it; the quotation
    beside them finds the same words on the page that the article comes from.
    """
    items = [note for parsed in corpus for note in _notes(parsed)]
    return json.dumps(
        {
            "@context": CONTEXT,
            "id": "urn:dateline:annotations",
            "type": "AnnotationCollection",
            "label": "Dates, places and events found by Dateline",
            "total": len(items),
            "first": {
                "id": "urn:dateline:annotations:1",
                "type": "AnnotationPage",
                "partOf": "urn:dateline:annotations",
                "startIndex": 0,
                "items": items,
            },
        },
        ensure_ascii=False,
        indent=1,
    )


def _notes(parsed: Parsed) -> Iterator[dict[str, Any]]:
    article = parsed.article
    for index, date in enumerate(parsed.dates):
        yield _note(article, f"d{index}", date, "tagging", _date_bodies(date))
    for index, place in enumerate(parsed.places):
        yield _note(article, f"p{index}", place, "identifying", _place_bodies(place.place))
    for index, event in enumerate(parsed.events):
        where = [] if event.place is None else _place_bodies(parsed.places[event.place].place)
        yield _note(article, f"e{index}", event, "describing", [*_event_bodies(event), *where])


def _note(
    article: Article,
    mark: str,
    found: DateMention | PlaceMention | Event,
    motivation: str,
    bodies: list[dict[str, Any]],
) -> dict[str, Any]:
    text, start, end = article.text, found.start, found.end
    return {
        "id": f"{_urn(article)}:{mark}",
        "type": "Annotation",
        "motivation": motivation,
        "generator": _GENERATOR,
        "confidence": found.confidence,
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": web_address(article.url) or _urn(article),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(start - _AROUND, 0) : start],
                    "suffix": text[end : end + _AROUND],
                },
            ],
        },
    }


def _date_bodies(date: DateMention) -> list[dict[str, Any]]:
    value = date.edtf or date.value
    return [_words("tagging", value)] if value else []


def _place_bodies(place: Place) -> list[dict[str, Any]]:
    identity = (
        f"https://sws.geonames.org/{place.geonameid}/"
        if place.geonameid
        else f"urn:dateline:place:{quote(place.id, safe='')}"
    )
    return [
        {"type": "SpecificResource", "purpose": "identifying", "source": identity},
        {"type": "SpecificResource", "purpose": "tagging", "source": f"geo:{place.lat!r},{place.lon!r}"},
        _words("tagging", place.name),
    ]


def _event_bodies(event: Event) -> list[dict[str, Any]]:
    days = [_words("tagging", f"{event.first}/{event.last}")] if event.first else []
    return [_words("describing", event.title), *days]


def _words(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _urn(article: Article) -> str:
    return f"urn:dateline:article:{quote(article.id, safe='')}"
