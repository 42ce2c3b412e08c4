from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette

from dashboard import assets


def get(path: str, prefix: str = "") -> tuple[int, dict[str, str], bytes]:
    """Ask an app with our routes alone; gives status, headers and body."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()  # a reader who stays; the response's end calls it off
        raise AssertionError

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": unquote(path), "raw_path": path.encode(), "root_path": "",
        "query_string": b"", "headers": [], "http_version": "1.1", "scheme": "http", "server": ("app", 80),
    }  # fmt: skip
    asyncio.run(Starlette(routes=assets.routes(prefix))(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:])


SERVED = ["plotly/plotly.min.js", "js/linked.js", "basemap/countries.geojson"]


@pytest.mark.parametrize("prefix", ["", "dash/news", "/dash/"])
@pytest.mark.parametrize("name", SERVED)
def test_fixed_files_are_served_for_good(prefix, name):
    folder = f"/{prefix.strip('/')}" if prefix else ""
    status, headers, body = get(f"{folder}/{assets.root()}/{name}", prefix)
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert body == assets.files()[name].read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/assets/0123456789ab/js/linked.js",
        "/{root}/js/../linked.py",
        "/{root}/js/..%2flinked.py",
        "/{root}/dashboard/linked.py",
        "/{root}/plotly/datasets",
    ],
)
def test_nothing_else_is(path):
    assert get(path.format(root=assets.root()))[0] == 404


def test_modules_name_only_one_another():
    modules = [path for name, path in assets.files().items() if name.startswith("js/")]
    assert modules
    for path in modules:
        text = path.read_text("utf-8")
        assert "innerHTML" not in text
        assert "outerHTML" not in text
        assert "insertAdjacentHTML" not in text
        assert "eval(" not in text
        assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
        assert "https://" not in text
