/** The map's geometry, free of any drawing: Web Mercator, clusters, boxes, rings. */

/** Pixels of the world map at a zoom, as MapLibre counts them (512 across at zoom 0). */
export function project(lon, lat, zoom) {
  const world = 512 * 2 ** zoom;
  return [(lon / 360 + 0.5) * world, (0.5 - mercator(lat)) * world];
}

/** Longitude and latitude of a pixel of the world map. */
export function unproject(x, y, zoom) {
  const world = 512 * 2 ** zoom;
  return [(x / world - 0.5) * 360, (Math.atan(Math.sinh((0.5 - y / world) * 2 * Math.PI)) * 180) / Math.PI];
}

/** Latitude as a share of the map's width, 0 at the equator. */
function mercator(lat) {
  return Math.asinh(Math.tan((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180)) / (2 * Math.PI);
}

/**
 * Merge spots that would cover one another, the larger taking in the smaller.
 * @param spots each with `lon`, `lat`, `size` (pixels) and `count`
 * @returns clusters: the leading spot, and all of its members
 */
export function clusters(spots, zoom, gap = 4) {
  const cell = 64; // pixels; no two circles that touch lie further apart than neighbouring cells
  const grid = new Map();
  const found = [];
  for (const spot of [...spots].sort((a, b) => b.count - a.count)) {
    const [x, y] = project(spot.lon, spot.lat, zoom);
    const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
    const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => grid.get(`${column + dx},${row + dy}`) ?? []));
    const host = near.find((other) => Math.hypot(other.x - x, other.y - y) < (other.lead.size + spot.size) / 2 + gap);
    if (host) {
      host.members.push(spot);
      continue;
    }
    const cluster = { x, y, lead: spot, members: [spot] };
    const key = `${column},${row}`;
    found.push(cluster);
    grid.set(key, [...(grid.get(key) ?? []), cluster]);
  }
  return found;
}

/** Centre and zoom that show a box with room for its marks' names, and for what stands at the map's foot. */
export function framed(box, node) {
  return camera(box, node, { air: 52, foot: 24, closest: 7 });
}

/** Centre and zoom that show a box (west, south, east, north) in a node, with `air` pixels around and `foot` more below. */
export function camera([west, south, east, north], node, { air = 0, foot = 0, closest = 14 } = {}) {
  const [width, height] = [node.clientWidth - 2 * air, node.clientHeight - 2 * air - foot].map((size) => Math.max(64, size));
  const right = east < west ? east + 360 : east;
  const [low, high] = [mercator(south), mercator(north)];
  const across = Math.log2(width / 512 / Math.max(1e-4, (right - west) / 360));
  const down = Math.log2(height / 512 / Math.max(1e-4, high - low));
  const zoom = Math.max(0.3, Math.min(closest, across, down));
  const middle = low + high - foot / 512 / 2 ** zoom;
  const lat = (Math.atan(Math.sinh(Math.PI * middle)) * 180) / Math.PI;
  return { center: { lon: (west + right) / 2, lat }, zoom };
}

/** The shortest arc of longitudes that holds all of some stretches; west > east crosses 180°. */
export function arc(stretches) {
  const sorted = [...stretches].sort((a, b) => a[0] - b[0]);
  let reach = sorted[0][1];
  let widest = 0;
  let found = [-180, 180];
  const round = [...sorted.slice(1), sorted[0]];
  round.forEach(([west, east], at) => {
    const gap = west - reach + (at === round.length - 1 ? 360 : 0);
    if (gap > widest) [widest, found] = [gap, [west, reach]];
    reach = Math.max(reach, east);
  });
  return found;
}

/** Whether a point lies within a ring of points (even-odd rule). */
export function within([x, y], ring) {
  let odd = false;
  ring.forEach(([x1, y1], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
  });
  return odd;
}
