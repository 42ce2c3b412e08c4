/** Draws the marks on the map: cities as circles (merged where they would cover one
 * another), countries and divisions as outlines, regions and seas as soft shapes. */

import { emblem, holed, lead } from "./emblem.js";
import { camera, within } from "./plane.js";
import { inside } from "./marks.js";
import { around, gather } from "./spots.js";

const AREAS = { country: "countries", outline: "outlines", soft: "soft" }; // shape to source
const LAYERS = ["spots", "outline-marks", "country-marks", "soft-marks"]; // the first hit is meant
const COUNTRIES = ["country-marks", "country-edges"]; // layers
const AIR = 52; // pixels around what is fitted
const NOTHING = { width: 8, height: 8, data: new Uint8Array(256) }; // keeps names off circles
const LETTER = 7; // pixels of a name's letter, about; names are broken into lines of LINE pixels
const LINE = 156;
const SIGN = 7; // pixels from the middle of an area's emblem to its edge
const SHARP = 2; // pixels of an image per pixel of the page

export class WorldMap {
  /** @param callbacks `open(found)`, `hover(found)`, `moved(bbox)`, `chose(places)` */
  constructor(Plotly, node, callbacks) {
    Object.assign(this, { Plotly, node, callbacks, shown: [], chosen: null, selected: null });
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /** Take marks, at the start and when facets or a search change them. */
  take(marks, { outlines, soft, areas }) {
    const known = areas === this.known;
    Object.assign(this, { marks, areas: { outlines, soft }, known: areas });
    const { id, country, shape } = marks.places;
    this.areaOf = new Map(id.map((place, at) => [shape[at] === "country" ? country[at] : place, at]));
    if (this.engine && !known) this.#furnish();
  }

  get engine() {
    return this.node._fullLayout?.map?._subplot?.map;
  }

  /** Take a look (an empty figure): at the start, and when colours or language change. */
  async dress(figure, config, bbox) {
    const now = this.engine ? this.#camera() : camera(bbox ?? around(this.marks, this.shown), this.node, bbox ? 0 : AIR);
    Object.assign(figure.layout.map, now);
    this.#outfit(figure.layout.map.style);
    await this.Plotly.react(this.node, figure.data, figure.layout, config);
    if (!this.engine.hasImage("nothing")) this.engine.addImage("nothing", NOTHING);
    this.draw(this.shown, this.chosen, this.selected);
    if (!this.wired) this.#wire();
    this.wired = true;
  }

  #wire() {
    const { engine, node, callbacks } = this;
    engine._fadeDuration = 0; // Plotly hands no such option down; labels that fade keep the map busy
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

  /** Show some marks (or a given box) whole. */
  fit(marks, bbox = null, event = {}) {
    const duration = this.still ? 0 : 500;
    this.engine.easeTo({ ...camera(bbox ?? around(this.marks, marks), this.node, bbox ? 0 : AIR), duration }, event);
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
    const world = 512 * 2 ** this.engine.getZoom();
    const home = selected === null ? -1 : this.marks.place[selected];
    const { spots, merged, areas } = gather(this.marks, shown, this.engine.getZoom());
    Object.assign(this, { spots, clusters: merged });
    this.#shade(areas, home);
    const features = [
      ...merged.map((spot, at) => this.#feature(spot, at, home, world)),
      ...areas.map((spot) => this.#feature(spot, -1, home, world)),
    ];
    this.engine.removeFeatureState({ source: "spots" });
    this.engine.getSource("spots").setData({ type: "FeatureCollection", features });
    this.point(this.pointed ?? null);
  }

  /** Show where a mark is that the pointer is at in another view; null: none. */
  point(mark) {
    if (this.target) this.engine.setFeatureState(this.target, { pointed: false });
    this.pointed = mark;
    this.target = null;
    const place = mark === null ? -1 : this.marks.place[mark];
    if (place < 0 || !this.spots.has(place)) return;
    this.target = this.#target(place) ?? { source: "spots", id: this.clusters.findIndex(({ members }) => members.includes(place)) };
    this.engine.setFeatureState(this.target, { pointed: true });
  }

  /** The outline that a place is drawn by, for MapLibre; null for a point. */
  #target(place) {
    const { shape, country, id } = this.marks.places;
    if (shape[place] === "point") return null;
    return { source: AREAS[shape[place]], id: shape[place] === "country" ? country[place] : id[place] };
  }

  /** Put into a style the outlines that marks may have: what is there from the start is worked on once. */
  #outfit({ sources, layers }) {
    for (const [source, shapes] of Object.entries(this.areas)) sources[source].data = shapes;
    for (const layer of layers) if (COUNTRIES.includes(layer.id)) layer.filter = this.#named();
  }

  /** Give the map, which is there, other outlines. */
  #furnish() {
    for (const [source, shapes] of Object.entries(this.areas)) this.engine.getSource(source).setData(shapes);
    for (const layer of COUNTRIES) this.engine.setFilter(layer, this.#named());
  }

  /** What lets through the countries that marks may have; the others are left out of all work. */
  #named() {
    const { country, shape } = this.marks.places;
    return ["in", ["get", "iso"], ["literal", country.filter((_, place) => shape[place] === "country")]];
  }

