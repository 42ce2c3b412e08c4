/** How many marks of each cell touch some days, counted here: dashboard/cube.py tells what of. */

let kept = null; // the last that came; views of other marks do not ask for it

/** Take what has come from Python: its head, and the gzipped columns; `dateline:cube` tells that it is there. */
export async function keep(head, packed) {
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  kept = new Cube(head, await new Response(plain).arrayBuffer());
  window.dispatchEvent(new CustomEvent("dateline:cube"));
}

/** The cube of some marks, by its name; null while it is not there. */
export function cubeOf(name) {
  return kept?.name === name ? kept : null;
}

export class Cube {
  constructor({ cube, periods, cells, first, last }, buffer) {
    let at = 0;
    const next = (Column, length) => {
      const column = new Column(buffer, at, length);
      at += column.byteLength;
      return column;
    };
    Object.assign(this, { name: cube, cells, since: next(Int32Array, periods), until: next(Int32Array, periods) });
    const ends = [first, last].map((length) => ({ starts: next(Uint32Array, cells + 1), marks: next(Uint32Array, length) }));
    [this.first, this.last] = ends.map(({ starts, marks }) => ({ starts, before: running(marks), periods: next(Uint16Array, marks.length) }));
  }

  /** How many dated marks of each cell touch the days, both inclusive; right to the day where `snap` leaves them. */
  touching([from, to]) {
    const begun = reached(this.since, to); // periods that begin by the last day
    const ended = reached(this.until, from - 1) + 1; // the first period that does not end before the first
    const counts = new Array(this.cells);
    for (let cell = 0; cell < this.cells; cell++) counts[cell] = sum(this.first, cell, begun + 1) - sum(this.last, cell, ended);
    return counts;
  }

  /** Move both ends of a brush to the nearest edge of a period, where they lie in one. */
  snap([from, to]) {
    const [first, last] = [edge(this, from), edge(this, to + 1) - 1];
    if (first <= last) return [first, last];
    const period = Math.max(0, reached(this.since, from) - 1);
    return [this.since[period], this.until[period]];
  }
}

/** The edge of a period that a day is nearest to; itself where it lies in none. */
function edge({ since, until }, day) {
  const period = reached(since, day) - 1;
  if (period < 0 || day > until[period]) return day; // before all, or where nothing begins or ends
  return day - since[period] < until[period] + 1 - day ? since[period] : until[period] + 1;
}

/** The sum of all before each, and of all. */
function running(marks) {
  const before = new Float64Array(marks.length + 1);
  marks.forEach((n, at) => (before[at + 1] = before[at] + n));
  return before;
}

/** How many of the sorted days are not after one. */
function reached(days, day) {
  return under(days, day + 1, 0, days.length);
}

/** The marks of a cell whose period is below a limit. */
function sum({ starts, periods, before }, cell, limit) {
  return before[under(periods, limit, starts[cell], starts[cell + 1])] - before[starts[cell]];
}

/** Where in a sorted column, between two places, the values below a limit end. */
function under(column, limit, from, to) {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
