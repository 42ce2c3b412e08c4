/**
 * The row of a comparison: both sides to be chosen, how much each tells alone and both tell,
 * and a way to end it. While nothing is compared there is one quiet button.
 */

import { element, fill } from "./dom.js";

const SIDES = ["a", "both", "b"];

/** The sign of a side, as timeline, map, list and article draw it too. */
export function sign(side, label = null) {
  return element("span", `dl-side dl-side-${side}`, label ? { role: "img", "aria-label": label, title: label } : { "aria-hidden": "true" });
}

export class Comparison {
  /**
   * @param act `compare(sides)` with [by, a, b] or [] to end it, `only(side)` with a side or null
   * @param fixed whether the sides stay as they are
   */
  constructor({ compare, comparing, root }, words, write, act, fixed) {
    Object.assign(this, { root, door: compare, row: comparing, words, write, act, fixed });
    this.door.addEventListener("click", () => {
      this.opened = true;
      this.act.compare(this.#first());
    });
  }

  /** Take what can be compared, and what is. */
  take({ kinds, now } = { kinds: [], now: null }) {
    const known = JSON.stringify([kinds, now]);
    if (known === this.known) return;
    Object.assign(this, { known, kinds, now });
    this.door.hidden = Boolean(now) || !kinds.length;
    this.row.hidden = !now;
    this.root.classList.toggle("dl-comparing", Boolean(now));
    if (now) this.#build();
    else if (this.opened) this.door.focus({ preventScroll: true });
    this.opened = Boolean(now);
  }

  /** The names of the sides: what is chosen, or both. */
  name(side) {
    if (side === "both") return this.words.side_both;
    const [by, a, b] = this.now;
    const value = side === "a" ? a : b;
    return this.kinds.find((kind) => kind.by === by).values.find(([each]) => each === value)[1];
  }

  /** Who tells an event, in words. */
  tells(side) {
    if (side === "both") return this.words.told_both;
    return fill(this.words.told_only, { name: this.name(side) });
  }

  /** Show how much each side tells, and which one is shown alone. */
  status(counts, only) {
    if (!this.now) return;
    for (const side of SIDES) {
      const [button, n] = [this.buttons[side], this.write.number(counts[side] ?? 0)];
      button.setAttribute("aria-pressed", String(side === only));
      button.setAttribute("aria-label", fill(this.words.side_count, { side: this.tells(side), n }));
      button.title = this.tells(side);
      button.querySelector(".dl-number").textContent = n;
    }
    this.only = only;
  }

  /** The first two of the first kind: what a comparison begins with. */
  #first() {
    const [{ by, values }] = this.kinds;
    return [by, values[0][0], values[1][0]];
  }

  #build() {
    const held = this.row.contains(document.activeElement) ? document.activeElement.dataset.part : this.opened ? "a" : null;
    this.buttons = Object.fromEntries(SIDES.map((side) => [side, this.#button(side)]));
    const named = (side) => (this.fixed ? element("span", "dl-named", {}, this.name(side)) : this.#select(side));
    const end = element("button", "dl-end", { type: "button", onclick: () => this.act.compare([]) }, this.words.end_compare);
    this.row.replaceChildren(
      element("span", "dl-pair", {}, this.buttons.a, named("a")),
      this.buttons.both,
      element("span", "dl-pair", {}, this.buttons.b, named("b")),
      ...(this.fixed ? [] : [end]));
    this.row.querySelector(`select[data-part="${held}"]`)?.focus({ preventScroll: true });
  }

  #button(side) {
    return element("button", "dl-sided", { type: "button", "aria-pressed": "false", onclick: () => this.act.only(side === this.only ? null : side) },
      sign(side), element("span", "dl-number"), side === "both" ? element("span", "", {}, this.words.side_both) : null);
  }

  /** Side A is chosen among all kinds; side B is of A's kind, and another. */
  #select(part) {
    const [by, a, b] = this.now;
    const option = (kind, [value, name], chosen) =>
      element("option", "", { value: JSON.stringify([kind, value]), selected: value === chosen && kind === by }, name);
    const kinds = part === "a" ? this.kinds : this.kinds.filter((kind) => kind.by === by);
    const groups = kinds.map((kind) => {
      const values = part === "a" ? kind.values : kind.values.filter(([value]) => value !== a);
      return element("optgroup", "", { label: kind.name }, ...values.map((value) => option(kind.by, value, part === "a" ? a : b)));
    });
    const label = this.words[part === "a" ? "side_a" : "side_b"];
    const select = element("select", "", { "aria-label": label, title: label, "data-part": part }, ...groups);
    select.addEventListener("change", () => this.#chose(part, ...JSON.parse(select.value)));
    return select;
  }

  #chose(part, by, value) {
    const [kind, a, b] = this.now;
    if (part === "b") return this.act.compare([kind, a, value]);
    const others = this.kinds.find((each) => each.by === by).values.map(([each]) => each).filter((each) => each !== value);
    const other = kind === by && b !== value ? b : kind === by ? a : others[0];
    this.act.compare([by, value, other]);
  }
}