  /** Shade the outlines of what has marks, the deeper the more it has. */
  #shade(areas, home) {
    const most = Math.log2(1 + Math.max(3, ...areas.map(({ count }) => count)));
    for (const source of Object.values(AREAS)) this.engine.removeFeatureState({ source });
    for (const { place, count, sides } of areas) {
      const shade = Math.log2(1 + count) / most;
      this.engine.setFeatureState(this.#target(place), { shade, side: lead(sides), faded: this.#faded([place]), selected: place === home });
    }
  }

  #feature({ lon, lat, name, members, radius, count, sides }, at, home, world) {
    const label = this.#cut(lon, lat, radius + Math.min(LINE, name.length * LETTER), world) ? "" : name;
    return {
      type: "Feature",
      ...(radius ? { id: at } : {}),
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties: {
        at, radius, rank: -count, name, label, count: radius && count > 1 ? String(count) : "",
        faded: this.#faded(members), selected: members.includes(home), holed: Boolean(sides) && holed(sides, radius),
        ...(sides ? { [radius ? "emblem" : "sign"]: this.#emblem(sides, radius || SIGN), room: radius || SIGN } : {}),
      },
    };
  }

  /** The name of the image of so many of each side; it is drawn at its first use. */
  #emblem(sides, radius) {
    const whole = sides.a + sides.both + sides.b;
    const [a, both, b] = ["a", "both", "b"].map((side) => Math.ceil((24 * sides[side]) / whole)); // few images
    const size = Math.ceil(radius);
    const name = `sides-${size}-${a}-${both}-${b}`;
    if (this.engine.hasImage(name)) return name;
    const edge = 2 * (1.2 * size + 2) * SHARP;
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.ceil(edge), height: Math.ceil(edge) });
    const pen = canvas.getContext("2d");
    const style = getComputedStyle(this.node);
    pen.scale(SHARP, SHARP);
    emblem(pen, edge / 2 / SHARP, edge / 2 / SHARP, size, { a, both, b }, (color) => style.getPropertyValue(`--dl-${color}`).trim());
    this.engine.addImage(name, pen.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: SHARP });
    return name;
  }

  /** Whether a name that reaches so far could be cut off at the map's edge, wherever its place is in sight. */
  #cut(lon, lat, reach, world) {
    const width = this.node.clientWidth;
    const { x } = this.engine.project([lon, lat]);
    const seen = [x - world, x, x + world].filter((at) => at > -reach && at < width + reach);
    return seen.length > 0 && seen.every((at) => at < reach || at > width - reach);
  }

  #faded(places) {
    return this.chosen !== null && !places.some((place) => this.chosen.has(place));
  }

  /** What is drawn at a pixel: its places, and their marks. */
  #at(point) {
    for (const { layer, id, properties } of this.engine.queryRenderedFeatures(point, { layers: LAYERS })) {
      const area = this.areaOf.get(id);
      const places = layer.id === "spots" ? this.clusters[properties.at]?.members : [area];
      const marks = (places ?? []).flatMap((place) => this.spots.get(place) ?? []);
      if (marks.length) return { places, marks };
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
