/** GeoJSON as paths of a canvas, in shares of the world's width (Web Mercator). */

import { project } from "./plane.js";

const SHARE = -9; // the zoom at which the world is one wide: 512 · 2⁻⁹

/** The paths of the basemap: all land, each country's, lakes with their rank, borders. */
export function ground({ countries, lakes, borders }) {
  const land = new Path2D();
  const each = new Map();
  for (const { properties, geometry } of countries.features) {
    const path = outline(geometry);
    land.addPath(path);
    if (properties.iso) each.set(properties.iso, [{ path }]);
  }
  const lines = [false, true].map((disputed) => {
    const path = new Path2D();
    for (const { properties, geometry } of borders.features) {
      if (properties.disputed === disputed) path.addPath(outline(geometry));
    }
    return [disputed, path];
  });
  const water = lakes.features.map(({ properties, geometry }) => ({ path: outline(geometry), rank: properties.rank }));
  return { land, countries: each, lakes: water, borders: lines };
}

/** A map of each place to its paths; a soft shape has several, each with its `weight`. */
export function byPlace({ features }) {
  const found = new Map();
  for (const { properties: { place, weight }, geometry } of features) {
    found.set(place, [...(found.get(place) ?? []), { path: outline(geometry), weight }]);
  }
  return found;
}

function outline({ type, coordinates }) {
  const path = new Path2D();
  const depth = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[type];
  for (const line of depth ? coordinates.flat(depth - 1) : [coordinates]) {
    line.forEach(([lon, lat], at) => path[at ? "lineTo" : "moveTo"](...project(lon, lat, SHARE)));
    if (type.endsWith("Polygon")) path.closePath();
  }
  return path;
}
