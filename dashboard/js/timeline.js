/** Draws the marks on the timeline: which trace, which lane, or a strip of counts. */

import { DAY } from "./marks.js";
import { density, lanes, sums } from "./lanes.js";

const DOT = 14; // pixels: an interval narrower than this is drawn as a dot
const TALL = 30; // pixels: the most that a lane is high
const LABELLED = 90; // marks in sight up to which labels are tried
const TICK = 64; // pixels that a date on the axis takes with the room about it
// Ways of drawing marks one by one, the roomiest first: the least height of a lane, the dot's width.
const WAYS = [
  { least: 16, dot: DOT, labels: true },
  { least: 12, dot: DOT },
  { least: 7.5, dot: 8 },
];
const SIDED = [...WAYS, { least: 5, dot: 7 }]; // where lanes are of one side each
const NARROW = 520; // pixels of a chart that breaks its words into two lines
const HOUR = DAY / 24;
const GAP = 0.6; // lanes between those of two sides

export class Timeline {
  /** @param callbacks `pick(mark)`, `hover(found)`, `zoomed()`, `busy()` while brushing */
  constructor(Plotly, node, callbacks) {
    Object.assign(this, { Plotly, node, callbacks, shown: [], selected: null, range: null });
    this.pen = document.createElement("canvas").getContext("2d");
  }

  /** Take marks, at the start and when facets or a search change them; the window stays. */
  take(marks) {
    this.marks = marks;
    this.extent = marks.extent();
  }

