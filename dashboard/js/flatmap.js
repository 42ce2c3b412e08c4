/**
 * The map of the one-file page, on one canvas: MapLibre cannot start its workers in a page
 * opened from disk. It draws what worldmap.js draws, in the same projection and colours, and
 * is called alike.
 */

import { element } from "./dom.js";
import { lead } from "./emblem.js";
import { byPlace, ground } from "./outlines.js";
import { Hand } from "./hand.js";
import { inside } from "./marks.js";
import { camera, framed, project, unproject, within } from "./plane.js";
import { circleAt, faded, labelsOf, paintSigns } from "./signs.js";
import { around, gather } from "./spots.js";

const NEAREST = 10; // zoom: nearer, the outlines' corners show
const AREAS = ["outline", "country", "soft"]; // the first hit is meant

export class FlatMap {
  /**
   * @param basemap the GeoJSON of `countries`, `lakes`, `borders` and `labels`
   * @param lang the names' language
   * @param callbacks as WorldMap's
   */
  constructor(basemap, lang, node, callbacks) {
    Object.assign(this, { node, callbacks, shown: [], chosen: null, selected: null, areas: {}, pointed: -1 });
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.ground = ground(basemap);
    this.labels = labelsOf(basemap.labels, lang);
    this.canvas = element("canvas", "dl-canvas", { tabindex: "0", role: "application" });
    this.pen = this.canvas.getContext("2d");
    this.engine = { loaded: () => !this.flight, getCanvas: () => this.canvas };
    node.append(this.canvas);
    new Hand(this.canvas, this);
  }

  take(marks, { outlines, soft }) {
    this.marks = marks;
    const { id, country, shape } = marks.places;
    const drawn = { outline: byPlace(outlines), soft: byPlace(soft), country: this.ground.countries };
    this.shapes = id.map((place, at) => drawn[shape[at]]?.get(shape[at] === "country" ? country[at] : place) ?? []);
  }

  /** Take the colours of the page's scheme. */
  dress(_figure, _config, bbox) {
    const style = getComputedStyle(this.node);
    this.color = (name) => style.getPropertyValue(`--dl-${name}`).trim();
    this.font = style.fontFamily;
    this.#size();
    if (!this.center) this.#look(this.#frame(bbox, this.shown));
    this.draw(this.shown, this.chosen, this.selected);
  }

  resize() {
    this.#size();
    this.paint();
  }

  /** On a sheet, as much of the world in light colours as on the screen, however narrow the sheet is. */
  paper(on) {
    const { width, zoomed } = this;
    this.#size();
    this.screen = on ? zoomed : this.screen;
    this.zoomed = on ? clamp(zoomed + Math.log2(this.width / width)) : this.screen;
    this.dress();
  }

