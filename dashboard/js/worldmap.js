/** Draws the marks on the map: cities as circles (merged where they would cover one
 * another), countries and divisions as outlines, regions and seas as soft shapes. */

import { clusters } from "./lanes.js";
import { inside } from "./marks.js";

export class WorldMap {
  /** @param callbacks `open(found)`, `hover(found)`, `moved(bbox)`, `chose(places)` */
  constructor(Plotly, node, marks, payload, callbacks) {
    Object.assign(this, { Plotly, node, marks, callbacks, shown: [], chosen: null, selected: null });
    this.outlines = payload.outlines;
    this.soft = payload.soft;
    this.rings = payload.rings;
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  get engine() {
    return this.node._fullLayout?.map?._subplot?.map;
  }

  async dress(figure, config, bbox) {
    this.figure = figure;
    this.config = config;
    const engine = this.engine;
    const camera = engine
      ? { center: { lon: engine.getCenter().lng, lat: engine.getCenter().lat }, zoom: engine.getZoom() }
      : this.#camera(bbox ?? this.#around(this.shown), bbox ? 0 : 48);
    Object.assign(this.figure.layout.map, { center: camera.center, zoom: camera.zoom });
    await this.draw(this.shown, this.chosen, this.selected);
    if (this.wired) return;
    this.wired = true;
    this.engine._fadeDuration = 0; // Plotly hands no such option down; labels that fade keep the map busy
    this.node.on("plotly_click", ({ points }) => this.#click(points[0]));
    this.node.on("plotly_hover", ({ points }) => this.callbacks.hover(this.#members(points[0])));
    this.node.on("plotly_unhover", () => this.callbacks.hover(null));
    this.node.on("plotly_selected", (selection) => this.#selected(selection));
    // Plotly tells of the reader's own moves only, wheel and all; our buttons say so themselves.
    this.node.on("plotly_relayout", (change) => "map._derived" in change && this.callbacks.moved(this.bounds()));
    this.engine.on("moveend", (event) => event.byReader && this.callbacks.moved(this.bounds()));
    this.engine.on("zoomend", () => this.draw(this.shown, this.chosen, this.selected));
  }

  /** West, south, east, north in degrees, rounded to about 10 m; west > east crosses 180°. */
  bounds() {
    const box = this.engine.getBounds();
    const wrap = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
    const round = (degrees) => Math.round(degrees * 1e4) / 1e4;
    const [west, east] = [box.getWest(), box.getEast()];
    const all = east - west >= 360;
    const lat = (degrees) => Math.max(-90, Math.min(90, round(degrees)));
    return [all ? -180 : round(wrap(west)), lat(box.getSouth()), all ? 180 : round(wrap(east)), lat(box.getNorth())];
  }

  /** Show some marks (or a given box) whole. */
  fit(marks, bbox = null) {
    const box = bbox ?? this.#around(marks);
    const camera = this.#camera(box, bbox ? 0 : 48);
    this.engine.easeTo({ ...camera, duration: this.still ? 0 : 500 });
  }

  /** Zoom by steps, as the reader's own doing. */
  zoom(by) {
    this.engine.easeTo({ zoom: this.engine.getZoom() + by, duration: this.still ? 0 : 250 }, { byReader: true });
  }

  drag(mode) {
    this.Plotly.relayout(this.node, { dragmode: mode });
  }

  reveal(mark) {
    const place = this.marks.place[mark];
    if (place < 0 || !this.engine) return;
    const [lon, lat] = [this.marks.places.lon[place], this.marks.places.lat[place]];
    if (!inside(lon, lat, this.bounds())) {
      const zoom = Math.max(this.engine.getZoom(), 3.5);
      this.engine.easeTo({ center: [lon, lat], zoom, duration: this.still ? 0 : 700 });
    }
  }

  async draw(shown, chosen, selected) {
    Object.assign(this, { shown, chosen, selected });
    const traces = structuredClone(this.figure.data);
    const layout = structuredClone(this.figure.layout);
    const named = Object.fromEntries(traces.map((trace) => [trace.name, trace]));
    const spots = this.marks.byPlace(shown);
    this.#fill(named, spots);
    this.#circles(named, spots);
    for (const trace of traces) trace.selectedpoints = null;
    if (this.engine) {
      const { lng, lat } = this.engine.getCenter();
      Object.assign(layout.map, { center: { lon: lng, lat }, zoom: this.engine.getZoom() });
      layout.dragmode = this.node._fullLayout.dragmode;
    }
    const drawn = this.Plotly.react(this.node, traces, layout, this.config);
    if (!this.wired) await drawn; // later ones need not wait for MapLibre to come to rest
    this.engine.getSource("spots").setData(this.names);
  }

  #fill(named, spots) {
    const { places } = this.marks;
    const rows = { country: [], outline: [], soft: [] };
    for (const [place, marks] of spots) rows[places.shape[place]]?.push([place, Math.log2(1 + marks.length)]);
    const zmax = Math.max(2, ...[...rows.country, ...rows.outline, ...rows.soft].map(([, count]) => count));
    const set = (trace, locations, z, customdata, geojson) => {
      Object.assign(trace, { locations, z, customdata, zmax, visible: z.length > 0 }, geojson && { geojson });
    };
    const [id, z, own] = [([place]) => places.id[place], (row) => row[1], (row) => row[0]];
    set(named.countries, rows.country.map(([place]) => places.country[place]), rows.country.map(z), rows.country.map(own));
    set(named.outlines, rows.outline.map(id), rows.outline.map(z), rows.outline.map(own), this.outlines);
    const rings = rows.soft.flatMap((row) => Array.from({ length: this.rings }, (_, ring) => [`${id(row)}#${ring}`, row]));
    set(named.soft, rings.map(([ring]) => ring), rings.map(([, row]) => row[1]), rings.map(([, row]) => row[0]), this.soft);
  }

  #circles(named, spots) {
    const { places, place } = this.marks;
    const zoom = this.engine?.getZoom() ?? this.figure.layout.map.zoom;
    const points = [];
    const areas = [];
    for (const [index, marks] of spots) {
      const spot = { place: index, lon: places.lon[index], lat: places.lat[index], count: marks.length, marks };
      if (places.shape[index] === "point") points.push({ ...spot, size: diameter(marks.length) });
      else areas.push(spot);
    }
    this.clusters = clusters(points, zoom).map(({ lead, members }) => ({
      ...lead,
      members,
      count: members.reduce((sum, member) => sum + member.count, 0),
    }));
    const circles = this.clusters;
    const sizes = circles.map(({ count }) => diameter(count));
    const faded = ({ members }) => this.chosen && !members.some((member) => this.chosen.has(member.place));
    const at = (trace, list) => Object.assign(trace, { lon: list.map((s) => s.lon), lat: list.map((s) => s.lat) });
    at(named.spots, circles).customdata = circles.map((_, index) => index);
    Object.assign(named.spots.marker, { size: sizes, opacity: circles.map((spot) => (faded(spot) ? 0.25 : 0.92)) });
    this.names = this.#labels(circles, areas);
    const home = this.selected === null ? -1 : place[this.selected];
    const mine = circles.filter(({ members }) => members.some((member) => member.place === home));
    at(named.chosen, mine).marker.size = mine.map(({ count }) => diameter(count) + 8);
  }

  /** The basemap's own source "spots": names and counts, placed by MapLibre without collision. */
  #labels(circles, areas) {
    const feature = (spot, radius) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [spot.lon, spot.lat] },
      properties: { name: this.#name(spot), count: radius && spot.count > 1 ? String(spot.count) : "", radius, rank: -spot.count },
    });
    const features = [...circles.map((spot) => feature(spot, diameter(spot.count) / 2)), ...areas.map((spot) => feature(spot, 0))];
    return { type: "FeatureCollection", features };
  }

