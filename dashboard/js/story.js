/**
 * The story: events in an order of the reader's own, each with a caption. It is told to the
 * server with the view; in the one-file page and in another site's frame it can only be presented.
 */

import { element, fill, icon } from "./dom.js";
import { Stage } from "./stage.js";
import { added, byDate, informed, moved, plain, without } from "./steps.js";

export class Story {
  /** @param page the linked views: `marks`, `filters`, `panel`, `pick(mark)`, `tell()` … */
  constructor(page) {
    const { data } = page.component;
    Object.assign(this, { page, nodes: page.nodes, words: data.words.story, write: page.write });
    Object.assign(this, { title: "", steps: [], rows: new Map(), open: false, before: null, limits: data.state.story?.limits });
    this.off = !data.state.story;
    this.fixed = Boolean(data.fixed || data.embedded);
    this.stage = new Stage(page, this);
    if (!this.off) this.#build();
    this.asked = ({ detail }) => this.#asked(detail);
    window.addEventListener("dateline:story", this.asked);
  }

  unmount() {
    this.stage.end();
    window.removeEventListener("dateline:story", this.asked);
  }

  /** Take the story as the server has it; where the reader has gone on since, only what it knows of the events. */
  take(told, current = true) {
    if (this.off || !told) return;
    const { page, title, steps } = this;
    const news = page.marks !== this.marks || JSON.stringify([title, steps]) !== JSON.stringify([told.title, told.steps]);
    if (!news) return;
    this.marks = page.marks;
    if (current) Object.assign(this, { title: told.title, steps: told.steps, open: this.open || told.steps.length > 0 });
    else this.steps = informed(this.steps, told.steps);
    this.draw();
  }

  /** What the server is told. */
  get value() {
    return this.off ? null : { title: this.title, steps: this.steps.map(({ mark, start, caption }) => ({ mark, start, caption })) };
  }

  /** What a step leads to; `number` is its mark's where that is drawn, `gone` where nothing is known of it. */
  describe(step) {
    const { marks, panel } = this.page;
    const number = step.known === null ? undefined : marks.index.get(step.mark);
    if (number !== undefined) {
      const place = marks.place[number];
      return {
        number, title: marks.title[number], when: panel.when(number), days: [marks.first[number], marks.last[number]],
        where: place < 0 ? "" : marks.places.name[place], from: panel.source(number), hidden: !this.#lets(number),
      };
    }
    const { known } = step;
    if (!known) return { title: known === null ? this.words.gone : "…", when: "", days: [null, null], where: "", from: "", gone: known === null };
    const { first, last, mod } = known;
    return { title: known.title, when: panel.days(first, last, mod), days: [first, last], where: known.place, from: known.from, hidden: !marks.summed };
  }

