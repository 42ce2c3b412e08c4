from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard import standalone
from dashboard.words import words
from data import limits
from data.errors import LimitError
from data.marks import marks
from tests.dashboard.example import example

EVIL = (
    '</script><script>alert(1)</script><!-- \u2028 <img src="https://evil.example/x" onerror=alert(2)> \ud800'
)


def page(*found, lang="en", title="The fair", shown=None):
    shown = [mark for parsed in found for mark in marks(parsed)] if shown is None else shown
    return standalone.page(
        found, shown, words(lang), lambda place: place.name, title=title, made=date(2026, 11, 23)
    )


def block(html: str, name: str) -> str:
    packed = re.search(rf'<script type="text/plain" id="{name}">([A-Za-z0-9+/=]+)</script>', html)
    assert packed is not None
    return gzip.decompress(base64.b64decode(packed[1])).decode()


def hostile():
    parsed = example("evil")
    text = parsed.article.text + "\n\n" + EVIL
    return replace(parsed, article=replace(parsed.article, text=text, title=EVIL, source=EVIL))


def test_it_holds_what_is_shown_and_nothing_else():
    fair, other = example("fair"), example("other")
    content = json.loads(block(page(fair, other, shown=list(marks(fair))), "page"))
    assert list(content["articles"]) == ["fair"]
    assert content["linked"]["marks"]["id"] == [mark.id for mark in marks(fair)]
    assert [each["id"] for each in content["shelf"]["articles"]] == ["fair"]
    assert content["shelf"]["articles"][0]["meta"][-1] == "4 marks"


def test_the_file_is_small_and_comes_out_alike():
    html = page(example())
    assert len(html.encode()) < 4_000_000
    assert html == page(example())


def test_it_asks_for_nothing_and_runs_nothing_but_its_own_scripts():
    html = page(hostile(), title=EVIL)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "connect-src" not in policy[1]
    scripts = re.findall(r"<script(?: [^>]*)?>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 4  # three blocks of data, one script
    allowed = set(re.findall(r"'sha256-([^']+)'", policy[1]))
    needed = {scripts[-1], block(html, "plotly")}
    assert allowed == {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in needed}
    assert re.findall(r'(?:src|href)="(?!data:)', html) == []


def test_hostile_articles_are_nothing_but_data():
    html = page(hostile(), title=EVIL)
    for said in ("alert(", "evil.example", "\u2028"):
        assert said not in re.sub(r"<title>.*?</title>|<h1>.*?</h1>", "", html, flags=re.DOTALL)
    assert "<script>alert" not in html
    assert "&lt;/script&gt;" in html
    article = json.loads(block(html, "page"))["articles"]["evil"][0]
    assert article["title"].startswith("</script><script>alert(1)")  # textContent writes it as it is


def test_it_speaks_the_interfaces_language():
    html = page(example(), lang="fr")
    assert '<html lang="fr">' in html
    assert "Fait avec Dateline" in html
    names = [label["properties"] for label in json.loads(block(html, "basemap"))["labels"]["features"]]
    assert any(label.get("name_fr") == "Brésil" for label in names)
    assert not any("name_ru" in label for label in names)


def test_a_long_article_comes_in_its_parts():
    parsed = example("long")
    text = parsed.article.text + "\n\n" + "Il pleut.\n\n" * 9_000
    content = json.loads(block(page(replace(parsed, article=replace(parsed.article, text=text))), "page"))
    parts = content["articles"]["long"]
    assert [part["part"] for part in parts] == list(range(len(parts)))
    assert len(parts) > 1


def test_what_is_too_long_is_refused_with_the_number(monkeypatch):
    monkeypatch.setattr(limits, "STANDALONE_CHARS", 100)
    with pytest.raises(LimitError, match=r"what is shown is too long: .* the limit is 100"):
        page(example())
