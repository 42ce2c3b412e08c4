/** Draws on a canvas what stands on a map, whichever map it is: circles, the sides' signs, and all names. */

import { emblem, holed } from "./emblem.js";
import { names } from "./names.js";

const SIGN = 7; // pixels from the middle of an area's emblem to its edge
const EARLY = 1.6; // zoom: so much before its own a name of the basemap may stand, where there is room

/** The basemap's names, of its GeoJSON, in a language. */
export function labelsOf({ features }, lang) {
  return features.map(({ properties, geometry }) => ({
    kind: properties.kind, zoom: properties.zoom, lon: geometry.coordinates[0], lat: geometry.coordinates[1],
    name: properties[`name_${lang}`] ?? properties.name,
  }));
}

/**
 * Draw all that stands on a map.
 * @param view the map: `marks`, `merged` and `areas` (of spots.js), `labels`, `selected` (a mark or null),
 * `pointed` (a place, or -1), `chosen` (places, or null), `color(name)`, `font`, `zoomed`, `width`,
 * `height`, and `copies(lon, lat)`: where a point stands, once in each copy of the world
 * @returns what is drawn: each with `name`, `count`, `radius`, `sides` and where, `x` and `y`
 */
export function paintSigns(pen, view) {
  const { marks, merged, areas } = view;
  const signs = areas.map((area) => ({ ...area, area: true, radius: marks.compared ? SIGN : 0 }));
  const circles = [...(marks.compared ? signs : []), ...[...merged].reverse()]; // the first hit lies on top
  const drawn = circles.flatMap((spot) => view.copies(spot.lon, spot.lat).map(([x, y]) => ({ ...spot, x, y })));
  for (const spot of drawn) disc(pen, spot, view);
  const spots = [...merged, ...signs].sort((a, b) => b.count - a.count);
  const ground = view.labels.filter(({ zoom }) => zoom - EARLY <= view.zoomed);
  names(pen, { spots, ground }, {
    zoom: view.zoomed, font: view.font, color: view.color, width: view.width, height: view.height,
    points: ({ lon, lat }) => view.copies(lon, lat),
  });
  return drawn;
}

/** The circle at a point of the canvas, of those that `paintSigns` drew. */
export function circleAt({ merged, copies }, [x, y]) {
  return merged.find(({ lon, lat, radius }) => copies(lon, lat).some(([left, top]) => Math.hypot(left - x, top - y) <= radius + 2));
}

/** Whether places are none of those that are chosen. */
export function faded(chosen, places) {
  return chosen !== null && !places.some((place) => chosen.has(place));
}

function disc(pen, { x, y, radius, count, members, sides, area }, { marks, selected, pointed, chosen, color, font }) {
  const home = selected === null ? -1 : marks.place[selected];
  const meant = members.includes(pointed);
  if (!area && members.includes(home)) round(pen, x, y, radius + 5, color(sides ? "text" : "date"));
  pen.globalAlpha = faded(chosen, members) ? 0.3 : 0.94;
  if (sides) emblem(pen, x, y, radius, sides, color);
  else round(pen, x, y, radius, color("place"));
  pen.globalAlpha = 1;
  pen.strokeStyle = color(meant ? "text" : "page");
  pen.lineWidth = meant ? 3 : 1.2;
  if (meant || !sides) pen.stroke();
  if (count < 2 || area) return;
  Object.assign(pen, { font: `12px ${font}`, textAlign: "center", textBaseline: "middle" });
  pen.fillStyle = color(sides && holed(sides, radius) ? "text" : "on_mark");
  pen.fillText(String(count), x, y + 0.5);
}

function round(pen, x, y, radius, fill) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill;
  pen.fill();
}