  /** Take a look (an empty figure): at the start, and when colours or language change. */
  async dress(figure, config) {
    this.figure = figure;
    this.config = config;
    this.fonts = figure.layout.font;
    if (!this.range) this.fit("bulk", false);
    await this.draw(this.shown, this.selected);
    if (this.wired) return;
    this.wired = true;
    this.node.on("plotly_relayout", (change) => this.#relayout(change));
    this.node.on("plotly_click", ({ points }) => this.callbacks.busy() || this.#click(points));
    this.node.on("plotly_hover", ({ points }) => this.callbacks.hover(this.#found(points[0])));
    this.node.on("plotly_unhover", () => this.callbacks.hover(null));
  }

  /** Show all marks, or the bulk of them, with some air at both ends. */
  fit(which, redraw = true) {
    const [first, last] = this.extent?.[which] ?? [Date.now() / DAY - 30, Date.now() / DAY];
    const air = Math.max(1, (last - first) * 0.03);
    this.range = [(first - air) * DAY, (last + 1 + air) * DAY];
    if (redraw) this.zoom(...this.range);
  }

  zoom(from, to) {
    const middle = (from + to) / 2;
    const span = Math.max(12 * HOUR, Math.min(to - from, 4000 * 365 * DAY));
    this.range = [middle - span / 2, middle + span / 2];
    return this.draw(this.shown, this.selected).then(() => this.callbacks.zoomed());
  }

  /** Zoom by a factor about the middle, or move by a share of the window. */
  step(factor, share = 0) {
    const [from, to] = this.range;
    const [middle, half] = [(from + to) / 2 + share * (to - from), ((to - from) / 2) * factor];
    return this.zoom(middle - half, middle + half);
  }

  /** The plot area: pixels from the left, width, pixels below; and its ends in ms. */
  scale() {
    const { l, r, b } = this.figure.layout.margin;
    const width = Math.max(1, this.node.clientWidth - l - r);
    return { left: l, width, bottom: b, from: this.range[0], to: this.range[1] };
  }

  /** Bring a mark into sight, if it is not. */
  async reveal(mark) {
    if (!this.marks.dated(mark)) return;
    const [start, end] = this.#ends(mark);
    const [from, to] = this.range;
    if (end >= from && start <= to) return;
    const half = Math.max((to - from) / 2, end - start);
    await this.zoom((start + end) / 2 - half, (start + end) / 2 + half);
  }

  /** Come close enough to a mark for it to be drawn by itself. */
  async approach(mark) {
    if (!this.crowded || !this.marks.dated(mark)) return;
    const [start, end] = this.#ends(mark);
    const air = Math.max(45 * DAY, end - start);
    await this.zoom(start - air, end + air);
  }

  async draw(shown, selected) {
    Object.assign(this, { shown, selected });
    const layout = structuredClone(this.figure.layout);
    // On a phone fewer dates stand upright, instead of all of them askew.
    layout.xaxis.nticks = Math.max(2, Math.min(layout.xaxis.nticks, Math.floor(this.scale().width / TICK)));
    layout.xaxis.visible = this.extent !== null;
    const traces = structuredClone(this.figure.data);
    const named = Object.fromEntries(traces.map((trace) => [trace.name, trace]));
    const height = this.node.clientHeight - layout.margin.t - layout.margin.b;
    const boxes = this.#boxes();
    this.drawn = new Map();
    const placed = this.#place(boxes, height);
    this.crowded = !placed;
    if (placed) this.#lanes(named, layout, boxes, placed, height);
    else this.#strip(named, layout, boxes);
    layout.xaxis.range = this.range.map((ms) => new Date(ms).toISOString().slice(0, 23));
    await this.Plotly.react(this.node, traces, layout, this.config);
  }

  /** Where an event is drawn, in pixels of the chart; null where it is not. */
  where(mark) {
    const { left, width } = this.scale();
    const box = this.marks.tellings(mark).map((telling) => this.drawn.get(telling)).find(Boolean);
    if (!box) return null;
    if (box.dot) return { left: left + (box.left + box.right - box.height) / 2, width: box.height, top: box.top, height: box.height };
    const start = Math.max(0, box.left) - 3;
    return { left: left + start, width: Math.min(width, box.right) + 3 - start, top: box.top, height: box.height };
  }

  /** Start and end in ms; an open end reaches a tenth of the window beyond the settled one. */
  #ends(mark) {
    const { first, last } = this.marks;
    const reach = (this.range[1] - this.range[0]) / 10;
    const start = first[mark] === null ? (last[mark] + 1) * DAY - reach : first[mark] * DAY;
    const end = last[mark] === null ? first[mark] * DAY + reach : (last[mark] + 1) * DAY;
    return [start, end];
  }

  #boxes() {
    const { width, from, to } = this.scale();
    const scale = width / (to - from);
    const boxes = [];
    this.hidden = { before: 0, after: 0 };
    for (const mark of this.shown) {
      const many = this.marks.weigh([mark]);
      const [start, end] = this.#ends(mark);
      if (end < from) this.hidden.before += many;
      else if (start > to) this.hidden.after += many;
      else {
        const dot = (end - start) * scale < DOT;
        const middle = ((start + end) / 2 - from) * scale;
        const left = dot ? middle - DOT / 2 : Math.max(-DOT, (start - from) * scale);
        const right = dot ? middle + DOT / 2 : (Math.min(end, to) - from) * scale;
        boxes.push({ mark, start, end, dot, left, right, label: null });
      }
    }
    return boxes.sort((a, b) => a.left - b.left || b.right - a.right);
  }

  /** Lanes in the first way that has room for all, or null. */
  #place(boxes, height) {
    for (const { least, dot, labels } of this.marks.summed ? [] : this.marks.compared ? SIDED : WAYS) {
      const most = Math.max(2, Math.floor(height / least));
      if (boxes.length > (labels ? LABELLED : most * 150)) continue;
      this.pen.font = `12px ${this.fonts.family}`;
      const room = boxes.map((box) => (labels ? this.#label(box) : tight(box, dot)));
      const order = room.map((_, index) => index).sort((a, b) => room[a].left - room[b].left);
      const taken = [];
      const parts = []; // one below the other, where sides are compared: A, both, B
      let count = 0;
      for (const part of this.#parts(order, boxes)) {
        const placed = lanes(part.map((index) => room[index]), most - count);
        count = placed ? count + placed.count : Infinity;
        if (!placed) break;
        part.forEach((index, at) => (taken[index] = count - placed.count + placed.taken[at]));
        parts.push({ end: count });
        count += GAP;
      }
      if (count === Infinity) continue;
      boxes.forEach((box, index) => (box.label = room[index].label ?? null));
      return { taken, count: parts.at(-1)?.end ?? 0, dot, parts };
    }
    return null;
  }

  /** Boxes that are laid out together: all of them, or each side's. */
  #parts(order, boxes) {
    if (!this.marks.compared) return [order];
    const of = (side) => order.filter((index) => this.marks.side[boxes[index].mark] === side);
    return ["a", "both", "b"].map(of).filter((part) => part.length);
  }

  /** Room for the label: inside a long bar, else to its right (to its left at the far edge). */
  #label(box) {
    const { width } = this.scale();
    const text = this.marks.label[box.mark];
    const size = this.pen.measureText(text.replace(/&\w+;|&#\d+;/g, "x")).width + 8;
    const left = Math.max(0, box.left);
    if (!box.dot && box.right - left > size + 8) return { left: box.left, right: box.right + 6, label: left + 5 };
    if (box.right + size > width && left > size) {
      return { left: left - size, right: box.right + 6, label: left - size + 2 };
    }
    return { left: box.left, right: box.right + size + 8, label: box.right + 3 };
  }

  /** Bars in the colours of their sides. */
  #sideBars(marker, bars, sides) {
    const looks = bars.map(({ mark }) => sides[this.marks.side[mark]]);
    marker.color = looks.map(({ tint }) => tint);
    marker.line.color = looks.map(({ color }) => color);
    if (marker.pattern) marker.pattern.fgcolor = marker.line.color;
  }

  /** Dots in the colours and shapes of their sides; arrows keep their shape. */
  #sideDots(marker, dots, sides, key) {
    const looks = dots.map(({ mark }) => sides[this.marks.side[mark]]);
    const colors = looks.map(({ color }) => color);
    if (key === "vague-points") marker.line.color = colors;
    else marker.color = colors;
    if (key !== "arrows") marker.symbol = looks.map(({ symbol }) => symbol);
  }

  /** Thin lines between the lanes of one side and of the next. */
  #borders(look, top, parts) {
    const at = parts.slice(0, -1).map(({ end }) => top + end - 0.5 + GAP / 2);
    const line = { color: this.figure.layout.xaxis.linecolor, width: 1, dash: "dot" };
    return at.map((y) => ({ ...look, type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y, line, layer: "below" }));
  }

