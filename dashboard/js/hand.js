/** The reader's hand on a canvas map: drag, pinch, wheel, arrow keys, box and lasso. */

const STILL = 4; // pixels a pointer may wander and still be a click
const SETTLED = 250; // ms after the last turn of the wheel

export class Hand {
  /** @param map moves and chooses: `move`, `zoom`, `click`, `choose`, `paint`, `at`, `callbacks`, `mode` */
  constructor(canvas, map) {
    Object.assign(this, { canvas, map, pointers: new Map(), ring: null });
    const on = (kind, act) => canvas.addEventListener(kind, (event) => act.call(this, event));
    on("pointerdown", this.#down);
    on("pointermove", this.#move);
    on("pointerup", this.#up);
    on("pointercancel", this.#up);
    on("pointerleave", () => map.callbacks.hover(null));
    on("wheel", this.#wheel);
    on("keydown", this.#key);
  }

  #point(event) {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  #down(event) {
    if (event.button !== 0) return;
    const point = this.#point(event);
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, point);
    this.moved = this.pointers.size > 1;
    this.start = point;
    this.ring = ["select", "lasso"].includes(this.map.mode) && this.pointers.size === 1 ? [point] : null;
  }

  #move(event) {
    const point = this.#point(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) return this.#hover(event, point);
    if (!this.moved && Math.hypot(point[0] - this.start[0], point[1] - this.start[1]) < STILL) return;
    this.moved = true;
    this.map.callbacks.hover(null);
    if (this.ring) return this.#ring(point);
    const [other] = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    this.pointers.set(event.pointerId, point);
    if (!other) return this.map.move(point[0] - before[0], point[1] - before[1], false);
    const wide = (at) => Math.max(1, Math.hypot(at[0] - other[0], at[1] - other[1]));
    this.map.move((point[0] - before[0]) / 2, (point[1] - before[1]) / 2, false);
    this.map.zoom(Math.log2(wide(point) / wide(before)), [(point[0] + other[0]) / 2, (point[1] + other[1]) / 2], 0);
  }

  #ring(point) {
    const [[x, y]] = this.ring;
    this.ring = this.map.mode === "lasso" ? [...this.ring, point] : [[x, y], [point[0], y], point, [x, point[1]]];
    this.map.paint(this.ring);
  }

  #up(event) {
    if (!this.pointers.delete(event.pointerId) || this.pointers.size) return;
    const { ring, moved } = this;
    this.ring = null;
    if (ring) this.map.paint(null);
    if (event.type === "pointercancel") return;
    if (!moved) this.map.click(this.#point(event));
    else if (ring) this.map.choose(ring);
    else this.map.move(0, 0);
  }

  #hover(event, point) {
    if (event.buttons) return;
    const found = this.map.at(point);
    this.canvas.style.cursor = found ? "pointer" : "";
    this.map.callbacks.hover(found);
  }

  #wheel(event) {
    event.preventDefault();
    this.map.zoom(Math.max(-1, Math.min(1, -event.deltaY / (event.deltaMode ? 6 : 240))), this.#point(event), 0);
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.map.move(0, 0), SETTLED);
  }

  #key(event) {
    const by = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] }[event.key];
    const zoom = { "+": 1, "=": 1, "-": -1 }[event.key];
    if (by) this.map.move(...by);
    else if (zoom) this.map.zoom(zoom);
    else return;
    event.preventDefault();
  }
}
