/**
 * The heat map: a table of countries by periods, each number a button that brushes its
 * period and chooses its country, and takes both back. Being a table it is its own twin
 * for screen readers; the arrow keys go from number to number.
 */

import { element } from "./dom.js";
import { grid, periods, summed, unitOf } from "./grid.js";
import { DAY } from "./marks.js";

const MOST = 240; // columns

export class Heat {
  /** @param act `picked({ days, nation })`, `toggled(open)` */
  constructor({ heat, heatMap }, words, write, lang, act) {
    Object.assign(this, { node: heat, host: heatMap, words, write, act });
    const writer = (look) => new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...look });
    const looks = { week: { day: "numeric", month: "short" }, month: { month: "short" } };
    this.writers = Object.fromEntries(Object.entries(looks).map(([unit, look]) => [unit, writer(look)]));
    this.year = writer({ year: "numeric" });
    this.node.addEventListener("toggle", () => this.act.toggled(this.node.open));
    this.host.addEventListener("focusin", ({ target }) => target.dataset.at && this.#stop(target));
    this.host.addEventListener("keydown", (event) => this.#key(event));
  }

  take(marks, { countries, grid: cells }) {
    Object.assign(this, { marks, countries, cells });
  }

  /** @param window the first and last day in sight on the timeline */
  draw(filters, window) {
    this.node.open = filters.heat;
    if (!filters.heat) return this.host.replaceChildren();
    const { marks } = this;
    const all = marks.extent()?.all ?? window;
    const [first, last] = [Math.max(window[0], all[0]), Math.min(window[1], all[1])];
    this.unit = this.cells?.unit ?? unitOf(last - first);
    const columns = first <= last ? periods(first, last, this.unit).slice(0, MOST) : [];
    const rows = marks.summed ? summed(this.cells ?? { country: [], first: [], n: [] }, columns) : grid(marks, marks.told(filters), columns);
    this.filters = filters;
    this.drawn = { rows, columns };
    const fresh = !this.host.firstChild;
    const held = this.host.contains(document.activeElement) ? document.activeElement.dataset.at : null;
    this.host.replaceChildren(rows.length ? this.#table(rows, columns) : element("p", "dl-empty", {}, this.words.heat_none));
    const stops = [...this.host.querySelectorAll("button")];
    const stop = stops.find((each) => each.dataset.at === held) ?? stops.find((each) => each.getAttribute("aria-pressed") === "true") ?? stops[0];
    if (stop) stop.tabIndex = 0;
    if (held) stop?.focus({ preventScroll: true });
    else if (fresh && stop?.matches(".dl-cell")) this.host.scrollLeft = stop.offsetLeft - this.host.clientWidth / 2; // the picked one
  }

  /** On a sheet what does not fit in width stands below: tables of some periods each, with the countries that have any. */
  paper(on) {
    const [table, before] = ["table", ".dl-bands"].map((name) => this.host.querySelector(name));
    before?.remove();
    if (!table) return;
    table.hidden = false;
    if (!on) return;
    const { rows, columns } = this.drawn;
    const [land, ...widths] = [...table.tHead.lastChild.cells].map((cell) => cell.offsetWidth + 2);
    const most = this.#most(rows);
    const fit = Math.max(1, Math.floor((this.host.clientWidth - land) / Math.max(...widths)));
    const bands = Math.ceil(columns.length / fit);
    const parts = Array.from({ length: bands }, (_, at) => {
      const [from, to] = [at, at + 1].map((part) => Math.round((part * columns.length) / bands));
      const some = rows.map((row) => ({ ...row, cells: row.cells.slice(from, to) })).filter(({ cells }) => cells.some(Boolean));
      return some.length ? this.#table(some, columns.slice(from, to), most) : "";
    });
    table.hidden = true;
    this.host.append(element("div", "dl-bands", {}, ...parts));
  }

  #most(rows) {
    return Math.max(...rows.filter(({ country }) => country !== "other").flatMap(({ cells }) => cells), 1);
  }

  #table(rows, columns, most = this.#most(rows)) {
    const head = element("tr", "", {}, element("th", "dl-land", { scope: "col" }, this.words.heat_country),
      ...columns.map((column, at) => element("th", "", { scope: "col" }, this.#header(column, `-1.${at}`))));
    const body = rows.map((row, line) =>
      element("tr", "", {}, element("th", "dl-land", { scope: "row" }, this.#land(row, `${line}.-1`)),
        ...row.cells.map((n, at) => element("td", "", {}, n ? this.#cell(row.country, columns[at], n, most, `${line}.${at}`) : null))));
    return element("table", "", {}, element("caption", "dl-hidden", {}, this.words.heat_caption),
      element("thead", "", {}, ...this.#years(columns), head), element("tbody", "", {}, ...body));
  }

  /** A row of years above weeks and months. */
  #years(columns) {
    if (!this.writers[this.unit]) return [];
    const runs = [];
    for (const { last } of columns) {
      const year = this.year.format(last * DAY);
      if (runs.at(-1)?.year === year) runs.at(-1).n += 1;
      else runs.push({ year, n: 1 });
    }
    return [element("tr", "", { "aria-hidden": "true" }, element("td", "dl-land"),
      ...runs.map(({ year, n }) => element("td", "dl-year", { colspan: n }, element("span", "", {}, year))))];
  }

  #header({ first, last }, at) {
    const { unit, writers, year } = this;
    const text = writers[unit] ? writers[unit].format(first * DAY) : year.format(first * DAY);
    return this.#button("dl-period", at, text, this.write.days(first, last), { days: [first, last] });
  }

  #land({ country, total }, at) {
    const text = this.#name(country);
    const label = `${text}: ${this.write.count(this.words.marks, total)}`;
    if (country === "other") return element("span", "dl-name", { title: label }, text);
    return this.#button("dl-name", at, text, label, { nation: country });
  }

  #cell(country, { first, last }, n, most, at) {
    const label = `${this.#name(country)}, ${this.write.days(first, last)}: ${this.write.count(this.words.marks, n)}`;
    const cell = this.#button("dl-cell", at, this.write.number(n), label, { days: [first, last], nation: country === "other" ? null : country });
    const share = Math.min(1, Math.sqrt(n / most));
    cell.style.setProperty("--heat", `${Math.round(100 * share)}%`);
    const { days, nation } = this.filters;
    const out = (days && (last < days[0] || first > days[1])) || (nation && nation !== country);
    cell.classList.toggle("dl-out", Boolean(out));
    return cell;
  }

  #name(country) {
    return country === "other" ? this.words.heat_other : this.countries[country] ?? country;
  }

  /** What sets some filters, and takes them back where they are as it would set them. */
  #button(className, at, text, label, wanted) {
    const on = Object.entries(wanted).every(([name, value]) => String(this.filters[name]) === String(value));
    const taken = Object.fromEntries(Object.keys(wanted).map((name) => [name, null]));
    return element("button", className, {
      type: "button", tabindex: "-1", "aria-label": label, title: label, "aria-pressed": String(on), "data-at": at,
      onclick: () => this.act.picked(on ? taken : wanted),
    }, text);
  }

  /** Go to the next number in a direction, over empty cells. */
  #key(event) {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const from = event.target.dataset?.at;
    if (!step || !from) return;
    event.preventDefault();
    const [line, column] = from.split(".").map(Number);
    const apart = (each) => {
      const [down, right] = each.dataset.at.split(".").map((value, axis) => Number(value) - [line, column][axis]);
      const [along, aside] = step[0] ? [down * step[0], right] : [right * step[1], down];
      return along > 0 && (aside === 0 || step[0]) ? along + Math.abs(aside) * 100 : Infinity;
    };
    const next = [...this.host.querySelectorAll("button")].map((each) => [apart(each), each]).sort((a, b) => a[0] - b[0])[0];
    if (!next || next[0] === Infinity) return;
    next[1].focus();
  }

  /** Where Tab comes back to: one number of all. */
  #stop(button) {
    for (const each of this.host.querySelectorAll("button[tabindex='0']")) each.tabIndex = -1;
    button.tabIndex = 0;
  }
}
