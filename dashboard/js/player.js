/** Playback: moves the brushed window through the days in sight; the server hears where it stopped. */

import { element, icon } from "./dom.js";
import { frame, opening } from "./frames.js";
import { DAY } from "./marks.js";

const LENGTHS = ["day", "week", "month", "year", "brush"];
const SPEEDS = [0.5, 1, 2, 5, 20]; // windows a second
const CALM = 500; // ms that a step stands at least where less motion is asked for
const BREATH = 100; // ms: the most that counts between two frames, so that a hidden page stands still

export class Player {
  /**
   * @param node the row of controls
   * @param view `range()` the first and last day in sight, `days()` the brushed ones,
   *   `begin()` as a playback starts, `show(days, done)`
   */
  constructor(node, view, words, write) {
    Object.assign(this, { node, view, words, write, run: null, ticking: null });
    const button = (label, sign, act) =>
      element("button", "dl-tool", { type: "button", "aria-label": label, title: label, onclick: act }, icon(sign));
    const choice = (label, options, chosen) => {
      const select = element("select", "", { "aria-label": label }, ...options.map(([value, text]) => element("option", "", { value, selected: value === chosen }, text)));
      return [select, element("label", "", {}, label, select)];
    };
    this.button = button(words.play, "play", () => (this.playing ? this.stop() : this.start()));
    const back = button(words.step_back, "back", () => this.step(-1));
    const on = button(words.step_on, "on", () => this.step(1));
    const [length, lengthLabel] = choice(words.play_window, LENGTHS.map((name) => [name, words.play_windows[name]]), "month");
    const [speed, speedLabel] = choice(words.play_speed, SPEEDS.map((each) => [each, `${write.number(each)} ×`]), 1);
    this.grow = element("input", "", { type: "checkbox" });
    Object.assign(this, { length, speed });
    this.controls = [back, this.button, on, length, speed, this.grow];
    node.replaceChildren(back, this.button, on, lengthLabel, speedLabel,
      element("label", "", {}, this.grow, words.play_grow));
    for (const each of [length, this.grow]) each.addEventListener("change", () => this.#again());
    node.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by || !event.target.closest("button")) return;
      event.preventDefault();
      this.step(by);
    });
  }

  get playing() {
    return this.ticking !== null;
  }

  /** Take marks: where they are summed up, frames need the cube, and playback rests until it is there. */
  take(marks) {
    this.halt();
    for (const each of this.controls) each.disabled = !marks.live;
    this.grain ??= this.#fitting();
  }

  /** Choose a window that makes some dozens of the days in sight. */
  #fitting() {
    const [first, last] = this.view.range();
    const span = last - first;
    this.length.value = span > 3650 ? "year" : span > 400 ? "month" : span > 90 ? "week" : "day";
    return this.length.value;
  }

  /** Where to begin: at the brushed window, or at the beginning where there is none or it is at the end. */
  #prepare(fresh) {
    const [first, last] = this.view.range();
    const days = this.view.days();
    const length = this.length.value === "brush" ? (days ? days[1] - days[0] + 1 : "month") : this.length.value;
    const rest = days && days[0] <= last && !(fresh && days[1] >= last);
    const from = this.grow.checked || !rest ? first : days[0];
    this.run = { begin: opening(from, length), length, last, at: 0 };
    if (!this.grow.checked || !rest) return;
    while (frame(this.run.begin, length, this.run.at)[1] < Math.min(days[1], last)) this.run.at += 1;
  }

  start() {
    if (!this.run || this.#frame()[1] >= this.run.last) this.#prepare(true);
    this.view.begin();
    this.#face(true);
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    let [before, owed] = [performance.now(), 0];
    const tick = (now) => {
      owed += (Math.min(BREATH, now - before) * Number(this.speed.value)) / 1000;
      const least = calm ? Math.max(1, (CALM * Number(this.speed.value)) / 1000) : 0;
      before = now;
      if (owed > least) {
        this.run.at += calm ? 1 : owed;
        owed = 0;
        if (this.#frame()[1] >= this.run.last) return this.stop();
        this.#show(false);
      }
      this.ticking = requestAnimationFrame(tick);
    };
    this.#show(false);
    this.ticking = requestAnimationFrame(tick);
  }

  /** Pause; the window stays, and is told like a brush let go. */
  stop() {
    this.halt(true);
    this.#show(true);
  }

  /** End without a word: another hand has taken the brush; `kept` keeps the place to go on from. */
  halt(kept = false) {
    cancelAnimationFrame(this.ticking);
    this.ticking = null;
    this.#face(false);
    if (!kept) this.run = null;
  }

  /** Go to the window before or after. */
  step(by) {
    if (this.playing) this.halt(true);
    if (this.run) {
      const [whole, shown] = [by < 0 ? Math.ceil(this.run.at) : Math.floor(this.run.at), String(this.#frame())];
      this.run.at = Math.max(0, whole + by);
      if (String(this.#frame()) === shown) this.run.at = Math.max(0, this.run.at + by); // a playback stood so near
    } else {
      const brushed = this.view.days();
      this.#prepare(false);
      if (brushed) this.run.at = this.grow.checked ? Math.max(0, this.run.at + by) : this.run.at + by;
    }
    this.#show(true);
  }

  /** Other settings hold from the next frame on. */
  #again() {
    const { playing } = this;
    this.halt();
    if (playing) this.start();
  }

  #frame() {
    const { begin, length, at } = this.run;
    return frame(begin, length, at, this.grow.checked);
  }

  #show(done) {
    const days = this.#frame();
    if (!done && this.shown === String(days)) return;
    this.shown = done ? null : String(days);
    this.view.show(days, done);
  }

  #face(playing) {
    const label = playing ? this.words.pause : this.words.play;
    this.button.replaceChildren(icon(playing ? "pause" : "play"));
    for (const name of ["aria-label", "title"]) this.button.setAttribute(name, label);
  }
}

/** Give the page its player. */
export function playerOf(page) {
  const player = new Player(page.nodes.player, {
    range() {
      const { from, to } = page.timeline.scale();
      const [first, last] = page.marks.extent()?.all ?? [-Infinity, Infinity];
      return [Math.max(first, Math.floor(from / DAY)), Math.min(last, Math.ceil(to / DAY))];
    },
    days: () => page.filters.days,
    begin() {
      clearTimeout(page.telling); // what is told at the end holds all, and
      page.seq += 1; // what comes of earlier words is old
      page.nodes.count.setAttribute("aria-live", "off");
    },
    show(days, done) {
      if (done) page.nodes.count.setAttribute("aria-live", "polite");
      page.brush.set(done ? days : page.marks.snap(days));
      page.change({ days: page.brush.days }, done);
    },
  }, page.component.data.words, page.write);
  player.take(page.marks);
  return player;
}
