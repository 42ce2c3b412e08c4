/**
 * The linked timeline and map. Filters live here, in the browser: a brush or a move of
 * the map redraws the other views without a word to the server, which is told of the
 * outcome a moment later (`view`: days, bbox, chosen places) and of each pick (`picked`).
 */

import { Brush } from "./brush.js";
import { Comparison } from "./compare.js";
import { element, writers } from "./dom.js";
import { DAY, Marks, dayOf, isoDay } from "./marks.js";
import { Heat } from "./heat.js";
import { Panel } from "./panel.js";
import { onPaper } from "./paper.js";
import { playerOf } from "./player.js";
import { schemeOf } from "./scheme.js";
import { skeleton } from "./skeleton.js";
import { Story } from "./story.js";
import { Sums } from "./sums.js";
import { Timeline } from "./timeline.js";
import { wireTools } from "./tools.js";
import { WorldMap } from "./worldmap.js";

const SETTLED = 600; // ms of rest before the server is told
const instances = new WeakMap();
let loading = null;

/** Streamlit calls this at every run; the drawing is made once and then kept. */
export async function mount(component, assets) {
  const host = component.parentElement.querySelector(".dl-host");
  host.firstChild?.dispatchEvent(new CustomEvent("dateline:step", { detail: 2 }));
  const Plotly = await plotly(assets);
  const known = instances.get(host);
  if (known?.lang === component.data.lang) return known.update(component);
  known?.unmount();
  const linked = new Linked(Plotly, host, component, assets);
  instances.set(host, linked);
  await linked.start();
  linked.offPaper = onPaper(linked);
  return linked;
}

function plotly(assets) {
  loading ??= new Promise((resolve, reject) => {
    const script = element("script", "", { src: `${assets}plotly/plotly.min.js` });
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", () => reject(new Error(`Plotly could not be loaded from ${script.src}`)));
    document.head.append(script);
  });
  return loading;
}

export class Linked {
  /** @param drawMap gives the map for a node and its callbacks: MapLibre's, save in the one-file page */
  constructor(Plotly, host, component, assets, drawMap = (...given) => new WorldMap(Plotly, ...given)) {
    const { data } = component;
    Object.assign(this, { Plotly, host, component, assets, lang: data.lang, seq: data.state.seq });
    this.write = writers(data.lang);
    this.nodes = skeleton(host, data.words);
    this.nodes.root.classList.toggle("dl-embedded", Boolean(data.embedded));
    // All views, and the reader beside, show what the pointer is at in any of them.
    const point = (mark) => window.dispatchEvent(new CustomEvent("dateline:hover", { detail: this.marks.id[mark] ?? null }));
    const act = {
      pick: (mark) => this.pick(mark), point, clear: (filter) => this.clear(filter),
      tells: (side) => this.comparison.tells(side), tool: (mark) => this.story.tool(mark),
    };
    this.comparison = new Comparison(this.nodes, data.words, this.write, {
      compare: (sides) => this.compare(sides), only: (side) => this.change({ side }),
    }, data.fixed);
    this.panel = new Panel(this.nodes, data.words, this.write, act);
    this.heat = new Heat(this.nodes, data.words, this.write, data.lang, {
      picked: ({ days, ...others }) => this.#picked(days, others),
      toggled: (heat) => heat === this.filters.heat || this.change({ heat }),
    });
    let own = null; // a chart may say late that the pointer left it, when it is at a row by then
    const hover = (found) => {
      this.panel.hint(found);
      const mark = typeof found === "number" ? found : found?.marks?.length === 1 ? found.marks[0] : null;
      if (mark === null && (this.pointed ?? null) !== own) return;
      own = mark;
      point(mark);
    };
    // A chart that is drawn anew does not tell that the pointer has left it.
    this.nodes.root.addEventListener("pointermove", ({ target }) => this.nodes.hint.hidden || target.closest(".dl-map, .dl-time") || hover(null));
    this.counted = () => this.player?.take(this.marks);
    window.addEventListener("dateline:cube", this.counted);
    this.pointing = (event) => this.#point(this.marks.index.get(event.detail) ?? null);
    window.addEventListener("dateline:hover", this.pointing);
    this.timeline = new Timeline(Plotly, this.nodes.timeline, {
      pick: act.pick, hover, zoomed: () => this.#zoomed(), busy: () => this.brush.busy,
    });
    this.map = drawMap(this.nodes.map, {
      open: (found) => {
        this.panel.hint(null); // the map may move from under the pointer
        if (this.marks.summed) return this.chose(new Set(found.places));
        const alone = found.marks.length === 1 && !this.marks.others(found.marks[0]).length;
        return alone ? this.pick(found.marks[0]) : this.panel.card(found);
      },
      hover,
      moved: (bbox) => this.nodes.follow.checked && this.change({ bbox }),
      chose: (chosen) => this.chose(chosen),
    });
    this.story = new Story(this);
    this.#take(data);
    this.story.take(data.state.story);
    Plotly.register(data.locale);
  }

