"""One HTML file of what is shown: timeline, map, list and articles, linked, with no server behind.

It opens from disk and asks for nothing: Plotly, the basemap and the articles are in it,
packed. It is made of the app's own modules (``js/``); only the map is another one
(``js/flatmap.js``), since MapLibre cannot start its workers in a page opened from disk.
"""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import hashlib
import json
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dashboard import linked, reader, shelf
from dashboard.assets import FOLDERS
from dashboard.cards import PlaceName
from dashboard.pieces import parts
from dashboard.script import joined
from dashboard.theme import FONT
from dashboard.words import Words
from data import limits
from data.compare import Side
from data.events import originals
from data.labels import html_text
from data.marks import Mark
from data.model import Article, Parsed
from data.story import Told

Sides = Callable[[Article], reader.Sides | None]

HERE = Path(__file__).parent
BASEMAP = ("countries", "lakes", "borders", "labels")
READER_HEIGHT = "calc(100vh - 7.5rem)"


def page(
    found: Sequence[Parsed],
    marks: Sequence[Mark],
    t: Words,
    name: PlaceName,
    *,
    title: str,
    made: dt.date,
    story: Sequence[Told] = (),
    story_title: str = "",
    comparison: Mapping[str, Any] | None = None,
    sides: Sides = lambda _: None,
) -> str:
    """Return the page of some marks and of the articles that they come from.

    Parameters
    ----------
    found
        At least the marks' articles; others are left out.
    title
        What stands above; ``made`` stands under it.
    story
        Steps to be gone through in the page, under ``story_title``; their marks and
        articles are to be among the others.
    comparison
        What is compared, of :func:`dashboard.compared.payload`; ``sides`` tells of each
        article which side it is on and who tells its marks.

    Raises
    ------
    data.errors.LimitError
        When the articles are too long for one file.
    """
    told_of = {mark.article for mark in marks}
    articles = {parsed.article.id: parsed for parsed in found if parsed.article.id in told_of}
    chars = sum(len(parsed.article.text) for parsed in articles.values())
    limits.check(
        limits.STANDALONE_CHARS,
        chars,
        "what is shown is too long: {found:n} characters, the limit is {limit:n}",
    )
    script = joined(HERE / "js" / "standalone.js")
    copies = originals([parsed.article for parsed in articles.values()])
    content: dict[str, Any] = {
        "linked": _linked(articles, marks, t, name, copies, sides=sides),
        "shelf": shelf.payload(_listings(articles, marks), t, copies, side=lambda one: _side(sides(one))),
        "articles": _articles(articles, marks, t, name, sides),
        "styles": {part: _read(f"{part}.css") for part in ("shelf", "reader")},
    }
    if comparison:
        content["linked"]["comparison"] = comparison
    content["linked"]["state"]["story"] = linked.story_payload(story_title, story, name) if story else None
    return _PAGE.format(
        lang=t.lang,
        policy=_policy(script),
        title=html_text(title),
        icon=base64.b64encode((HERE / "icon.svg").read_bytes()).decode(),
        style=_style(),
        made=html_text(t("Made with Dateline, {day}", day=t.days(made, made))),
        scheme=html_text(t("Dark colours")),
        needs=html_text(t("This page needs JavaScript to draw the timeline and the map.")),
        reading=html_text(t("Articles")),
        sources=html_text(_sources(t)),
        page=_packed(json.dumps(content, ensure_ascii=False)),
        basemap=_packed(_basemap(t.lang)),
        plotly=_packed(_plotly()),
        script=script,
    )


