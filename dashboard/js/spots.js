/** What some marks amount to on a map, free of any drawing: circles, areas, the box around them. */

import { shares } from "./emblem.js";
import { arc, clusters } from "./plane.js";

/**
 * Sort marks by place: circles (cities, merged where they would cover one another at this zoom)
 * and areas (all that has an extent).
 * In a comparison each has `sides` too, how many marks are of each.
 * @returns `spots` (Map of place to marks), `merged` circles and `areas`; each of these has
 * `place`, `members` (places), `lon`, `lat`, `count`, `name` (its label) and `radius` (pixels, 0 for areas)
 */
export function gather(marks, shown, zoom) {
  const { places } = marks;
  const spots = marks.byPlace(shown);
  const points = [];
  const areas = [];
  for (const [place, there] of spots) {
    const count = marks.weigh(there);
    const spot = { place, lon: places.lon[place], lat: places.lat[place], count, sides: marks.compared ? shares(marks, there) : null };
    if (places.shape[place] === "point") points.push({ ...spot, size: diameter(count) });
    else areas.push({ ...spot, members: [place], radius: 0, name: `${places.name[place]} · ${count}` });
  }
  const merged = clusters(points, zoom).map(({ lead, members }) => {
    const count = members.reduce((sum, member) => sum + member.count, 0);
    const more = members.length > 1 ? ` +${members.length - 1}` : "";
    const name = `${places.name[lead.place]}${more}`;
    const sides = lead.sides && members.map((member) => member.sides).reduce(together);
    return { ...lead, count, name, sides, members: members.map(({ place }) => place), radius: diameter(count) / 2 };
  });
  return { spots, merged, areas };
}

function together(one, two) {
  return { a: one.a + two.a, both: one.both + two.both, b: one.b + two.b };
}

/** Pixels across the circle of so many marks. */
function diameter(count) {
  return Math.min(54, 13 + 5.5 * Math.log2(count) + (count > 1 ? 4 : 0));
}

/** The least box around some marks' places, in degrees; most of the world for none. */
export function around(marks, shown) {
  const { lon, lat, bbox } = marks.places;
  const boxes = [...marks.byPlace(shown).keys()].map((place) => {
    const wide = bbox[place] && bbox[place][0] < bbox[place][2] && bbox[place][2] - bbox[place][0] < 60;
    return wide ? bbox[place] : [lon[place], lat[place], lon[place], lat[place]];
  });
  if (!boxes.length) return [-150, -50, 170, 70];
  const [west, east] = arc(boxes.map((box) => [box[0], box[2]]));
  const extreme = (side, best) => boxes.map((box) => box[side]).reduce((a, b) => best(a, b));
  return [west, extreme(1, Math.min), east, extreme(3, Math.max)];
}
