/** The timeline's layouts, free of any drawing: lanes, and counts per bin. */

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

/** Add up amounts by the bin of [from, to] that each begins in. */
export function sums(amounts, from, to, bins) {
  const counts = new Array(bins).fill(0);
  for (const [start, amount] of amounts) {
    const bin = Math.floor(((start - from) / (to - from)) * bins);
    if (bin >= 0 && bin < bins) counts[bin] += amount;
  }
  return counts;
}