_PAGE = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Dateline">
<title>{title}</title>
<link rel="icon" href="data:image/svg+xml;base64,{icon}">
<style>
{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p>{made}</p>
<button type="button" class="scheme" aria-pressed="false">{scheme}</button>
</header>
<main>
<div class="dl-host"><noscript>{needs}</noscript></div>
<section class="reading" aria-label="{reading}"></section>
</main>
<footer>{sources}</footer>
<script type="text/plain" id="page">{page}</script>
<script type="text/plain" id="basemap">{basemap}</script>
<script type="text/plain" id="plotly">{plotly}</script>
<script>{script}</script>
</body>
</html>
"""


def _policy(script: str) -> str:
    """Forbid every request, and every script but ours and Plotly's.

    Styles stay open: Plotly writes its own. They can fetch nothing either.
    """
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()) for text in (script, _plotly()))
    scripts = " ".join(f"'sha256-{digest.decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _linked(
    articles: Mapping[str, Parsed],
    marks: Sequence[Mark],
    t: Words,
    name: PlaceName,
    copies: Mapping[str, str],
    *,
    sides: Sides,
) -> dict[str, Any]:
    texts = {key: parsed.article for key, parsed in articles.items()}
    told = {mark: side for one in map(sides, texts.values()) if one for mark, side in one.marks.items()}
    data = linked.payload(marks, texts, t, name, copies=copies, sides=told)
    timelines = {scheme: {"timeline": figures["timeline"]} for scheme, figures in data["figures"].items()}
    state: dict[str, Any] = {"days": None, "bbox": None, "chosen": [], "mark": None, "seq": 0}
    return data | {"figures": timelines, "state": state, "fixed": True}


def _side(sides: reader.Sides | None) -> tuple[Side, str] | None:
    return sides.article if sides else None


def _listings(articles: Mapping[str, Parsed], marks: Sequence[Mark]) -> list[shelf.Listing]:
    counts = dict.fromkeys(articles, 0)
    for mark in marks:
        counts[mark.article] += 1
    return [shelf.Listing(articles[key].article, count) for key, count in counts.items()]


def _articles(
    articles: Mapping[str, Parsed], marks: Sequence[Mark], t: Words, name: PlaceName, sides: Sides
) -> dict[str, list[dict[str, Any]]]:
    """Give each article as ``reader.js`` draws it, part by part."""
    told: defaultdict[str, list[reader.Telling]] = defaultdict(list)
    for mark in marks:
        if mark.group:
            title = shelf.title(articles[mark.article].article)
            told[mark.group].append(reader.Telling(mark.id, title, mark.title))
    return {
        key: [
            reader.payload(parsed, t, name, part=part, told=told, sides=sides(parsed.article))
            for part in range(len(parts(parsed.article.text)))
        ]
        for key, parsed in articles.items()
    }


def _sources(t: Words) -> str:
    return " · ".join(
        [
            t("Places: GeoNames (CC BY 4.0)"),
            t("Outlines: Natural Earth (public domain)"),
            t("Names: Unicode CLDR (Unicode License)"),
            t("Disputed borders follow the United Nations' view"),
            "plotly.js (MIT)",
            "Dateline (MIT)",
        ]
    )


def _style() -> str:
    """Give the page's style: the app's theme as variables, the linked views', the page's own."""
    theme = tomllib.loads(_read("config.toml"))["theme"]

    def colours(scheme: str) -> str:
        names = {key: "".join(f"-{c.lower()}" if c.isupper() else c for c in key) for key in theme[scheme]}
        return "".join(f"--st-{names[key]}: {value}; " for key, value in theme[scheme].items())

    shared = (
        f"--st-font: {FONT}; --st-base-radius: {theme['baseRadius']}; "
        f"--st-button-radius: {theme['baseRadius']}; --reader-height: {READER_HEIGHT};"
    )
    dark = f"color-scheme: dark; {colours('dark')}"
    return (
        f":root {{ {shared} color-scheme: light; {colours('light')}}}\n"
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-scheme=light]) {{ {dark}}} }}\n"
        f":root[data-scheme=dark] {{ {dark}}}\n"
        + "\n".join(_read(name) for name in (*linked.STYLES, "standalone.css"))
    )


@cache
def _basemap(lang: str) -> str:
    """Give the basemap's GeoJSON by layer, with the names of one language only."""
    layers = {layer: json.loads((FOLDERS["basemap"] / f"{layer}.geojson").read_text()) for layer in BASEMAP}
    for feature in layers["labels"]["features"]:
        names = feature["properties"]
        own = f"name_{lang}"
        feature["properties"] = {key: names[key] for key in ("kind", "zoom", "name", own) if key in names}
    return json.dumps(layers, ensure_ascii=False, separators=(",", ":"))


@cache
def _plotly() -> str:
    return (FOLDERS["plotly"] / "plotly.min.js").read_bytes().decode()


@cache
def _packed(text: str) -> str:
    return base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), mtime=0)).decode()


def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8")
