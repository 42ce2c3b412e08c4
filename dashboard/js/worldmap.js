/** Draws the marks on the map: cities as circles (merged where they would cover one
 * another), countries and divisions as outlines, regions and seas as soft shapes. */

import { element } from "./dom.js";
import { lead } from "./emblem.js";
import { camera, framed, within } from "./plane.js";
import { inside } from "./marks.js";
import { circleAt, faded, labelsOf, paintSigns } from "./signs.js";
import { around, gather } from "./spots.js";

const AREAS = { country: "countries", outline: "outlines", soft: "soft" }; // shape to source
const LAYERS = ["outline-marks", "country-marks", "soft-marks"]; // the first hit is meant
const COUNTRIES = ["country-marks", "country-edges"]; // layers
const NEAR = 80; // pixels beyond the map's edge where a circle may still reach into it

export class WorldMap {
  /** @param callbacks `open(found)`, `hover(found)`, `moved(bbox)`, `chose(places)` */
  constructor(Plotly, node, callbacks) {
    Object.assign(this, { Plotly, node, callbacks, shown: [], chosen: null, selected: null, pointed: -1, states: new Map() });
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /** Take marks, at the start and when facets or a search change them. */
  take(marks, { outlines, soft, areas, lang }) {
    const known = areas === this.known;
    Object.assign(this, { marks, lang, shapes: { outlines, soft }, known: areas, pointed: -1 }); // of other marks
    const { id, country, shape } = marks.places;
    this.areaOf = new Map(id.map((place, at) => [shape[at] === "country" ? country[at] : place, at]));
    if (this.engine && !known) this.#furnish();
  }

  get engine() {
    return this.node._fullLayout?.map?._subplot?.map;
  }

  /** Take a look (an empty figure): at the start, and when colours or language change. */
  async dress(figure, config, bbox) {
    const now = this.engine ? this.#camera() : this.#frame(bbox, this.shown);
    Object.assign(figure.layout.map, now);
    const { style } = figure.layout.map;
    this.#outfit(style);
    this.states.clear();
    const react = this.Plotly.react(this.node, figure.data, figure.layout, config);
    [this.labels] = await Promise.all([this.labels ?? this.#labels(style.metadata.labels), react]);
    const look = getComputedStyle(this.node);
    this.color = (name) => look.getPropertyValue(`--dl-${name}`).trim();
    this.font = look.fontFamily;
    this.draw(this.shown, this.chosen, this.selected);
    if (!this.wired) this.#wire();
    this.wired = true;
  }

  #wire() {
    const { engine, node, callbacks } = this;
    engine.on("move", () => this.paint());
    engine.on("resize", () => this.paint());
    engine.on("moveend", () => this.draw(this.shown, this.chosen, this.selected));
    // Plotly tells of the reader's own moves only, wheel and all; our buttons say so themselves.
    node.on("plotly_relayout", (change) => "map._derived" in change && callbacks.moved(this.bounds()));
    engine.on("moveend", (event) => event.byReader && callbacks.moved(this.bounds()));
    engine.on("click", ({ point }) => this.#click(this.#at(point)));
    engine.on("mousemove", ({ point, originalEvent }) => {
      const found = originalEvent.buttons ? null : this.#at(point);
      engine.getCanvas().style.cursor = found ? "pointer" : "";
      callbacks.hover(found);
    });
    engine.on("mouseout", () => callbacks.hover(null));
    node.on("plotly_selected", (selection) => this.#choose(selection));
  }

  /** West, south, east, north in degrees, rounded to about 10 m; west > east crosses 180°. */
  bounds() {
    const box = this.engine.getBounds();
    const round = (degrees) => Math.round(degrees * 1e4) / 1e4;
    const wrap = (lon) => round(((((lon + 180) % 360) + 360) % 360) - 180);
    const clip = (lat) => Math.max(-90, Math.min(90, round(lat)));
    const [west, east] = [box.getWest(), box.getEast()];
    const across = east - west >= 360 ? [-180, 180] : [wrap(west), wrap(east)];
    return [across[0], clip(box.getSouth()), across[1], clip(box.getNorth())];
  }

  #frame(bbox, marks) {
    return bbox ? camera(bbox, this.node) : framed(around(this.marks, marks), this.node);
  }

  /** Show some marks (or a given box) whole. */
  fit(marks, bbox = null, event = {}) {
    const duration = this.still ? 0 : 500;
    this.engine.easeTo({ ...this.#frame(bbox, marks), duration }, event);
  }

  /** Zoom by steps, as the reader's own doing. */
  zoom(by) {
    this.engine.easeTo({ zoom: this.engine.getZoom() + by, duration: this.still ? 0 : 250 }, { byReader: true });
  }

  drag(mode) {
    this.#layout({ dragmode: mode });
  }

  resize() {
    this.Plotly.Plots.resize(this.node);
  }

  /** Fly to a mark's place, if it is out of sight. */
  reveal(mark) {
    const place = this.marks.place[mark];
    if (place < 0) return;
    const [lon, lat] = [this.marks.places.lon[place], this.marks.places.lat[place]];
    if (inside(lon, lat, this.bounds())) return;
    const zoom = Math.max(this.engine.getZoom(), 3.5);
    this.engine.easeTo({ center: [lon, lat], zoom, duration: this.still ? 0 : 700 });
  }

  draw(shown, chosen, selected) {
    Object.assign(this, { shown, chosen, selected });
    Object.assign(this, gather(this.marks, shown, this.engine.getZoom()));
    this.#shade();
    this.paint();
  }

  /** Draw what stands on the map: on a canvas above it, since its own takes many times as long. */
  paint() {
    const { engine, node } = this;
    if (!this.pen?.canvas.isConnected) {
      this.pen = element("canvas", "dl-signs", { "aria-hidden": "true" }).getContext("2d");
      engine.getCanvasContainer().append(this.pen.canvas);
    }
    const { pen } = this;
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = node;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (pen.canvas.width !== across || pen.canvas.height !== down) Object.assign(pen.canvas, { width: across, height: down });
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const [west, east] = [engine.project([-180, 0]), engine.project([180, 0])];
    Object.assign(this, { width, height, zoomed: engine.getZoom(), turn: [east.x - west.x, east.y - west.y] });
    pen.canvas.drawn = paintSigns(pen, this); // for those who look from outside: the tests
  }

  /** Where a point stands on the canvas, once in each copy of the world in sight. */
  copies = (lon, lat) => {
    const { x, y } = this.engine.project([lon, lat]);
    const all = [-2, -1, 0, 1, 2].map((turns) => [x + turns * this.turn[0], y + turns * this.turn[1]]);
    return all.filter(([left, top]) => left > -NEAR && top > -NEAR && left < this.width + NEAR && top < this.height + NEAR);
  };

  /** Show where a mark is that the pointer is at in another view; null: none. */
  point(mark) {
    const place = mark === null ? -1 : this.marks.place[mark];
    if (place === this.pointed) return;
    this.pointed = place;
    this.#shade();
    this.paint();
  }

  /** The outline that a place is drawn by, for MapLibre. */
  #target(place) {
    const { shape, country, id } = this.marks.places;
    return { source: AREAS[shape[place]], id: shape[place] === "country" ? country[place] : id[place] };
  }

  /** Put into a style the outlines that marks may have: what is there from the start is worked on once. */
  #outfit({ sources, layers }) {
    this.given = {};
    for (const [source, shapes] of Object.entries(this.shapes)) if (this.#news(source, shapes)) sources[source].data = shapes;
    const named = this.#named();
    if (this.#news("named", named)) for (const layer of layers) if (COUNTRIES.includes(layer.id)) layer.filter = named;
  }

  /** Give the map, which is there, other outlines; what stays as it is, is not cut into tiles anew. */
  #furnish() {
    for (const [source, shapes] of Object.entries(this.shapes)) if (this.#news(source, shapes)) this.engine.getSource(source).setData(shapes);
    const named = this.#named();
    if (this.#news("named", named)) for (const layer of COUNTRIES) this.engine.setFilter(layer, named);
  }

  #news(name, what) {
    const key = JSON.stringify(what);
    const known = this.given[name] === key;
    this.given[name] = key;
    return !known;
  }

  /** What lets through the countries that marks may have; the others are left out of all work. */
  #named() {
    const { country, shape } = this.marks.places;
    return ["in", ["get", "iso"], ["literal", country.filter((_, place) => shape[place] === "country").sort()]];
  }

  /** Shade the outlines of what has marks, the deeper the more it has. */
  #shade() {
    const home = this.selected === null ? -1 : this.marks.place[this.selected];
    const most = Math.log2(1 + Math.max(3, ...this.areas.map(({ count }) => count)));
    const states = new Map(this.areas.map(({ place, count, sides }) => [JSON.stringify(this.#target(place)), {
      shade: Math.log2(1 + count) / most, side: lead(sides), faded: faded(this.chosen, [place]),
      selected: place === home, pointed: place === this.pointed,
    }]));
    for (const target of this.states.keys()) if (!states.has(target)) this.engine.removeFeatureState(JSON.parse(target));
    for (const [target, state] of states) {
      const was = this.states.get(target); // what stays as it is costs no frame
      if (JSON.stringify(was) !== JSON.stringify(state)) this.engine.setFeatureState(JSON.parse(target), state);
    }
    this.states = states;
  }

  async #labels(address) {
    return labelsOf(await (await fetch(address)).json(), this.lang);
  }

  /** What is drawn at a pixel: its places, and their marks. */
  #at(point) {
    const found = (places) => ({ places, marks: places.flatMap((place) => this.spots.get(place) ?? []) });
    const circle = circleAt(this, [point.x, point.y]);
    if (circle) return found(circle.members);
    for (const { id } of this.engine.queryRenderedFeatures(point, { layers: LAYERS })) {
      const area = found([this.areaOf.get(id)]);
      if (area.marks.length) return area;
    }
    return null;
  }

  #click(found) {
    if (!found) return;
    const several = found.places.length > 1 || this.marks.summed;
    if (several && this.engine.getZoom() < 9) this.fit(found.marks, null, { byReader: true });
    else this.callbacks.open(found);
  }

  #choose(selection) {
    const corners = selection?.range?.map;
    const [[west, north], [east, south]] = corners ?? [[], []];
    const ring = corners ? [[west, north], [east, north], [east, south], [west, south]] : selection?.lassoPoints?.map;
    if (!ring) return;
    const { lon, lat } = this.marks.places;
    const places = [...this.spots.keys()].filter((place) =>
      [-360, 0, 360].some((turn) => within([lon[place] + turn, lat[place]], ring)));
    this.#layout({ selections: [], dragmode: "pan" });
    this.callbacks.chose(new Set(places));
  }

  /** Change Plotly's layout; it would put the map back to where it last saw it, so tell it. */
  #layout(change) {
    const { center, zoom } = this.#camera();
    return this.Plotly.relayout(this.node, { ...change, "map.center": center, "map.zoom": zoom });
  }

  #camera() {
    const { lng, lat } = this.engine.getCenter();
    return { center: { lon: lng, lat }, zoom: this.engine.getZoom() };
  }
}
