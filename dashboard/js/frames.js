/** The windows that a playback shows, one after another. Days are whole days since 1970-01-01. */

import { DAY } from "./marks.js";

/** Lengths of a window by name; a number instead is a length in days. */
const UNITS = { day: { days: 1 }, week: { days: 7 }, month: { months: 1 }, year: { months: 12 } };
const MONDAY = 4; // 1970-01-05

/** The first day of the period that holds a day; a length in days begins wherever it does. */
export function opening(day, length) {
  const { months, days } = UNITS[length] ?? {};
  if (days === 7) return day - ((((day - MONDAY) % 7) + 7) % 7);
  if (!months) return day;
  const date = new Date(day * DAY);
  return date.setUTCFullYear(date.getUTCFullYear(), months === 12 ? 0 : date.getUTCMonth(), 1) / DAY;
}

/** The day on which the n-th period after the one that opens on a day begins. */
export function later(day, length, n) {
  const { months, days } = UNITS[length] ?? { days: length };
  if (!months) return day + n * days;
  const date = new Date(day * DAY);
  return date.setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + n * months, 1) / DAY;
}

/** First and last day of the window after `at` periods (3.5 lies half-way), or of all up to its end. */
export function frame(begin, length, at, cumulative = false) {
  const whole = Math.floor(at);
  const [first, next, after] = [0, 1, 2].map((n) => later(begin, length, whole + n));
  const last = Math.floor(next + (at - whole) * (after - next)) - 1;
  return [cumulative ? begin : Math.floor(first + (at - whole) * (next - first)), last];
}
