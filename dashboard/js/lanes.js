/** Layouts in pixels, free of any drawing: lanes for the timeline, clusters for the map. */

/**
 * Put boxes into lanes: each takes the first lane that is free where it begins.
 * @param boxes sorted by `left`; each has `left` and `right`
 * @returns the lane of each box, or null where more than `most` lanes are needed
 */
export function lanes(boxes, most) {
  const ends = [];
  const taken = [];
  for (const { left, right } of boxes) {
    let lane = ends.findIndex((end) => end <= left);
    if (lane < 0) lane = ends.length;
    if (lane >= most) return null;
    ends[lane] = right;
    taken.push(lane);
  }
  return { taken, count: ends.length };
}

/** Count how many intervals touch each of `bins` equal bins of [from, to]. */
export function density(intervals, from, to, bins) {
  const steps = new Int32Array(bins + 1);
  const scale = bins / (to - from);
  for (const [start, end] of intervals) {
    if (end < from || start > to) continue;
    steps[Math.max(0, Math.floor((start - from) * scale))] += 1;
    steps[Math.min(bins, Math.floor((end - from) * scale) + 1)] -= 1;
  }
  const counts = [];
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) counts.push((sum += steps[bin]));
  return counts;
}

/** Web Mercator pixels at a zoom, as MapLibre counts them (512 to the world at zoom 0). */
export function project(lon, lat, zoom) {
  const world = 512 * 2 ** zoom;
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return [(lon / 360 + 0.5) * world, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world];
}

/**
 * Merge spots that would cover one another, the larger taking in the smaller.
 * @param spots each with `lon`, `lat`, `size` (pixels) and `count`
 * @returns clusters: the leading spot, and all of its members
 */
export function clusters(spots, zoom, gap = 4) {
  const cell = 64;
  const grid = new Map();
  const found = [];
  for (const spot of [...spots].sort((a, b) => b.count - a.count)) {
    const [x, y] = project(spot.lon, spot.lat, zoom);
    const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
    let host = null;
    for (let dx = -1; dx <= 1 && !host; dx++) {
      for (let dy = -1; dy <= 1 && !host; dy++) {
        const near = grid.get(`${column + dx},${row + dy}`) ?? [];
        host = near.find((other) => Math.hypot(other.x - x, other.y - y) < other.reach + spot.size / 2 + gap);
      }
    }
    if (host) {
      host.members.push(spot);
      continue;
    }
    const cluster = { x, y, reach: spot.size / 2, lead: spot, members: [spot] };
    found.push(cluster);
    const key = `${column},${row}`;
    if (grid.has(key)) grid.get(key).push(cluster);
    else grid.set(key, [cluster]);
  }
  return found;
}
