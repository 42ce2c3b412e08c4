"""Web Annotation is read as RDF; its selectors find the marks again in the text."""

from __future__ import annotations

import json
from dataclasses import replace

import rdflib

from data.export.annotation import CONTEXT, to_annotations
from data.parse import parse
from data.samples import sample_articles
from tests.data.example import PARSED, TEXT

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
AS = rdflib.Namespace("https://www.w3.org/ns/activitystreams#")
# What the W3C's context, which is not fetched here, says of the terms that we use.
TERMS = {
    "oa": str(OA), "as": str(AS), "rdf": str(rdflib.RDF), "dc": "http://purl.org/dc/elements/1.1/",
    "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource", "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application", "total": "as:totalItems", "startIndex": "as:startIndex",
    "first": {"@type": "@id", "@id": "as:first"}, "partOf": {"@type": "@id", "@id": "as:partOf"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label", "name": "http://xmlns.com/foaf/0.1/name",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "generator": {"@type": "@id", "@id": "as:generator"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "tagging": "oa:tagging", "identifying": "oa:identifying", "describing": "oa:describing",
    "value": "rdf:value", "format": "dc:format", "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end",
}  # fmt: skip


def graph(written: str) -> rdflib.Graph:
    found = json.loads(written)
    assert found["@context"][0] == CONTEXT[0]
    found["@context"][0] = TERMS
    return rdflib.Graph().parse(data=json.dumps(found), format="json-ld")


def test_it_is_rdf_of_the_annotation_vocabulary():
    found = graph(to_annotations([PARSED]))
    notes = set(found.subjects(rdflib.RDF.type, OA.Annotation))
    assert len(notes) == 5
    for note in notes:
        assert found.value(note, OA.motivatedBy) in {OA.tagging, OA.identifying, OA.describing}
        target = found.value(note, OA.hasTarget)
        assert found.value(target, OA.hasSource) == rdflib.URIRef("urn:dateline:article:a1")
        assert len(list(found.objects(target, OA.hasSelector))) == 2
        assert float(found.value(note, rdflib.URIRef("urn:dateline:confidence"))) > 0.8
    sources = set(found.objects(None, OA.hasSource))
    assert rdflib.URIRef("https://sws.geonames.org/524901/") in sources
    assert rdflib.URIRef("geo:55.75222,37.61556") in sources
    assert rdflib.Literal("2021-06-22/2021-06-24") in set(found.objects(None, rdflib.RDF.value))


def test_selectors_find_every_mark_again():
    corpus = [parse(article) for article in sample_articles()]
    texts = {f"urn:dateline:article:{one.article.id}": one.article.text for one in corpus}
    found = json.loads(to_annotations(corpus))
    items = found["first"]["items"]
    assert found["total"] == len(items) == sum(len(p.dates) + len(p.places) + len(p.events) for p in corpus)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        text = texts[item["id"].rpartition(":")[0]]
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_only_addresses_of_the_web_become_targets():
    def target(url: str) -> str:
        written = to_annotations([replace(PARSED, article=replace(PARSED.article, url=url))])
        return json.loads(written)["first"]["items"][0]["target"]["source"]

    assert target("https://example.org/gao") == "https://example.org/gao"
    assert target("javascript:alert(1)") == "urn:dateline:article:a1"
    assert target("https://example.org/a b") == "urn:dateline:article:a1"


def test_offsets_are_code_points():
    article = replace(PARSED.article, text="🌍" + TEXT)
    dates = tuple(replace(date, start=date.start + 1, end=date.end + 1) for date in PARSED.dates)
    first = json.loads(to_annotations([replace(PARSED, article=article, dates=dates)]))["first"]["items"][0]
    position, quote = first["target"]["selector"]
    assert (position["start"], quote["exact"]) == (33, "du 22 au 24 juin")