  /** Take marks from Python; filters and selection are numbers of theirs, so they are read anew. */
  #take(data) {
    this.version = data.version;
    this.panel.hint(null);
    this.marks = data.cells ? new Sums(data) : new Marks(data);
    for (const view of [this.panel, this.timeline, this.map, this.heat]) view.take(this.marks, data);
    this.comparison.take(data.comparison);
    this.panel.seek(data.search);
    this.filters = this.#read(data.state);
    this.selected = this.marks.index.get(data.state.mark) ?? null;
  }

  async start() {
    const shown = this.marks.filter(this.filters, this.selected);
    Object.assign(this.map, { shown: shown.map, chosen: this.marks.reach(this.filters), selected: this.selected });
    Object.assign(this.timeline, { shown: shown.timeline, selected: this.selected });
    this.drawn = this.#wanted();
    await this.#dress();
    this.brush = new Brush(this.nodes.overlay, () => this.timeline.scale(), (days) => this.marks.snap(days),
      (days, done) => {
        this.player.halt();
        this.change({ days }, done);
      }, this.component.data.words, this.write.days);
    this.brush.set(this.filters.days);
    this.player = playerOf(this);
    this.#status(shown);
    this.#zoomed();
    wireTools(this);
    this.resizing = new ResizeObserver(() => this.#resized());
    this.resizing.observe(this.nodes.root);
    if (this.selected !== this.drawn.map[2]) await this.#select(this.selected);
    this.nodes.root.dataset.ready = "true";
  }

  /** Take a new message from Python: perhaps another view or selection, or other colours. */
  async update(component) {
    this.component = component;
    const { state, version } = component.data;
    if (this.scheme !== schemeOf(this.host)) await this.#dress();
    this.comparison.take(component.data.comparison);
    this.panel.seek(component.data.search);
    const current = state.seq >= this.seq; // else it answers what the reader has since changed
    this.seq = Math.max(state.seq, this.seq);
    if (!current && this.marks.summed) return this; // another answer is on its way
    this.waits = false;
    if (version !== this.version) return this.#renew(component.data, current);
    if (!current) return this;
    this.#rest();
    const filters = this.#read(state);
    const mark = this.marks.index.get(state.mark) ?? null;
    if (!same(filters, this.filters)) {
      if (filters.bbox && !same(filters.bbox, this.filters.bbox)) this.map.fit([], filters.bbox);
      this.filters = filters;
      this.player.halt();
      this.brush.set(filters.days);
      await this.redraw();
    }
    if (mark !== this.selected) this.#select(mark);
    this.story.take(state.story);
    return this;
  }

  /** Take other marks; where the reader has moved on since, that view is told and stays. */
  #renew(data, current) {
    const { days, bbox } = this.filters;
    const times = this.marks.times;
    const told = this.#told();
    this.#take(data);
    this.story.take(data.state.story, current);
    this.player.take(this.marks);
    if (!current) Object.assign(this.filters, { days, bbox });
    this.brush.set(this.filters.days);
    this.drawn = times && times === this.marks.times ? { timeline: this.drawn.timeline } : {};
    const now = this.#told(); // its days may have been set right, and be out of sight
    const moved = now && !same(told, now);
    return this.redraw().then(() => moved && this.timeline.reveal(this.selected)).then(() => this);
  }

  /** The selected mark's id and days. */
  #told() {
    const { id, first, last } = this.marks;
    return this.selected === null || !id ? null : { id: id[this.selected], first: first[this.selected], last: last[this.selected] };
  }

  /** Compare two sides, or nothing any more: the articles are dealt out anew by the server. */
  compare(sides) {
    this.waits = true;
    this.nodes.root.ariaBusy = "true";
    // Who goes back at once may be given what is here already, and then nothing is said.
    window.addEventListener("popstate", () => (this.nodes.root.ariaBusy = "false"), { once: true });
    this.component.setTriggerValue("compared", sides);
  }

  /** Change filters by the reader's hand; `done` is false while a brush is still moving. */
  change(filters, done = true) {
    Object.assign(this.filters, filters);
    this.panel.closeCard();
    if (done) this.tell();
    return this.redraw(this.marks.summed && done); // the store sums up anew when the brush is let go
  }

  /** Draw what the filters leave; calls that come while drawing are drawn as one. `waits`: for the store's answer. */
  redraw(waits = false) {
    this.wanted = true;
    this.waits ||= waits;
    this.nodes.root.ariaBusy = "true";
    this.drawing ??= (async () => {
      while (this.wanted) {
        this.wanted = false;
        await this.#draw();
      }
      this.drawing = null;
      this.#rest();
    })();
    return this.drawing;
  }

  /** Say that all is drawn, if it is. */
  #rest() {
    if (!this.drawing && !this.waits) this.nodes.root.ariaBusy = "false";
  }

  async #draw() {
    const shown = this.marks.filter(this.filters, this.selected);
    const wanted = this.#wanted();
    const moving = this.brush?.moving || this.player?.playing;
    if (this.marks.summed && (moving || this.waits)) this.panel.about(this.marks.about(this.filters.days), this.filters);
    else this.#status(shown);
    // Each is drawn for what can change it: a brush leaves the timeline alone, a move the map.
    // While the brush moves, the map gets only as much as it can keep up with.
    const ready = !moving || this.map.engine.loaded();
    if (ready && this.#news("map", wanted.map)) this.map.draw(shown.map, this.marks.reach(this.filters), this.selected);
    if (this.#news("timeline", wanted.timeline)) {
      await this.timeline.draw(shown.timeline, this.selected);
      this.#zoomed();
    } else this.timeline.shown = shown.timeline;
  }

  /** What can change a view's drawing. */
  #wanted() {
    const { days, bbox, chosen, nation, side } = this.filters;
    const both = [chosen, nation, side, this.selected];
    return { map: [days, ...both], timeline: [bbox, ...both] };
  }

  /** Brush and choose what a number of the heat map stands for, or take that back. */
  #picked(days, others) {
    if (days !== undefined) {
      this.player.halt();
      this.brush.set(days);
    }
    this.change(days === undefined ? others : { days, ...others });
  }

  #heat() {
    if (this.brush?.moving || this.player?.playing) return; // its numbers stay as they are
    const { from, to } = this.timeline.scale();
    this.heat.draw(this.filters, [from, to].map((ms) => Math.floor(ms / DAY)));
  }

  #status({ list, sides }) {
    this.panel.status({ list, filters: this.filters, selected: this.selected });
    this.comparison.status(sides ?? {}, this.filters.side);
    this.story.mind(list);
    this.#heat();
  }

  #news(view, drawn) {
    const known = same(drawn, this.drawn[view]);
    this.drawn[view] = drawn;
    return !known;
  }

  #point(mark) {
    if (mark === this.pointed || !this.brush) return;
    this.pointed = mark;
    this.panel.point(mark);
    this.map.point(mark);
    const where = mark === null ? null : this.timeline.where(mark);
    this.nodes.ring.hidden = where === null;
    for (const [side, pixels] of Object.entries(where ?? {})) this.nodes.ring.style[side] = `${pixels}px`;
  }

  pick(mark) {
    this.panel.closeCard();
    this.panel.hint(null);
    this.#select(mark);
    this.component.setTriggerValue("picked", this.marks.id[mark]);
  }

  /** Select a mark by its id, or nothing, without telling anyone. */
  show(id) {
    return this.#select(this.marks.index.get(id) ?? null);
  }

  /** Select first and fly after: a redraw would stop the map in its flight. */
  async #select(mark) {
    this.selected = mark;
    if (!this.brush) return; // nothing is drawn yet; the start ends with what is selected by then
    const { marks } = this;
    await this.redraw();
    if (mark === null || marks !== this.marks) return; // a number of other marks by now
    await this.timeline.reveal(mark);
    this.map.reveal(mark);
  }

  chose(chosen) {
    for (const tool of ["box", "lasso"]) this.nodes[tool].setAttribute("aria-pressed", "false");
    this.change({ chosen: chosen.size ? chosen : null });
  }

  clear(filter) {
    const names = filter === "all" ? ["days", "bbox", "chosen", "nation", "side"] : [filter];
    if (names.includes("days")) {
      this.player.halt();
      this.brush.set(null);
    }
    this.change(Object.fromEntries(names.map((name) => [name, null])));
    if (names.includes("bbox")) this.map.fit(this.marks.filter(this.filters).map);
  }

  /** Tell the server how things stand, when they have stood so for a moment. */
  tell() {
    clearTimeout(this.telling);
    this.seq += 1;
    const { days, chosen } = this.filters;
    const view = { ...this.filters, seq: this.seq, days: days && days.map(isoDay), chosen: chosen && [...chosen].map((place) => this.marks.places.id[place]), story: this.story.value };
    this.telling = setTimeout(() => this.component.setStateValue("view", view), this.marks.summed ? 0 : SETTLED);
  }

  #read({ days, bbox, chosen, nation, side, heat }) {
    const ids = new Map(this.marks.places.id.map((id, place) => [id, place]));
    const places = (chosen ?? []).map((id) => ids.get(id)).filter((place) => place !== undefined);
    const known = this.marks.compared && side ? side : null;
    return { days: days ? days.map(dayOf) : null, bbox: bbox ?? null, chosen: places.length ? new Set(places) : null, nation: nation ?? null, side: known, heat: Boolean(heat) };
  }

  async #dress() {
    this.scheme = schemeOf(this.host);
    const { figures, palettes, lang } = this.component.data;
    const { timeline, map } = JSON.parse(JSON.stringify(figures[this.scheme]).replaceAll('"assets:/', `"${this.assets}`));
    for (const [name, color] of Object.entries(palettes[this.scheme])) this.nodes.root.style.setProperty(`--dl-${name}`, color);
    const config = { displayModeBar: false, locale: lang, scrollZoom: true, doubleClick: false, responsive: false };
    this.size = this.#size();
    await Promise.all([this.map.dress(map, config, this.filters.bbox), this.timeline.dress(timeline, config)]);
    this.map.engine.getCanvas().setAttribute("aria-label", this.component.data.words.map);
  }

  #zoomed() {
    this.brush?.place();
    if (this.brush) this.#heat();
    const { earlier, later, crowd, dateless } = this.nodes;
    const { before, after } = this.timeline.hidden;
    const { words } = this.component.data;
    for (const [node, n, forms] of [[earlier, before, words.earlier], [later, after, words.later]]) {
      node.hidden = n === 0;
      node.textContent = this.write.count(forms, n);
    }
    crowd.hidden = !this.timeline.crowded || Boolean(this.marks.summed);
    dateless.hidden = this.timeline.extent !== null;
    dateless.textContent = this.marks.first.length ? words.dateless : words.empty;
  }

  #size() {
    return [this.nodes.root.clientWidth, this.nodes.root.clientHeight];
  }

  #resized() {
    if (same(this.size, this.#size())) return; // the first call comes without any change
    this.size = this.#size();
    clearTimeout(this.resize);
    this.resize = setTimeout(() => this.fill(), 120);
  }

  /** Draw for the room that there is now. */
  async fill() {
    this.map.resize();
    await this.Plotly.Plots.resize(this.nodes.timeline);
    await this.timeline.draw(this.timeline.shown, this.selected);
    this.#zoomed();
    this.story.stage.look();
  }

  unmount() {
    this.offPaper?.();
    this.resizing?.disconnect();
    this.player?.halt();
    this.story.unmount();
    clearTimeout(this.telling);
    window.removeEventListener("dateline:hover", this.pointing);
    window.removeEventListener("dateline:cube", this.counted);
    this.Plotly.purge(this.nodes.map);
    this.Plotly.purge(this.nodes.timeline);
    instances.delete(this.host);
  }
}

function same(a, b) {
  const plain = (value) => JSON.stringify(value, (_, inner) => (inner instanceof Set ? [...inner] : inner));
  return plain(a) === plain(b);
}
