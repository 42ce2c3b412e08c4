/**
 * The marks as columns, and the filters over them. Days are whole days since 1970-01-01,
 * both ends inclusive; null is "not settled". An event that several marks tell (a group)
 * is drawn, listed and counted once. Nothing here touches the page.
 */

export const DAY = 86_400_000; // milliseconds

export class Marks {
  /** @param columns parallel arrays, as dashboard/linked.py sends them */
  constructor({ marks, places, articles, groups }) {
    Object.assign(this, marks);
    this.places = places;
    this.articles = articles;
    this.length = marks.id.length;
    this.index = new Map(marks.id.map((id, mark) => [id, mark]));
    this.groups = new Map(groups.flatMap((group) => group.map((mark) => [mark, group])));
    this.total = this.length - this.groups.size + groups.length; // events, not tellings
    this.compared = (marks.side ?? []).some((side) => side !== null);
    this.from = Float64Array.from(marks.first, (day) => day ?? -Infinity);
    this.to = Float64Array.from(marks.last, (day) => day ?? Infinity);
  }

  dated(mark) {
    return this.first[mark] !== null || this.last[mark] !== null;
  }

  /** Whether a moving brush is followed. */
  get live() {
    return true;
  }

  /** Days as a brush may have them: all, where marks are drawn one by one. */
  snap(days) {
    return days;
  }

  /** Whether the mark's days meet the brushed ones; an undated mark meets none. */
  meets(mark, days) {
    return !days || (this.dated(mark) && this.from[mark] <= days[1] && this.to[mark] >= days[0]);
  }

  /** The places that are chosen one by one or by their country: a Set, or null for all. */
  reach({ chosen = null, nation = null }) {
    if (!nation) return chosen;
    const { id, country } = this.places;
    const there = id.map((_, place) => place).filter((place) => country[place] === nation);
    return new Set(chosen ? there.filter((place) => chosen.has(place)) : there);
  }

  /** Whether the mark's place is chosen and lies in the map's bounds (west, south, east, north). */
  lies(mark, bbox, chosen) {
    const place = this.place[mark];
    if (!bbox && !chosen) return true;
    if (place < 0 || (chosen && !chosen.has(place))) return false;
    return !bbox || inside(this.places.lon[place], this.places.lat[place], bbox);
  }

  /** All marks that tell the event of this one, the surest first. */
  tellings(mark) {
    return this.groups.get(mark) ?? [mark];
  }

  /** The event's other tellings; what one article says in the same words counts once. */
  others(mark) {
    const words = (other) => `${this.article[other]} ${this.title[other]}`;
    const said = new Set([words(mark)]);
    return this.tellings(mark).filter((other) => !said.has(words(other)) && said.add(words(other)));
  }

  /** Leave one mark of each event: the selected one where it is there, else the surest. */
  #once(marks, selected) {
    if (!this.groups.size) return marks;
    const stands = new Map();
    const before = (mark, other, group) => mark === selected || (other !== selected && group.indexOf(mark) < group.indexOf(other));
    for (const mark of marks) {
      const group = this.groups.get(mark);
      if (group && (!stands.has(group) || before(mark, stands.get(group), group))) stands.set(group, mark);
    }
    return marks.filter((mark) => !this.groups.has(mark) || stands.get(this.groups.get(mark)) === mark);
  }

  /** Split the marks by the filters: what the map, the timeline and the list show. */
  filter(filters, selected = null) {
    const { days, bbox, side = null } = filters;
    const reach = this.reach(filters);
    const map = [];
    const timeline = [];
    const list = [];
    const all = []; // of each side
    for (let mark = 0; mark < this.length; mark++) {
      const met = this.meets(mark, days);
      const lies = this.lies(mark, bbox, reach);
      if (met && lies) all.push(mark);
      if (side && this.side[mark] !== side) continue;
      if (met && this.place[mark] >= 0) map.push(mark);
      if (lies && this.dated(mark)) timeline.push(mark);
      if (met && lies) list.push(mark);
    }
    const [onMap, onTimeline, listed] = [map, timeline, list].map((marks) => this.#once(marks, selected));
    const sides = this.compared ? this.#sides(side ? this.#once(all, selected) : listed) : null;
    return { map: onMap, timeline: onTimeline, list: listed, sides };
  }

  /** All tellings of dated events in a country, under all filters but the days and the country picked. */
  told({ bbox, chosen, side = null }) {
    const { country } = this.places;
    const found = [];
    for (let mark = 0; mark < this.length; mark++) {
      if (side && this.side[mark] !== side) continue;
      if (this.dated(mark) && country[this.place[mark]] && this.lies(mark, bbox, chosen)) found.push(mark);
    }
    return found;
  }

  #sides(marks) {
    const counts = { a: 0, both: 0, b: 0 };
    for (const mark of marks) counts[this.side[mark]] += 1;
    return counts;
  }

  /** Count the marks of each place: Map of place index to marks, in the order given. */
  byPlace(marks) {
    const spots = new Map();
    for (const mark of marks) {
      const place = this.place[mark];
      if (place < 0) continue;
      const spot = spots.get(place);
      if (spot) spot.push(mark);
      else spots.set(place, [mark]);
    }
    return spots;
  }

  /** How many marks these stand for. */
  weigh(marks) {
    return marks.length;
  }

  /** How many distinct places some marks have, and how many articles tell of them. */
  tally(marks) {
    const places = new Set();
    const articles = new Set();
    for (const mark of marks) {
      if (this.place[mark] >= 0) places.add(this.place[mark]);
      for (const telling of this.tellings(mark)) articles.add(this.article[telling]);
    }
    return { marks: marks.length, places: places.size, articles: articles.size };
  }

  /** First and last day of all marks, and of the bulk: the shortest span where most begin. */
  extent() {
    const ends = this.last.filter((day) => day !== null);
    const starts = this.first.filter((day) => day !== null).sort((a, b) => a - b);
    if (!starts.length) return null;
    const all = [starts[0], ends.reduce((last, day) => Math.max(last, day), starts.at(-1))];
    const most = Math.ceil(starts.length * 0.8) - 1;
    let bulk = [starts[0], starts[most]];
    for (let at = 1; at + most < starts.length; at++) {
      if (starts[at + most] - starts[at] < bulk[1] - bulk[0]) bulk = [starts[at], starts[at + most]];
    }
    return { all, bulk: all[1] - all[0] > 3 * (bulk[1] - bulk[0]) + 60 ? bulk : all };
  }
}

export function inside(lon, lat, [west, south, east, north]) {
  if (lat < south || lat > north) return false;
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}

export function isoDay(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function dayOf(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}
