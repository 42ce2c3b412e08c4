"""A corpus as one .zip: what goes in comes out, and what somebody tampered with does not."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import limits
from data.bundle import ARTICLES, CORRECTIONS, FORMAT, MANIFEST, PARSED, from_bundle, history, to_bundle
from data.corrections import NotAPlace, PlaceIs
from data.errors import CorpusError
from data.events import group_events
from data.parse import parse
from data.readers import read_bytes
from data.samples import sample_articles
from data.serialize import dump
from data.store import Corpus, open_to_read
from tests.data.corrections.story import OTHER, SEGOU, correction, places, story
from tests.data.example import PARSED as EXAMPLE
from tests.data.readers.makers import zipped


@pytest.fixture(scope="module")
def corpus():
    return group_events([parse(article) for article in sample_articles()])


def read(untrusted: bytes):
    return list(from_bundle(io.BytesIO(untrusted)))


def tampered(**fields: object) -> bytes:
    """Write a bundle whose one parse has other fields than its text allows."""
    found = msgspec.to_builtins(EXAMPLE)
    found["article"]["text"] = ""
    for path, value in fields.items():
        *way, last = path.split("__")
        inside = found
        for step in way:
            inside = inside[int(step) if step.isdigit() else step]
        inside[last] = value
    return bundle(parsed=json.dumps(found).encode() + b"\n")


def bundle(
    manifest: bytes | None = None,
    articles: bytes | None = None,
    parsed: bytes | None = None,
    corrections: bytes | None = None,
) -> bytes:
    with zipfile.ZipFile(io.BytesIO(to_bundle([EXAMPLE]))) as good:
        whole = {name: good.read(name) for name in good.namelist()}
    changed = {MANIFEST: manifest, ARTICLES: articles, PARSED: parsed, CORRECTIONS: corrections}
    return zipped(whole | {name: content for name, content in changed.items() if content is not None})


def test_all_comes_back_equal(corpus):
    assert read(to_bundle(corpus)) == corpus
    assert to_bundle(corpus) == to_bundle(corpus)
    assert read(to_bundle([])) == []


def test_the_manifest_names_the_versions():
    with zipfile.ZipFile(io.BytesIO(to_bundle([EXAMPLE]))) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    assert manifest["format"] == FORMAT
    assert manifest["version"] == 2
    assert manifest["articles"] == 1
    assert manifest["dateline"]


def test_a_bundle_opens_as_a_corpus(corpus, tmp_path):
    path = tmp_path / "all.zip"
    path.write_bytes(to_bundle(corpus))
    with open_to_read(path) as opened, Corpus.open() as kept:
        for parsed in corpus:
            kept.add(parsed)
        assert list(opened.all_parsed()) == corpus
        assert opened.marks().equals(kept.marks())
        assert list(opened.damage()) == []


def test_uploaded_its_articles_are_read_anew(corpus):
    rows = list(read_bytes("all.zip", to_bundle(corpus)))
    assert [row.id for row in rows] == [parsed.article.id for parsed in corpus]
    assert [row.text for row in rows] == [parsed.article.text for parsed in corpus]
    assert [row.published for row in rows] == [parsed.article.published for parsed in corpus]


def test_corrections_and_their_history_go_with_it(tmp_path):
    path = tmp_path / "all.zip"
    with Corpus.open() as kept:
        kept.add(story())
        kept.add(story("incendie", OTHER))
        kept.correct([correction(PlaceIs(SEGOU), "Kati", "corpus")])
        kept.correct([correction(NotAPlace(), "Bamako")])
        kept.undo()
        path.write_bytes(to_bundle(kept.all_found(), kept.steps()))
        with open_to_read(path) as opened:
            assert list(opened.all_found()) == list(kept.all_found())
            assert opened.steps() == kept.steps()
            assert [places(one) for one in opened.all_parsed()] == [places(one) for one in kept.all_parsed()]
            assert opened.parsed("foire") != opened.found("foire")
            opened.redo()
            assert places(opened.parsed("foire")) != places(kept.parsed("foire"))
            opened.undo()
            opened.undo()
            assert [places(one) for one in opened.all_parsed()] == [places(one) for one in kept.all_found()]
            assert list(opened.damage()) == []


def test_a_bundle_of_the_first_version_has_no_corrections():
    content = bundle(manifest=b'{"format": "dateline-corpus", "version": 1}', corrections=b"")
    assert history(io.BytesIO(content)) == []
    assert read(content) == [EXAMPLE]


STEP = b'{"number": 1, "made": [], "reverted": ["a"], "undone": false}\n'


@pytest.mark.parametrize(
    "steps",
    [
        b"{}\n",
        b"[" * 100_000,
        b"\xff\n",
        STEP * 2,
        STEP.replace(b"1", b"-1"),
        STEP.replace(b"1", b"9999999999"),
        STEP.replace(b"false", b"true") + STEP.replace(b"1", b"2"),
    ],
)
def test_what_is_no_history_is_refused(steps):
    with pytest.raises(CorpusError, match="corrections cannot be read"):
        history(io.BytesIO(bundle(corrections=steps)))


def test_a_history_that_inflates_is_refused():
    with pytest.raises(CorpusError, match="too long"):
        history(io.BytesIO(bundle(corrections=b" " * (limits.LOG_BYTES + 1))))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"dates__0__start": 3}, "is not where it is said to be"),
        ({"dates__0__start": -5}, "is not where it is said to be"),
        ({"places__0__text": "Kidal"}, "is not where it is said to be"),
        ({"dates__0__first": "2021-06-25"}, "are no days"),
        ({"dates__0__last": None}, "are no days"),
        ({"dates__0__confidence": 7}, "is no confidence"),
        ({"events__0__confidence": -1}, "is no confidence"),
        ({"places__0__place__lat": 91}, "lies nowhere"),
        ({"places__0__place__bbox": [1, 2, 1e999, 4]}, "cannot be read"),
        ({"places__0__place__population": 10**30}, "cannot be read"),
        ({"places__0__place__population": -1}, "is no number of inhabitants"),
        ({"places__0__candidates__0__place__lon": 500}, "lies nowhere"),
        ({"events__0__place": 9}, "names a date or a place that is not there"),
        ({"events__0__dates": [-1]}, "names a date or a place that is not there"),
        ({"events__0__end": 10**6}, "is not in the text"),
        ({"events__0__trigger": [5, 2]}, "is not in the text"),
        ({"events__0__status": "<b>"}, "Invalid enum value"),
        ({"article__id": None}, "Expected `str`"),
    ],
)
def test_a_parse_that_does_not_fit_its_text_is_refused(fields, reason):
    with pytest.raises(CorpusError, match=reason):
        read(tampered(**fields))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 not", "damaged"),
        (to_bundle([EXAMPLE])[:-30], "damaged"),
        (to_bundle([EXAMPLE])[62:], "damaged"),  # its parts would begin before it does
        (zipped({"a.txt": b"x"}), "no corpus of Dateline's"),
        (bundle(manifest=b"[" * 100_000), "manifest.json cannot be read"),
        (bundle(manifest=b'{"format": "dateline-corpus"}'), "manifest.json cannot be read"),
        (bundle(manifest=b'{"format": "dateline-corpus", "version": 3}'), "this Dateline reads"),
        (bundle(parsed=b""), "as many lines"),
        (bundle(articles=b'{"text": 3}\n'), "article 1 of the bundle cannot be read"),
        (bundle(articles=b"\xff\n"), "article 1 of the bundle cannot be read"),
        (bundle(parsed=b"[" * 100_000), "article 1 of the bundle cannot be read"),
        (bundle(articles=b" " * 300_000_000), "as only bombs do|line of the bundle is too long"),
    ],
)  # fmt: skip
def test_what_is_no_bundle_is_refused(content, reason):
    with pytest.raises(CorpusError, match=reason):
        read(content)


def test_many_small_lines_that_inflate_are_a_bomb():
    article, parsed = (
        b'{"text": "' + b" " * 900 + b'"}\n',
        dump(replace(EXAMPLE, dates=(), places=(), events=())),
    )
    content = bundle(articles=article * 130_000, parsed=(parsed + b"\n") * 130_000)
    with pytest.raises(CorpusError, match="as only bombs do"):
        for _ in from_bundle(io.BytesIO(content)):
            pass


def test_a_damaged_member_is_told():
    content = bytearray(to_bundle([EXAMPLE] * 50))
    at = content.index(PARSED.encode()) + 200
    content[at : at + 40] = b"\0" * 40
    with pytest.raises(CorpusError):
        read(bytes(content))


@given(st.data())
def test_no_bytes_break_it(data):
    content = bytearray(to_bundle([EXAMPLE]))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read(bytes(content))
    except CorpusError:
        return
