/** Presents a story: step by step, timeline and map go to each event, and its article opens. */

import { element, fill, icon } from "./dom.js";

const HEARD = 250; // ms that a step rests before the server is asked for its article
// Degrees of longitude and latitude seen to each side of a place, at least.
const NEAR = { point: [6, 4], outline: [8, 6], soft: [8, 6], country: [14, 10] };
const BUSY = "input, textarea, select, canvas, [role=slider], [role=dialog], [contenteditable], .reader"; // use the arrows themselves
const TAKEN = "input, textarea, select, [role=slider], [role=dialog]"; // use Escape themselves

export class Stage {
  /** @param story its `steps`, `title`, and `describe(step)` */
  constructor(page, story) {
    Object.assign(this, { page, story, words: story.words, node: page.nodes.stage, at: null });
    const tool = (name, label, sign, act) => (this[name] = element("button", "dl-tool", { type: "button", "aria-label": label, title: label, onclick: act }, icon(sign)));
    this.said = element("div", "dl-spoken", { id: "dl-spoken", "aria-live": "polite", "aria-atomic": "true" });
    this.bar = element("div", "dl-bar", { "aria-hidden": "true" }, element("i"));
    this.node.replaceChildren(this.bar, this.said, element("div", "dl-do", {},
      tool("back", this.words.back, "back", () => this.step(-1)),
      tool("on", this.words.on, "on", () => this.step(1)),
      tool("out", this.words.end, "cross", () => this.end())));
    this.keyed = (event) => this.#key(event);
  }

  get presenting() {
    return this.at !== null;
  }

  /** Begin; the focus comes back to the door at the end. */
  start(door) {
    const { page, story, node } = this;
    this.door = door;
    this.filters = null;
    page.player.halt();
    page.panel.closeCard();
    page.panel.hint(null);
    page.nodes.root.classList.add("dl-presenting");
    node.hidden = false;
    node.setAttribute("aria-label", story.title || this.words.name);
    window.addEventListener("keydown", this.keyed);
    page.nodes.root.scrollIntoView({ block: "start" });
    node.focus({ preventScroll: true });
    this.show(0);
  }

  step(by) {
    const to = this.at + by;
    if (to >= 0 && to < this.story.steps.length) this.show(to);
  }

  async show(at) {
    const { page, story } = this;
    this.at = at;
    const step = story.steps[at];
    const found = story.describe(step);
    if (found.number !== undefined && found.hidden) this.#unfilter();
    page.seq += 1; // what comes of earlier steps is old
    this.#say(step, found);
    clearTimeout(this.asking);
    if (!found.gone) this.asking = setTimeout(() => page.component.setTriggerValue("picked", step.mark), HEARD);
    await page.show(found.gone ? null : step.mark);
    if (this.at !== at) return;
    this.look();
    if (found.number !== undefined && !page.marks.summed) await page.timeline.approach(found.number);
  }

  /** Turn the map to the step's place; again where the room has changed, which stops the flight. */
  look() {
    const { number } = this.presenting ? this.story.describe(this.story.steps[this.at]) : {};
    if (number !== undefined) this.#visit(number);
  }

  /** The filters of timeline, map, heat map and comparison would hide the step: they rest until the end. */
  #unfilter() {
    const { page } = this;
    const { days, bbox, chosen, nation, side } = page.filters;
    this.filters ??= { days, bbox, chosen, nation, side };
    page.brush.set(null);
    page.change({ days: null, bbox: null, chosen: null, nation: null, side: null });
  }

  #visit(mark) {
    const { marks, map } = this.page;
    const place = marks.place[mark];
    if (place < 0) return;
    const { lon, lat, bbox, shape } = marks.places;
    const least = NEAR[shape[place]];
    const [west, south, east, north] = bbox[place] ?? [lon[place], lat[place], lon[place], lat[place]];
    const [wide, high] = [Math.max(0, least[0] - Math.abs(east - west) / 2), Math.max(0, least[1] - (north - south) / 2)];
    map.fit([], [Math.max(-180, west - wide), Math.max(-85, south - high), Math.min(180, east + wide), Math.min(85, north + high)]);
  }

  #say(step, { title, when, where, from, gone, number, hidden }) {
    const { story, words, page: { write } } = this;
    const numbers = { n: write.number(this.at + 1), all: write.number(story.steps.length) };
    const lines = [
      element("p", "dl-facts", {},
        element("span", "dl-count-of", { "aria-hidden": "true" }, fill(words.count, numbers)),
        element("span", "dl-aside", {}, fill(words.at, numbers)),
        element("span", "dl-when", {}, when), element("span", "dl-where", {}, where), element("span", "dl-from", { dir: "auto" }, from)),
      element("h2", "", { dir: "auto" }, title),
    ];
    if (step.caption.trim()) lines.push(element("p", "dl-caption", { dir: "auto" }, step.caption));
    const note = gone ? words.gone_why : hidden && number === undefined ? words.hidden : null;
    if (note) lines.push(element("p", "dl-behind", {}, note));
    this.said.replaceChildren(...lines);
    this.bar.firstChild.style.inlineSize = `${((this.at + 1) / story.steps.length) * 100}%`;
    const ends = [[this.back, this.at === 0, this.on], [this.on, this.at === story.steps.length - 1, this.back]];
    for (const [button, end, other] of ends) {
      if (end && document.activeElement === button) (story.steps.length > 1 ? other : this.out).focus();
      button.disabled = end;
    }
  }

  #key(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const own = event.key === "Escape" ? TAKEN : BUSY;
    if (event.composedPath().some((each) => each.matches?.(own))) return;
    const last = this.story.steps.length - 1;
    const rtl = getComputedStyle(this.node).direction === "rtl" ? -1 : 1;
    const to = {
      ArrowRight: this.at + rtl, ArrowLeft: this.at - rtl, PageDown: this.at + 1, PageUp: this.at - 1, Home: 0, End: last,
    }[event.key];
    if (event.key === "Escape") this.end();
    else if (to === undefined) return;
    else if (to >= 0 && to <= last && to !== this.at) this.show(to);
    event.preventDefault();
  }

  end() {
    if (!this.presenting) return;
    const { page, node } = this;
    this.at = null;
    node.hidden = true;
    page.nodes.root.classList.remove("dl-presenting");
    window.removeEventListener("keydown", this.keyed);
    if (this.filters) {
      page.brush.set(this.filters.days);
      page.change(this.filters);
    } else page.tell();
    this.door?.focus({ preventScroll: true });
  }
}
