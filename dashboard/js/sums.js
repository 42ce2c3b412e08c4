/**
 * Marks that the store has summed up into cells of space and of time. They answer as Marks
 * do; filters are the store's work, so that a view shows what was last heard from there.
 * Only how many are where under other days is counted here, of the cube, where it is there.
 */

import { cubeOf } from "./cube.js";
import { Marks } from "./marks.js";

export class Sums extends Marks {
  /** @param data as dashboard/sums.py sends it: the listed marks, and cells beside them */
  constructor(data) {
    const { cells, still, marks } = data;
    const [listed, told] = [marks.id.length, cells.n.length];
    const beside = still.n.map(() => null);
    const more = { ...cells, place: [...cells.place, ...still.place], side: [...cells.side, ...still.side], n: [...cells.n, ...still.n] };
    for (const end of ["first", "last"]) more[end] = [...cells[end], ...beside];
    const columns = Object.fromEntries(Object.entries(marks).map(([name, column]) => [name, [...column, ...(more[name] ?? more.n.map(() => null))]]));
    super({ ...data, marks: columns, groups: [] });
    this.index = new Map(marks.id.map((id, mark) => [id, mark]));
    this.summed = true;
    this.listed = listed;
    this.n = [...marks.id.map(() => 1), ...more.n];
    this.told = data.tally;
    this.compared = Object.keys(data.told).length > 0;
    this.sides = { a: 0, both: 0, b: 0, ...data.told };
    this.total = data.total;
    this.days = data.days;
    this.still = { from: listed + told, n: still.n, cube: data.cube };
    const numbers = Array.from({ length: told }, (_, at) => at + listed);
    this.spots = numbers.filter((cell) => this.place[cell] >= 0);
    this.periods = numbers.filter((cell) => this.place[cell] < 0);
    this.times = JSON.stringify(["first", "last", "n", "side"].map((name) => this.periods.map((cell) => this[name][cell])));
    this.rows = marks.id.map((_, mark) => mark);
  }

  get cube() {
    return cubeOf(this.still.cube);
  }

  /** Whether a moving brush is followed: with the cube. */
  get live() {
    return this.cube !== null;
  }

  /** Days that the cube can tell of exactly. */
  snap(days) {
    return this.cube?.snap(days) ?? days;
  }

  filter({ days }) {
    const map = String(days) === String(this.days) ? this.spots : this.#counted(days);
    return { map, timeline: this.periods, list: this.rows, sides: this.compared ? this.sides : null };
  }

  /** The cells under days that the store has not answered yet; as last heard without a cube. */
  #counted(days) {
    const { cube } = this;
    if (!cube) return this.spots;
    const { from, n } = this.still;
    (days ? cube.touching(days) : n).forEach((count, cell) => (this.n[from + cell] = count));
    const id = (cell) => this.places.id[this.place[cell]];
    const order = (one, two) => this.n[two] - this.n[one] || (id(one) < id(two) ? -1 : 1); // the store's
    return n.map((_, cell) => from + cell).filter((cell) => this.n[cell] > 0).sort(order);
  }

  /** About how many marks some days let through: those that begin in them; null while nothing is followed. */
  about(days) {
    if (!this.live || !days) return null;
    const { first, last } = this;
    return this.weigh(this.periods.filter((cell) => last[cell] >= days[0] && first[cell] <= days[1]));
  }

  weigh(marks) {
    return marks.reduce((sum, mark) => sum + this.n[mark], 0);
  }

  tally() {
    return this.told;
  }

  others() {
    return [];
  }
}