  #lanes(named, layout, boxes, { taken, count, dot, parts }, height) {
    const { width, from, to } = this.scale();
    const rows = Math.max(count, Math.floor(height / TALL));
    const top = (rows - count) / 2;
    const sides = this.marks.compared ? layout.meta.sides : null;
    const lists = { spans: [], vague: [], points: [], "vague-points": [], labels: [], arrows: [], selected: [] };
    boxes.forEach((box, index) => {
      const y = top + taken[index];
      const { mod, first, last } = this.marks;
      const [blur, open] = [mod[box.mark], first[box.mark] === null || last[box.mark] === null];
      const vague = blur !== null || open;
      const key = box.dot ? (vague ? "vague-points" : "points") : vague ? "vague" : "spans";
      lists[key].push({ ...box, y });
      if (blur === "before" || first[box.mark] === null) lists.arrows.push({ ...box, y, x: box.start, symbol: "triangle-left" });
      if (blur === "after" || last[box.mark] === null) lists.arrows.push({ ...box, y, x: box.end, symbol: "triangle-right" });
      if (box.label !== null) lists.labels.push({ ...box, y, x: from + (box.label / width) * (to - from) });
      if (box.mark === this.selected && box.dot) lists.selected.push({ ...box, y });
      else if (box.mark === this.selected) layout.shapes = [this.#frame(layout.newshape, box, y)];
    });
    for (const key of ["spans", "vague"]) {
      const bars = lists[key];
      Object.assign(named[key], {
        base: bars.map((bar) => bar.start),
        x: bars.map((bar) => bar.end - bar.start),
        y: bars.map((bar) => bar.y),
        customdata: bars.map((bar) => bar.mark),
      });
      if (sides) this.#sideBars(named[key].marker, bars, sides);
    }
    const middle = (box) => Math.max(from, Math.min(to, (box.start + box.end) / 2));
    for (const key of ["points", "vague-points", "selected"]) this.#dots(named[key], lists[key], middle);
    for (const key of ["arrows", "labels"]) this.#dots(named[key], lists[key], (dot) => dot.x);
    if (sides) for (const key of ["points", "vague-points", "arrows"]) this.#sideDots(named[key].marker, lists[key], sides, key);
    if (sides) layout.shapes = [...(layout.shapes ?? []), ...this.#borders(layout.newshape, top, parts)];
    named.labels.text = lists.labels.map(({ mark }) => this.marks.label[mark]);
    named.arrows.marker.symbol = lists.arrows.map(({ symbol }) => symbol);
    for (const key of ["points", "vague-points"]) named[key].marker.size = Math.min(dot - 2, (height / rows) * 0.75);
    layout.yaxis.range = [rows - 0.5, -0.5];
    boxes.forEach((box, index) => {
      const middle = layout.margin.t + ((top + taken[index] + 0.5) / rows) * height;
      const size = box.dot ? dot + 6 : (height / rows) * 0.62 + 6;
      this.drawn.set(box.mark, { ...box, top: middle - size / 2, height: size });
    });
  }

  /** A frame around the selected bar; how it looks, the figure says (`newshape`). */
  #frame(look, { start, end }, y) {
    const [x0, x1] = [start, end].map((ms) => new Date(ms).toISOString());
    return { ...look, type: "rect", x0, x1, y0: y - 0.4, y1: y + 0.4 };
  }