  #name({ place, members, count }) {
    const name = this.marks.places.name[place];
    if (!members) return `${name} · ${count}`;
    return members.length > 1 ? `${name} +${members.length - 1}` : name;
  }

  /** The marks that a drawn thing stands for, and what to call it. */
  #members(point) {
    const trace = this.figure.data[point.curveNumber].name;
    if (trace === "spots") {
      const cluster = this.clusters[point.customdata];
      return cluster && { marks: cluster.members.flatMap((member) => member.marks), places: cluster.members.map((m) => m.place) };
    }
    const marks = this.shown.filter((mark) => this.marks.place[mark] === point.customdata);
    return { marks, places: [point.customdata] };
  }

  #click(point) {
    const found = this.#members(point);
    if (!found) return;
    if (found.places.length > 1 && this.engine.getZoom() < 9) {
      this.fit(found.marks);
      this.engine.once("moveend", () => this.callbacks.moved(this.bounds()));
    } else this.callbacks.open(found);
  }

  #selected(selection) {
    if (!selection?.range && !selection?.lassoPoints) return;
    const places = new Set(selection.points.flatMap((point) => this.#members(point)?.places ?? []));
    this.Plotly.relayout(this.node, { selections: [], dragmode: "pan" });
    this.callbacks.chose(places);
  }

  /** The least box around some marks' places, in degrees; the whole world for none. */
  #around(marks) {
    const { lon, lat, bbox } = this.marks.places;
    const boxes = [...this.marks.byPlace(marks).keys()].map((place) => {
      const wide = bbox[place] && bbox[place][0] < bbox[place][2] && bbox[place][2] - bbox[place][0] < 60;
      return wide ? bbox[place] : [lon[place], lat[place], lon[place], lat[place]];
    });
    if (!boxes.length) return [-150, -50, 170, 70];
    const [west, east] = arc(boxes.map((box) => [box[0], box[2]]));
    const each = (side, best) => boxes.map((box) => box[side]).reduce((a, b) => best(a, b));
    return [west, each(1, Math.min), east, each(3, Math.max)];
  }

  /** Centre and zoom that show a box with some pixels of air. */
  #camera([west, south, east, north], air) {
    const [width, height] = [this.node.clientWidth - 2 * air, this.node.clientHeight - 2 * air];
    const mercator = (lat) => Math.asinh(Math.tan((Math.max(-80, Math.min(82, lat)) * Math.PI) / 180)) / (2 * Math.PI);
    const right = east < west ? east + 360 : east;
    const [low, high] = [mercator(south), mercator(north)];
    const across = Math.log2(Math.max(64, width) / 512 / Math.max(1e-4, (right - west) / 360));
    const down = Math.log2(Math.max(64, height) / 512 / Math.max(1e-4, high - low));
    const lat = (Math.atan(Math.sinh(Math.PI * (low + high))) * 180) / Math.PI;
    return { center: { lon: (west + right) / 2, lat }, zoom: Math.max(0.3, Math.min(air ? 7 : 14, across, down)) };
  }
}

/** Pixels across the circle of so many marks. */
function diameter(count) {
  return Math.min(54, 13 + 5.5 * Math.log2(count) + (count > 1 ? 4 : 0));
}

/** The shortest stretch of longitudes that holds all of some; west > east crosses 180°. */
function arc(stretches) {
  const sorted = [...stretches].sort((a, b) => a[0] - b[0]);
  let [reach, widest] = [sorted[0][1], 0];
  let found = null;
  for (const [west, east] of [...sorted.slice(1), [sorted[0][0] + 360, Infinity]]) {
    if (west - reach > widest) {
      widest = west - reach;
      found = [west > 180 ? west - 360 : west, reach];
    }
    reach = Math.max(reach, east);
  }
  return found ?? [-180, 180];
}