  #size() {
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth, clientHeight } = this.node;
    Object.assign(this, { ratio, width: clientWidth, height: clientHeight });
    Object.assign(this.canvas, { width: Math.round(clientWidth * ratio), height: Math.round(clientHeight * ratio) });
  }

  draw(shown, chosen, selected) {
    Object.assign(this, { shown, chosen, selected });
    Object.assign(this, gather(this.marks, shown, this.zoomed));
    this.paint();
  }

  /** West, south, east, north in degrees, rounded to about 10 m; west > east crosses 180°. */
  bounds() {
    const round = (degrees) => Math.round(degrees * 1e4) / 1e4;
    const wrap = (lon) => round(((((lon + 180) % 360) + 360) % 360) - 180);
    const [[west, north], [east, south]] = [this.degrees([0, 0]), this.degrees([this.width, this.height])];
    const across = east - west >= 360 ? [-180, 180] : [wrap(west), wrap(east)];
    return [across[0], round(south), across[1], round(north)];
  }

  #frame(bbox, marks) {
    return bbox ? camera(bbox, this.node) : framed(around(this.marks, marks), this.node);
  }

  fit(marks, bbox = null, event = {}) {
    this.#fly(this.#frame(bbox, marks), 500, event.byReader);
  }

  /** Zoom about a point, as the reader's own doing; what takes no time is told by a later `move`. */
  zoom(by, at = [this.width / 2, this.height / 2], duration = 250) {
    const fixed = this.degrees(at);
    const zoom = clamp(this.zoomed + by);
    const [x, y] = project(...fixed, zoom);
    const [lon, lat] = unproject(x + this.width / 2 - at[0], y + this.height / 2 - at[1], zoom);
    this.#fly({ center: { lon, lat }, zoom }, duration, duration > 0);
  }

  /** Move by pixels; `done` is false while the hand still drags. */
  move(dx, dy, done = true) {
    const [x, y] = project(this.center.lon, this.center.lat, this.zoomed);
    const [lon, lat] = unproject(x - dx, y - dy, this.zoomed);
    this.#look({ center: { lon, lat }, zoom: this.zoomed });
    this.paint();
    if (done) this.callbacks.moved(this.bounds());
  }

  drag(mode) {
    this.mode = mode;
  }

  reveal(mark) {
    const place = this.marks.place[mark];
    if (place < 0) return;
    const [lon, lat] = [this.marks.places.lon[place], this.marks.places.lat[place]];
    if (!inside(lon, lat, this.bounds())) this.#fly({ center: { lon, lat }, zoom: Math.max(this.zoomed, 3.5) }, 700);
  }

  /** Show where a mark is that the pointer is at in another view; null: none. */
  point(mark) {
    this.pointed = mark === null ? -1 : this.marks.place[mark];
    this.paint();
  }

  /** Where a point of the canvas lies: longitude (unwrapped) and latitude. */
  degrees([x, y]) {
    const [left, top] = this.#corner();
    return unproject(left + x, top + y, this.zoomed);
  }

  /** What is drawn at a point of the canvas: its places, and their marks. */
  at(point) {
    const found = (places) => ({ places, marks: places.flatMap((place) => this.spots.get(place) ?? []) });
    const spot = circleAt(this, point);
    if (spot) return found(spot.members);
    const { shape } = this.marks.places;
    for (const kind of AREAS) {
      const area = this.areas.find(({ place }) => shape[place] === kind && this.#covers(place, point));
      if (area) return found(area.members);
    }
    return null;
  }

  click(point) {
    const found = this.at(point);
    if (!found) return;
    if (found.places.length > 1 && this.zoomed < 9) this.fit(found.marks, null, { byReader: true });
    else this.callbacks.open(found);
  }

  /** Choose the places within a ring of points of the canvas. */
  choose(ring) {
    const corners = ring.map((point) => this.degrees(point));
    const { lon, lat } = this.marks.places;
    const places = [...this.spots.keys()].filter((place) =>
      [-360, 0, 360].some((turn) => within([lon[place] + turn, lat[place]], corners)));
    this.mode = "pan";
    this.callbacks.chose(new Set(places));
  }

  #covers(place, [x, y]) {
    return this.#worlds().some((left) => {
      this.#into(left);
      return this.shapes[place].some(({ path }) => this.pen.isPointInPath(path, x * this.ratio, y * this.ratio));
    });
  }

  #look({ center, zoom }) {
    Object.assign(this, { zoomed: clamp(zoom), center: { ...center, lat: Math.max(-80, Math.min(80, center.lat)) } });
  }

  /** Go somewhere in so many ms; what the reader asked for is told. */
  #fly(goal, duration, byReader = false) {
    cancelAnimationFrame(this.flight);
    const [start, from] = [performance.now(), { center: this.center, zoom: this.zoomed }];
    const turn = Math.round((from.center.lon - goal.center.lon) / 360) * 360; // the short way round
    const step = (now) => {
      const share = this.still || !duration ? 1 : Math.min(1, (now - start) / duration);
      const way = share * (2 - share);
      const between = (a, b) => a + (b - a) * way;
      const center = { lon: between(from.center.lon, goal.center.lon + turn), lat: between(from.center.lat, goal.center.lat) };
      this.#look({ center, zoom: between(from.zoom, goal.zoom) });
      this.flight = share < 1 ? requestAnimationFrame(step) : null;
      if (this.flight) this.paint();
      else this.draw(this.shown, this.chosen, this.selected);
      if (!this.flight && byReader) this.callbacks.moved(this.bounds());
    };
    step(start);
  }

  #corner() {
    const [x, y] = project(this.center.lon, this.center.lat, this.zoomed);
    return [x - this.width / 2, y - this.height / 2];
  }

  /** The left edges, in pixels of the canvas, of each copy of the world in sight. */
  #worlds() {
    const size = 512 * 2 ** this.zoomed;
    const [left] = this.#corner();
    const first = Math.floor(left / size);
    const count = Math.floor((left + this.width) / size) - first + 1;
    return Array.from({ length: count }, (_, at) => (first + at) * size - left);
  }

  /** A place's points of the canvas, one in each copy of the world. */
  copies = (lon, lat) => {
    const [x, y] = project(lon, lat, this.zoomed);
    return this.#worlds().map((left) => [left + x, y - this.#corner()[1]]);
  };

  /** Let the pen draw in shares of the world's width. */
  #into(left) {
    const size = 512 * 2 ** this.zoomed * this.ratio;
    this.pen.setTransform(size, 0, 0, size, left * this.ratio, -this.#corner()[1] * this.ratio);
    return (pixels) => (this.pen.lineWidth = (pixels * this.ratio) / size);
  }

  paint(rubber = this.rubber) {
    const { pen, color, ratio } = this;
    this.rubber = rubber;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.globalAlpha = 1;
    pen.fillStyle = color("water");
    pen.fillRect(0, 0, this.width, this.height);
    for (const left of this.#worlds()) {
      const width = this.#into(left);
      this.#land(width);
      for (const kind of ["soft", "country", "outline"]) this.#areas(kind, width);
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintSigns(pen, this);
    if (rubber) this.#rubber(rubber);
  }

  #land(width) {
    const { pen, color, ground, zoomed } = this;
    pen.fillStyle = color("land");
    pen.fill(ground.land);
    pen.strokeStyle = color("coast");
    width(0.7);
    pen.stroke(ground.land);
    pen.fillStyle = color("water");
    for (const { path, rank } of ground.lakes) if (rank <= zoomed) pen.fill(path);
    pen.strokeStyle = color("border");
    const [line, dash] = [zoomed < 3 ? 0.8 : 1.2, 3];
    for (const [disputed, path] of ground.borders) {
      width(line);
      pen.setLineDash(disputed ? [dash * pen.lineWidth, dash * pen.lineWidth] : []);
      pen.stroke(path);
    }
    pen.setLineDash([]);
  }

  #areas(kind, width) {
    const { pen, color, marks } = this;
    const most = Math.log2(1 + Math.max(3, ...this.areas.map(({ count }) => count)));
    const home = this.selected === null ? -1 : marks.place[this.selected];
    for (const { place, count, sides } of this.areas) {
      if (marks.places.shape[place] !== kind) continue;
      const [few, many] = looks(lead(sides));
      const fade = faded(this.chosen, [place]) ? 0.35 : 1;
      for (const { path, weight } of this.shapes[place]) {
        pen.fillStyle = mix(color(few), color(many), Math.log2(1 + count) / most);
        pen.globalAlpha = fade * (kind === "soft" ? 0.08 * weight : 0.45);
        pen.fill(path);
        if (kind === "soft") continue;
        const meant = place === home || place === this.pointed;
        pen.strokeStyle = color(place === this.pointed ? "text" : place === home ? "date" : many);
        pen.globalAlpha = fade * 0.8;
        width(meant ? 1.8 : 0.9);
        pen.stroke(path);
      }
    }
    pen.globalAlpha = 1;
  }

  #rubber(ring) {
    const { pen } = this;
    pen.beginPath();
    ring.forEach(([x, y]) => pen.lineTo(x, y));
    pen.closePath();
    pen.strokeStyle = this.color("text");
    pen.lineWidth = 1.5;
    pen.setLineDash([5, 4]);
    pen.stroke();
    pen.setLineDash([]);
  }
}

/** The names of the colours of an area with few marks and with many, by whose they are. */
function looks(side) {
  if (!side) return ["place_tint", "place"];
  return side === "mixed" ? ["line", "muted"] : [`side_${side}_tint`, `side_${side}`];
}

function clamp(zoom) {
  return Math.max(0.3, Math.min(NEAREST, zoom));
}

/** A colour between two hexadecimal ones. */
function mix(from, to, share) {
  const part = (color, at) => parseInt(color.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * share));
  return `rgb(${parts.join(" ")})`;
}