  #lets(mark) {
    const { marks } = this.page;
    return Boolean(marks.summed) || !this.listed || marks.tellings(mark).some((one) => this.listed.has(one));
  }

  /** Whether an event is told, by this telling of it or another. */
  has(ids) {
    return this.#at(ids) >= 0;
  }

  /** Where a step tells one of some marks; what is not here (any more) tells none. */
  #at(ids) {
    return this.steps.findIndex((step) => step.known !== null && ids.includes(step.mark));
  }

  #tellings(id) {
    const { marks } = this.page;
    const number = marks.index.get(id);
    return number === undefined ? [id] : [id, ...marks.tellings(number).map((each) => marks.id[each])];
  }

  /** The button of a row of the list that adds its event, or takes it out. */
  tool(mark) {
    if (this.off || this.fixed) return null;
    const id = this.page.marks.id[mark];
    const button = element("button", "dl-keep", { type: "button", "data-mark": id, onclick: () => this.toggle(id) });
    this.#face(button);
    return button;
  }

  #face(button) {
    const id = button.dataset.mark;
    const held = this.has(this.#tellings(id));
    const label = fill(held ? this.words.unkeep : this.words.keep, { what: this.page.marks.title[this.page.marks.index.get(id)] ?? "" });
    button.setAttribute("aria-pressed", String(held));
    for (const name of ["aria-label", "title"]) button.setAttribute(name, label);
    button.replaceChildren(icon(held ? "held" : "in"));
  }

  toggle(id) {
    const ids = this.#tellings(id);
    if (this.has(ids)) return this.#remove(this.#at(ids));
    const { steps } = this.limits;
    if (this.steps.length >= steps) return this.#say(this.write.count(this.words.full, steps));
    this.#change(added(this.steps, id));
    const { title } = this.describe(this.steps.at(-1));
    return this.#say(fill(this.words.added, { what: title }));
  }

  /** The reader beside asks whether a mark is told, or wants it told. */
  #asked(detail) {
    if (this.off || this.fixed) return;
    if (detail.toggle) this.toggle(detail.mark);
    detail.held = this.has(this.#tellings(detail.mark));
  }

  #remove(at) {
    const { title } = this.describe(this.steps[at]);
    this.#change(without(this.steps, at), fill(this.words.removed, { what: title }));
  }

  /** Change the steps; what can be undone is said with it. */
  #change(steps, said = null) {
    this.before = said ? { title: this.title, steps: this.steps } : null;
    this.steps = steps;
    this.open = true;
    this.draw();
    if (said) this.#say(said);
    this.page.tell();
  }

  #say(what) {
    const { note } = this;
    note.replaceChildren(element("span", "", { dir: "auto" }, what));
    if (this.before) note.append(element("button", "dl-plainly", { type: "button", onclick: () => this.#undo() }, this.words.undo));
  }

  #undo() {
    Object.assign(this, this.before);
    this.before = null;
    this.draw();
    this.#say(this.words.undone);
    this.page.tell();
    this.list.querySelector("button")?.focus();
  }

  #build() {
    const { nodes, words } = this;
    this.tellIt = element("button", "dl-tell", { type: "button", onclick: () => this.stage.start(this.tellIt) });
    this.door = element("button", "dl-door dl-story-door", { type: "button", onclick: () => this.#open(!this.open) }, icon("story"), element("span", "", {}, words.name));
    nodes.storyDoor.replaceChildren(this.tellIt, ...(this.fixed ? [] : [this.door]));
    const name = { "aria-label": words.title, placeholder: words.untitled, maxlength: this.limits.title, dir: "auto" };
    this.heading = this.fixed ? element("h2", "dl-storyname", { dir: "auto" }) : element("input", "dl-storyname", { type: "text", ...name });
    this.heading.addEventListener("input", () => this.#typing(() => (this.title = plain(this.heading.value, this.limits.title))));
    this.heading.addEventListener("blur", () => this.#typed());
    const plainly = (text, act) => element("button", "dl-plainly", { type: "button", onclick: act }, text);
    const ordered = () => this.#change(byDate(this.steps, (step) => this.describe(step).days), words.ordered);
    this.note = element("p", "dl-said", { role: "status" });
    this.deeds = element("div", "dl-deeds", {}, plainly(words.by_date, ordered), plainly(words.clear, () => this.#change([], words.cleared)));
    this.list = element("ol", "dl-steps");
    this.teach = element("p", "dl-teach", {}, words.teach);
    this.present = element("button", "dl-present", { type: "button", onclick: () => this.stage.start(this.present) }, icon("play"), words.present);
    nodes.story.replaceChildren(
      element("div", "dl-top", {}, this.heading, this.present), this.teach, this.list,
      ...(this.fixed ? [] : [element("div", "dl-foot", {}, this.note, this.deeds)]));
    nodes.story.setAttribute("aria-label", words.name);
    this.draw();
  }

  #open(open) {
    this.open = open;
    this.draw();
    if (!open) return;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.nodes.story.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    this.heading.focus({ preventScroll: true });
  }

  /** Keep what is being typed; the server hears of it at the end, and says nothing that counts till then. */
  #typing(keep) {
    keep();
    this.typing = true;
    this.page.seq += 1;
    this.#doors();
  }

  #typed() {
    if (this.typing) this.page.tell();
    this.typing = false;
  }

  /** Draw all; the keyboard goes on where it was. */
  draw() {
    if (this.off) return;
    const { steps, words } = this;
    const held = this.#held();
    this.rows = new Map(steps.map((step, at) => [this.#row(step, at), step]));
    this.list.replaceChildren(...this.rows.keys());
    this.nodes.story.hidden = this.fixed ? !steps.length : !this.open;
    if (this.fixed) this.heading.textContent = this.title || words.name;
    else if (document.activeElement !== this.heading) this.heading.value = this.title;
    this.teach.hidden = steps.length > 0;
    this.present.hidden = !steps.length;
    this.deeds.hidden = steps.length < 1;
    this.#doors();
    for (const button of this.nodes.body.querySelectorAll(".dl-keep")) this.#face(button);
    if (held) this.#focus(held);
  }

  #doors() {
    const { steps, words } = this;
    const what = this.title.trim() || this.write.count(words.steps, steps.length);
    this.tellIt.hidden = !steps.length;
    this.tellIt.setAttribute("aria-label", fill(words.present_it, { what }));
    this.tellIt.replaceChildren(icon("play"), element("span", "dl-what", { dir: "auto" }, what));
    this.door.setAttribute("aria-expanded", String(this.open));
  }

  /** Where the keyboard is in the list. */
  #held() {
    const { activeElement: node } = document;
    const row = this.list.contains(node) ? node.closest("li") : null;
    return row && { at: [...this.list.children].indexOf(row), step: this.rows.get(row), part: node.dataset.part, caret: node.selectionStart };
  }

  #focus({ at, step, part, caret }) {
    const rows = [...this.list.children];
    const row = rows.find((each) => this.rows.get(each) === step) ?? rows[Math.min(at, rows.length - 1)];
    const there = row?.querySelector(`[data-part=${part}]`);
    const other = there?.disabled ? row.querySelector(`[data-part=${part === "up" ? "down" : "up"}]`) : there;
    (other ?? this.heading).focus({ preventScroll: true });
    if (part === "caption") there?.setSelectionRange(caret, caret);
  }

  /** Say of each step whether the filters hide it; `list` is what they let through. */
  mind(list) {
    if (this.off) return;
    this.listed = new Set(list);
    [...this.list.children].forEach((row, at) => {
      const { hidden } = this.describe(this.steps[at]);
      row.querySelector(".dl-behind").hidden = !hidden;
    });
  }

  #row(step, at) {
    const { words, steps } = this;
    const { title, when, where, from, hidden, gone, number } = this.describe(step);
    const numbers = { n: this.write.number(at + 1), all: this.write.number(steps.length), what: title };
    const pick = () => (number === undefined ? this.page.component.setTriggerValue("picked", step.mark) : this.page.pick(number));
    const tool = (part, sign, label, act, disabled = false) =>
      element("button", "dl-tool", { type: "button", "data-part": part, "aria-label": fill(label, { what: title }), title: fill(label, { what: title }), disabled, onclick: act }, icon(sign));
    const move = (by) => {
      this.#change(moved(this.steps, at, at + by));
      this.#say(fill(words.moved, { ...numbers, n: this.write.number(at + by + 1) }));
    };
    const tools = this.fixed ? null : element("div", "dl-do", {},
      tool("up", "up", words.up, () => move(-1), at === 0),
      tool("down", "down", words.down, () => move(1), at === steps.length - 1),
      tool("out", "cross", words.unkeep, () => this.#remove(at)));
    return element("li", gone ? "dl-gone" : "", {},
      element("div", "dl-told-of", {},
        element("p", "dl-facts", {},
          element("span", "dl-when", {}, when || (gone ? "" : this.page.component.data.words.undated)),
          element("span", "dl-where", {}, where), element("span", "dl-from", { dir: "auto" }, from)),
        gone ? element("p", "dl-title", {}, title, " ", element("span", "dl-why", {}, words.gone_why))
          : element("button", "dl-title", { type: "button", "data-part": "title", dir: "auto", onclick: pick }, title),
        element("p", "dl-behind", { hidden: !hidden }, words.hidden),
        this.fixed ? element("p", "dl-caption", { dir: "auto" }, step.caption) : this.#caption(step, numbers)),
      tools);
  }

  #caption(step, numbers) {
    const { words, limits } = this;
    const area = element("textarea", "dl-caption", {
      "data-part": "caption", rows: 1, maxlength: limits.caption, dir: "auto", placeholder: words.write, "aria-label": fill(words.caption, numbers),
    }, step.caption);
    area.addEventListener("input", () => this.#typing(() => (step.caption = plain(area.value, limits.caption))));
    area.addEventListener("blur", () => this.#typed());
    area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault(); // a caption is one paragraph
      area.blur();
      area.focus();
    });
    return area;
  }
}
