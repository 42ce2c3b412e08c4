"""Fixed files that the browser fetches from the app itself: Plotly, our modules, the basemap.

Every address carries a digest of what it serves, so that browsers may keep it for good.
Nothing that a visitor sends is ever served from here.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

FOLDERS = {
    "js": Path(__file__).parent / "js",
    "basemap": Path(__file__).parents[1] / "geo" / "data" / "basemap",
    "plotly": Path(plotly.__file__).parent / "package_data",
}
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".geojson": "application/geo+json"}
KEEP = "public, max-age=31536000, immutable"


@cache
def files() -> dict[str, Path]:
    """Give every file that is served, by its path below the assets' address."""
    return {
        f"{folder}/{path.name}": path
        for folder, root in FOLDERS.items()
        for path in sorted(root.iterdir())
        if path.suffix in MEDIA_TYPES
    }


@cache
def digest() -> str:
    """Give a short digest of all assets; it changes when any of them does.

    Examples
    --------
    >>> len(digest())
    12
    """
    sha = hashlib.sha256()
    for name, path in files().items():
        sha.update(name.encode() + path.read_bytes())
    return sha.hexdigest()[:12]


def root() -> str:
    """Give the assets' address relative to the app's own."""
    return f"assets/{digest()}"


def routes(base_url_path: str = "") -> list[Route]:
    """Give the routes for ``st.App``, below ``server.baseUrlPath`` where one is set."""
    prefix = base_url_path.strip("/")
    return [Route(f"{'/' + prefix if prefix else ''}/assets/{{digest}}/{{folder}}/{{name}}", _serve)]


async def _serve(request: Request) -> Response:
    path = files().get(f"{request.path_params['folder']}/{request.path_params['name']}")
    if path is None or request.path_params["digest"] != digest():
        return Response(status_code=404)
    return FileResponse(path, media_type=MEDIA_TYPES[path.suffix], headers={"Cache-Control": KEEP})