  #dots(trace, dots, x) {
    Object.assign(trace, { x: dots.map(x), y: dots.map((dot) => dot.y), customdata: dots.map((dot) => dot.mark) });
  }

  /** The counts per bin: those shown, before those that the map's filters hide. */
  #strip(named, layout, boxes) {
    const { width, from, to } = this.scale();
    let bins = Math.max(10, Math.floor(width / 7));
    let [count, context] = [null, []];
    const { side, compared } = this.marks;
    if (this.marks.summed) {
      const { periods, first, last, n } = this.marks;
      const period = periods.reduce((most, cell) => Math.max(most, last[cell] - first[cell] + 1), 1) * DAY;
      bins = Math.max(1, Math.min(bins, Math.round((to - from) / period)));
      count = (of) => sums(periods.filter(of).map((cell) => [first[cell] * DAY, n[cell]]), from, to, bins);
    } else {
      const all = [];
      for (let mark = 0; mark < this.marks.length; mark++) if (this.marks.dated(mark)) all.push(this.#ends(mark));
      context = density(all, from, to, bins);
      count = (of) => density(boxes.filter(({ mark }) => of(mark)).map((box) => [box.start, box.end]), from, to, bins);
    }
    const size = (to - from) / bins;
    const x = Array.from({ length: bins }, (_, bin) => from + bin * size);
    Object.assign(named.context, { x, y: context, width: size * 0.86 });
    const counts = new Array(bins).fill(0); // the sides stand one upon the other
    for (const [name, part] of compared ? [["density", "a"], ["density-both", "both"], ["density-b", "b"]] : [["density", null]]) {
      const y = count((mark) => !part || side[mark] === part);
      Object.assign(named[name], { x, y, base: [...counts], width: size * 0.86 });
      if (part) named[name].marker.color = layout.meta.sides[part].color;
      y.forEach((n, bin) => (counts[bin] += n));
    }
    Object.assign(this, { bin: size, counts });
    const height = this.node.clientHeight - layout.margin.t - layout.margin.b;
    const head = width < NARROW ? 38 : 20; // pixels of the words above the bars
    layout.yaxis.range = [0, (Math.max(1, ...context, ...counts) * height) / Math.max(20, height - head)];
  }

  #relayout(change) {
    const [from, to] = [change["xaxis.range[0]"], change["xaxis.range[1]"]];
    if (from !== undefined && to !== undefined) this.zoom(utc(from), utc(to));
    else if (change["xaxis.autorange"]) this.fit("all");
  }

  /** What a drawn thing stands for: a mark, or so many of them in some days. */
  #found({ customdata, x, y, data, pointNumber }) {
    if (customdata !== undefined) return customdata;
    const start = utc(x);
    const count = data.name === "context" ? y : this.counts[pointNumber];
    return { count, days: [Math.floor(start / DAY), Math.max(Math.floor(start / DAY), Math.ceil((start + this.bin) / DAY) - 1)] };
  }

  #click([point]) {
    const found = this.#found(point);
    if (typeof found === "number") this.callbacks.pick(found);
    else {
      const [start, quarter] = [utc(point.x), (this.range[1] - this.range[0]) / 8];
      this.zoom(start - quarter, start + quarter);
    }
  }
}

/** The room that a box takes without a label. */
function tight({ left, right, dot }, width) {
  const middle = (left + right) / 2;
  return dot ? { left: middle - width / 2, right: middle + width / 2 + 1 } : { left, right: right + 2 };
}

/** Plotly writes times without a zone; they are UTC. */
function utc(value) {
  if (typeof value === "number") return value;
  const [day, time] = value.split(" ");
  return Date.parse(`${day}T${(time ?? "00:00").padEnd(5, ":00")}Z`);
}
