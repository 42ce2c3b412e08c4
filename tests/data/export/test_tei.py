"""TEI is read back with lxml: the text to the character, each mark where it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from data.export.tei import NAMESPACE, dating, to_tei
from data.labels import xml_kept
from data.parse import parse
from data.samples import sample_articles
from tests.data.example import PARSED

ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = {"t": NAMESPACE}


def read_back(element: etree._Element) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Return a body's text and, by name, the stretches of each marked element, parts together."""
    text = ""
    found: dict[str, list[tuple[int, int]]] = {}

    def walk(node):
        nonlocal text
        start = len(text)
        text += node.text or ""
        for child in node:
            walk(child)
            text += child.tail or ""
        if (name := node.get(ID)) is not None:
            first = (node.get("prev") or f"#{name}").removeprefix("#")
            found.setdefault(first, []).append((start, len(text)))

    walk(element)
    return text, found


def bodies(tei: bytes) -> list[etree._Element]:
    return etree.fromstring(tei).findall(".//t:body", TEI)


def test_every_mark_of_the_bundled_articles_comes_back_in_its_place():
    corpus = [parse(article) for article in sample_articles()]
    found = bodies(to_tei(corpus))
    assert len(found) == len(corpus)
    for number, (parsed, body) in enumerate(zip(corpus, found, strict=True), start=1):
        text, marked = read_back(body)
        assert text == parsed.article.text
        for kind, mentions in (("d", parsed.dates), ("p", parsed.places)):
            for index, mention in enumerate(mentions):
                assert marked.pop(f"a{number}.{kind}{index}") == [(mention.start, mention.end)]
        assert not marked


@given(st.data())
def test_any_spans_in_any_text_come_back(data):
    text = data.draw(st.text(st.sampled_from("a é\n\t\r\x00<&\u202e\U0001f30d"), min_size=1, max_size=60))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda s: s[0] < s[1])
    dates = tuple(
        replace(PARSED.dates[0], start=start, end=end, text=text[start:end])
        for start, end in data.draw(st.lists(spans, max_size=6))
    )
    parsed = replace(PARSED, article=replace(PARSED.article, text=text), dates=dates, places=(), events=())
    kept, marked = read_back(bodies(to_tei([parsed]))[0])
    assert kept == xml_kept(text)
    for index, date in enumerate(dates):
        parts = sorted(marked.get(f"a1.d{index}", ()))
        covered = "".join(text[start:end] for start, end in parts)
        assert "".join(covered.split()) == "".join(text[date.start : date.end].split())
        assert all(date.start <= start <= end <= date.end for start, end in parts)


def test_the_structure_is_that_of_the_guidelines():
    corpus = etree.fromstring(to_tei([PARSED, replace(PARSED, events=())]))
    assert [child.tag.partition("}")[2] for child in corpus] == ["teiHeader", "TEI", "TEI"]
    first, second = corpus.findall("t:TEI", TEI)
    assert [child.tag.partition("}")[2] for child in first] == ["teiHeader", "standOff", "text"]
    assert [child.tag.partition("}")[2] for child in second] == ["teiHeader", "text"]
    for header in corpus.iter(f"{{{NAMESPACE}}}teiHeader"):
        described = header.find("t:fileDesc", TEI)
        parts = [child.tag.partition("}")[2] for child in described]
        assert parts == ["titleStmt", "publicationStmt", "sourceDesc"]


def test_every_pointer_points_to_something():
    corpus = etree.fromstring(to_tei([parse(article) for article in sample_articles()[:4]]))
    names = [element.get(ID) for element in corpus.iter() if element.get(ID)]
    assert len(names) == len(set(names))
    pointers = [
        pointer
        for element in corpus.iter()
        for attribute in ("ref", "where", "corresp", "prev")
        for pointer in (element.get(attribute) or "").split()
    ]
    assert len(pointers) > 20
    assert {pointer.removeprefix("#") for pointer in pointers} <= set(names)


def test_an_event_has_its_days_its_place_and_its_mentions():
    (event,) = etree.fromstring(to_tei([PARSED])).findall(".//t:event", TEI)
    assert (event.get("from"), event.get("to")) == ("2021-06-22", "2021-06-24")
    assert event.get("where") == "#place.geonames.524901"
    assert event.get("corresp") == "#a1.d0 #a1.p0"


@pytest.mark.parametrize(
    ("fields", "attributes"),
    [
        ({}, {"from": "2021-06-22", "to": "2021-06-24"}),
        ({"last": dt.date(2021, 6, 22)}, {"when": "2021-06-22"}),
        ({"edtf": "2021-06"}, {"when": "2021-06"}),
        ({"edtf": "2021-06-22T14:30:00"}, {"when": "2021-06-22T14:30:00"}),
        ({"edtf": "2021-22"}, {"from": "2021-06-22", "to": "2021-06-24"}),  # summer
        ({"mod": "end"}, {"notBefore": "2021-06-22", "notAfter": "2021-06-24"}),
        ({"first": None, "last": None}, {}),
    ],
)
def test_days_are_said_as_tei_says_them(fields, attributes):
    assert dating(replace(PARSED.dates[0], **fields)) == attributes


def test_hostile_words_are_words():
    payload = 'x"/><script>\x00&\ud800'
    article = replace(PARSED.article, title=payload, source=payload, url="javascript:alert(1)", lang="fr")
    corpus = etree.fromstring(to_tei([replace(PARSED, article=article)]))
    assert corpus.find(".//t:bibl/t:title", TEI).text == 'x"/><script>\ufffd&\ufffd'
    assert corpus.find(".//t:bibl/t:ref", TEI) is None


def test_an_empty_corpus_and_an_empty_text_are_written():
    assert etree.fromstring(to_tei([])).find("t:TEI", TEI) is None
    blank = replace(PARSED, article=replace(PARSED.article, text=" \n"), dates=(), places=(), events=())
    (body,) = bodies(to_tei([blank]))
    assert len(body.findall("t:p", TEI)) == 1
