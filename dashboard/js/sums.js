/**
 * Marks that the store has summed up into cells of space and of time. They answer as Marks
 * do; filters are the store's work, so that a view shows what was last heard from there.
 */

import { Marks } from "./marks.js";

export class Sums extends Marks {
  /** @param data as dashboard/sums.py sends it: the listed marks, and cells beside them */
  constructor(data) {
    const { cells, marks } = data;
    const listed = marks.id.length;
    const beside = (value) => cells.n.map(() => value);
    const columns = Object.fromEntries(Object.entries(marks).map(([name, column]) => [name, [...column, ...(cells[name] ?? beside(null))]]));
    super({ ...data, marks: columns, groups: [] });
    this.index = new Map(marks.id.map((id, mark) => [id, mark]));
    this.summed = true;
    this.listed = listed;
    this.n = [...marks.id.map(() => 1), ...cells.n];
    this.told = data.tally;
    this.compared = Object.keys(data.told).length > 0;
    this.sides = { a: 0, both: 0, b: 0, ...data.told };
    this.total = data.total;
    const numbers = Array.from({ length: this.length - listed }, (_, at) => at + listed);
    this.spots = numbers.filter((cell) => this.place[cell] >= 0);
    this.periods = numbers.filter((cell) => this.place[cell] < 0);
    this.rows = marks.id.map((_, mark) => mark);
  }

  filter() {
    return { map: this.spots, timeline: this.periods, list: this.rows, sides: this.compared ? this.sides : null };
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
