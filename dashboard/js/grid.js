/** Events by period and country: the heat map's numbers, free of any drawing. Days are whole days since 1970-01-01. */

import { later, opening } from "./frames.js";
import { DAY } from "./marks.js";

const ROWS = 12; // countries; the others are one row
const SPANS = [["week", 190], ["month", 1900], ["year", 27_000], ["decade", 270_000]]; // the most days of a window
const YEARS = { decade: 10, century: 100 };

/** The period that divides so many days legibly. */
export function unitOf(days) {
  return SPANS.find(([, most]) => days <= most)?.[0] ?? "century";
}

/** The periods that touch the days from first to last: first and last day of each. */
export function periods(first, last, unit) {
  const found = [];
  for (let day = begin(first, unit); day <= last; ) {
    const next = YEARS[unit] ? later(day, "year", YEARS[unit]) : later(day, unit, 1);
    found.push({ first: day, last: next - 1 });
    day = next;
  }
  return found;
}

function begin(day, unit) {
  const years = YEARS[unit];
  if (!years) return opening(day, unit);
  const date = new Date(day * DAY);
  return date.setUTCFullYear(Math.floor(date.getUTCFullYear() / years) * years, 0, 1) / DAY;
}

/**
 * Count the events of each country in each period: one that touches several counts in each,
 * so that a number is what brushing its period and choosing its country shows.
 * @param told marks that count, all tellings of an event
 * @returns rows, the fullest first, each with `country`, `cells` and `total`; the last may be of "other"
 */
export function grid(marks, told, columns) {
  const rows = new Map();
  const row = (country) => rows.get(country) ?? rows.set(country, columns.map(() => new Set())).get(country);
  for (const mark of told) {
    const country = marks.places.country[marks.place[mark]];
    const event = marks.tellings(mark)[0];
    let at = firstThatEnds(columns, marks.from[mark]);
    for (; at < columns.length && columns[at].first <= marks.to[mark]; at++) row(country)[at].add(event);
  }
  const counted = [...rows].map(([country, cells]) => ({ country, cells: cells.map(({ size }) => size), total: new Set(cells.flatMap((cell) => [...cell])).size }));
  return fullest(counted);
}

/** Rows of what the store has summed up: amounts by country and the day on which their period begins. */
export function summed({ country, first, n }, columns) {
  const rows = new Map();
  country.forEach((code, at) => {
    const column = firstThatEnds(columns, first[at]);
    if (column >= columns.length || columns[column].first > first[at]) return;
    const row = rows.get(code) ?? rows.set(code, { country: code, cells: columns.map(() => 0), total: 0 }).get(code);
    row.cells[column] += n[at];
    row.total += n[at];
  });
  return fullest([...rows.values()]);
}

function fullest(rows) {
  rows.sort((a, b) => b.total - a.total || (a.country < b.country ? -1 : 1));
  if (rows.length <= ROWS + 1) return rows;
  const rest = rows.slice(ROWS);
  const sum = (amounts) => amounts.reduce((a, b) => a + b, 0);
  const cells = rest[0].cells.map((_, at) => sum(rest.map((row) => row.cells[at])));
  return [...rows.slice(0, ROWS), { country: "other", cells, total: sum(rest.map(({ total }) => total)) }];
}

/** The first period that ends on a day or after it. */
function firstThatEnds(columns, day) {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns[middle].last < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
