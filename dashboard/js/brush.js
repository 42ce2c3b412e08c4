/**
 * The brush: a window of days over the timeline, drawn, moved and resized by pointer,
 * thumb or arrow keys. It lies above the chart and never redraws it.
 */

import { DAY } from "./marks.js";
import { element } from "./dom.js";

const STILL = 4; // pixels a pointer may wander and still be a click
const THIN = 24; // pixels of a window below which its handles stand outside of it

export class Brush {
  /**
   * @param host the positioned element over the chart
   * @param scale gives {left, width, from, to}: the plot area in pixels, its ends in ms
   * @param snap gives the days that a dragged window has, for those under the pointer
   * @param changed called with [first, last] or null, and whether the gesture is over
   */
  constructor(host, scale, snap, changed, words, write) {
    Object.assign(this, { host, scale, snap, changed, words, write, days: null, drag: null });
    this.before = element("div", "dl-mask");
    this.after = element("div", "dl-mask");
    this.window = element("div", "dl-brush");
    this.grip = this.#slider("dl-grip", "both", words.brush_move);
    this.left = this.#slider("dl-handle dl-left", "left", words.brush_first);
    this.right = this.#slider("dl-handle dl-right", "right", words.brush_last);
    this.window.append(this.grip, this.left, this.right);
    host.append(this.before, this.after, this.window);
    host.parentElement.addEventListener("pointerdown", (event) => this.#down(event, "new"), true);
    this.place();
  }

  #slider(className, part, label) {
    const handle = element("div", className, { role: "slider", tabindex: "0", "aria-label": label });
    handle.addEventListener("pointerdown", (event) => this.#down(event, part));
    handle.addEventListener("keydown", (event) => this.#key(event, part));
    return handle;
  }

  get moving() {
    return Boolean(this.drag?.moved);
  }

  /** Whether a gesture is on or has just ended: what Plotly takes for a click then is none. */
  get busy() {
    return this.moving || performance.now() - (this.ended ?? -Infinity) < 100;
  }

  set(days) {
    this.days = days;
    this.place();
  }

  /** Put the window where its days are now; call after each zoom. */
  place() {
    const { left, width, from, to } = this.scale();
    this.window.hidden = this.before.hidden = this.after.hidden = !this.days;
    if (!this.days) return;
    const at = (ms) => Math.max(0, Math.min(width, ((ms - from) / (to - from)) * width));
    const [start, end] = [at(this.days[0] * DAY), at((this.days[1] + 1) * DAY)];
    const put = (node, x, size) => Object.assign(node.style, { left: `${left + x}px`, width: `${size}px` });
    put(this.window, start, Math.max(2, end - start));
    this.window.classList.toggle("dl-thin", end - start < THIN);
    put(this.before, 0, start);
    put(this.after, end, width - end);
    const text = this.write(this.days[0], this.days[1]);
    for (const [handle, day] of [[this.left, this.days[0]], [this.right, this.days[1]], [this.grip, this.days[0]]]) {
      handle.setAttribute("aria-valuenow", day);
      handle.setAttribute("aria-valuemin", Math.floor(from / DAY));
      handle.setAttribute("aria-valuemax", Math.ceil(to / DAY));
      handle.setAttribute("aria-valuetext", handle === this.grip ? text : this.write(day, day));
    }
    this.grip.title = text;
  }

  #day(clientX) {
    const { left, width, from, to } = this.scale();
    const share = (clientX - this.host.getBoundingClientRect().left - left) / width;
    return Math.floor((from + Math.max(0, Math.min(1, share)) * (to - from)) / DAY);
  }

  #down(event, part) {
    if (event.button !== 0 || this.drag || (part === "new" && !this.#over(event))) return;
    if (part !== "new") {
      event.preventDefault();
      event.stopPropagation();
    }
    this.drag = { part, x: event.clientX, day: this.#day(event.clientX), days: this.days, moved: false };
    const move = (next) => this.#move(next);
    const up = (next) => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", up);
      const { moved, days } = this.drag;
      this.drag = null;
      if (moved) this.ended = performance.now();
      this.host.parentElement.classList.remove("dl-brushing");
      if (next.type === "pointercancel") this.set(days);
      if (moved) this.changed(this.days, true);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", up);
  }

  #over(event) {
    if (event.target.closest("[role=slider], button")) return false;
    const { left, width, bottom } = this.scale();
    const box = this.host.getBoundingClientRect();
    const x = event.clientX - box.left;
    return x >= left && x <= left + width && event.clientY - box.top <= box.height - bottom;
  }

  #move(event) {
    const { part, x, day, days } = this.drag;
    if (!this.drag.moved && Math.abs(event.clientX - x) < STILL) return;
    this.drag.moved = true;
    this.host.parentElement.classList.add("dl-brushing");
    const now = this.#day(event.clientX);
    if (part === "new") this.days = [Math.min(day, now), Math.max(day, now)];
    if (part === "left") this.days = [Math.min(now, days[1]), days[1]];
    if (part === "right") this.days = [days[0], Math.max(now, days[0])];
    if (part === "both") this.days = [days[0] + now - day, days[1] + now - day];
    this.days = this.snap(this.days);
    this.place();
    this.changed(this.days, false);
  }

  #key(event, part) {
    const { from, to } = this.scale();
    const step = Math.max(1, Math.round((to - from) / DAY / 100)) * (event.shiftKey ? 7 : 1);
    const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step }[event.key];
    if (event.key === "Escape" || event.key === "Delete") this.set(null);
    else if (by && part === "left") this.set([Math.min(this.days[0] + by, this.days[1]), this.days[1]]);
    else if (by && part === "right") this.set([this.days[0], Math.max(this.days[1] + by, this.days[0])]);
    else if (by) this.set([this.days[0] + by, this.days[1] + by]);
    else return;
    event.preventDefault();
    this.changed(this.days, true);
  }
}
