"""The gazetteer for who corrects a place: what is typed goes in, places to choose from come out.

The browser asks for them itself, so that the page need not run at every letter. Only the
gazetteer answers, which is the same for everybody.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.cards import PLACE_TYPES
from dashboard.words import Words, words
from geo.gazetteer import LONGEST, Gazetteer
from geo.model import Place
from geo.search import search

PATH = "places"
KEEP = "public, max-age=3600"


def option(place: Place, t: Words) -> dict[str, Any]:
    """Give a place as a choice: its id, its name, and what tells it from its namesakes."""
    gazetteer = Gazetteer.load()
    known = place.id in gazetteer
    name = gazetteer.name(place.id, t.lang) if known else place.name
    above = gazetteer.parents(place.id) if known else ()
    facts = [t(PLACE_TYPES[place.type])]
    facts += [gazetteer.name(p.id, t.lang) for p in above if p.type == "admin1"]
    if place.country and place.type != "country":
        facts.append(t.country(place.country))
    if place.population:
        facts.append(t.count("{n} inhabitant", "{n} inhabitants", place.population))
    return {"id": place.id, "name": name, "facts": " · ".join(dict.fromkeys(facts))}


def routes(base_url_path: str = "") -> list[Route]:
    """Give the route for ``st.App``, below ``server.baseUrlPath`` where one is set."""
    prefix = base_url_path.strip("/")
    return [Route(f"{'/' + prefix if prefix else ''}/{PATH}", _answer)]


def _answer(request: Request) -> Response:
    typed = request.query_params.get("q", "")[:LONGEST]
    t = words(request.query_params.get("lang", ""))
    return JSONResponse([option(place, t) for place in search(typed)], headers={"Cache-Control": KEEP})
