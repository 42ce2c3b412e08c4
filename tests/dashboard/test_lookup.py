from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from dashboard.lookup import option, routes
from dashboard.words import words
from data.corrections import point
from geo.search import search


def ask(**query):
    (route,) = routes()
    scope = {"type": "http", "query_string": urlencode(query).encode(), "headers": []}
    return json.loads(route.endpoint(Request(scope)).body)


def test_the_route_stands_below_the_prefix():
    assert [routes(prefix)[0].path for prefix in ("", "/news/")] == ["/places", "/news/places"]


def test_places_are_named_in_the_language_asked_for():
    first = ask(q="Gao", lang="fr")[0]
    assert "Mali" in first["facts"]
    assert "habitants" in first["facts"]


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "<script>"}, {"q": "\0" * 9000, "lang": "../../etc"}])
def test_what_names_nothing_is_answered_with_nothing(query):
    assert ask(**query) == []


def test_a_bare_point_is_a_choice_too():
    assert option(point(12.5, -8.0, "le camp"), words("en")) == {
        "id": "point:12.50000,-8.00000", "name": "le camp", "facts": "Other place",
    }  # fmt: skip


def test_namesakes_can_be_told_apart():
    found = [option(place, words("en")) for place in search("Moscow", 6)]
    assert len({(one["name"], one["facts"]) for one in found}) == len(found)
