"""Outlines of countries and first-level divisions, and the basemap drawn from them.

From Natural Earth, disputed land as ``geo/build/disputed.toml`` says. Everything is WGS 84
(EPSG:4326), axis order x, y = longitude, latitude, and split at the antimeridian. Read when
first asked for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import GazetteerError
from geo.model import Place

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).parent / "data"


def _read(name: str) -> gpd.GeoDataFrame:
    import geopandas as gpd

    path = DATA / "outlines" / f"{name}.parquet"
    try:
        return gpd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise GazetteerError(
            "cannot read the outlines in {path}: {error}; run `python -m geo.build`", path=path, error=error
        ) from error


@cache
def countries() -> gpd.GeoDataFrame:
    """Return the outlines of countries, one row each.

    Columns: ``id`` (as :attr:`geo.model.Place.id`), ``iso_a2``, ``iso_a3``, ``name``,
    ``name_fr`` … ``name_ru``, ``continent``, ``label_lon``, ``label_lat``, ``label_zoom`` and
    ``geometry``. ``iso_a2`` and ``id`` are missing for land that is no country's. The frame
    is shared: copy it before changing it.
    """
    return _read("countries")


@cache
def divisions() -> gpd.GeoDataFrame:
    """Return the outlines of first-level divisions: ``id``, ``iso_a2``, ``name``, ``geometry``.

    The frame is shared: copy it before changing it.
    """
    return _read("divisions")


@cache
def _outlines() -> dict[str, BaseGeometry]:
    found: dict[str, BaseGeometry] = {}
    for frame in (divisions(), countries()):
        known = frame[frame["id"].notna()]
        found.update(zip(known["id"], known.geometry, strict=True))
    return found


def outline(place: Place) -> BaseGeometry | None:
    """Return a country's or division's outline; for other areas their bounding box; None for points.

    Examples
    --------
    >>> from geo.gazetteer import Gazetteer
    >>> outline(Gazetteer.load().place("geonames:2453866")).geom_type
    'Polygon'
    """
    import shapely

    if place.type in {"country", "admin1"} and place.id in _outlines():
        return _outlines()[place.id]
    return None if place.bbox is None else shapely.box(*place.bbox)


def contains(place: Place, lat: float, lon: float) -> bool:
    """Tell whether a place's outline holds a point, in degrees; False for places without one."""
    import shapely

    shape = outline(place)
    return shape is not None and bool(shapely.contains_xy(shape, lon, lat))


def basemap_layers() -> dict[str, Path]:
    """Return the basemap's GeoJSON files by layer, in drawing order.

    ``countries`` (polygons; ``iso``), ``lakes`` (polygons; ``rank``), ``borders`` (lines;
    ``disputed`` ones are to be dashed) and ``labels`` (points; ``kind`` country, capital,
    city or water, ``zoom`` from which they are drawn, the English ``name``, and ``name_fr`` …
    where the name differs: coalesce them).
    """
    folder = DATA / "basemap"
    return {name: folder / f"{name}.geojson" for name in ("countries", "lakes", "borders", "labels")}
