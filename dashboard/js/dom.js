/** Elements without HTML: every text goes in as textContent, never to be parsed. */

export function element(tag, className = "", attributes = {}, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const ICONS = {
  in: "M8 3v10M3 8h10",
  out: "M3 8h10",
  fit: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  box: "M3 5V3h2M7 3h2M11 3h2v2M13 7v2M13 11v2h-2M9 13H7M5 13H3v-2M3 9V7",
  lasso: "M5.5 10.5C3 10 2 8.700 2 7.200 2 4.800 4.700 3 8 3s6 1.800 6 4.200-2.700 4.200-6 4.200c-.5 0-1 0-1.500-.1M5.500 10a1.200 1.200 0 1 1 .9 1.200c.1 1-.4 1.900-1.400 2.300",
  brush: "M3 3v10M13 3v10M5.500 8h5M7 6.500 5.500 8 7 9.500M9 6.500 10.500 8 9 9.500",
  back: "M10 3 5 8l5 5",
  on: "M6 3l5 5-5 5",
  play: "M5 3l8 5-8 5z",
  pause: "M5.500 3v10M10.500 3v10",
  up: "M3 10l5-5 5 5",
  down: "M3 6l5 5 5-5",
  cross: "M4 4l8 8M12 4l-8 8",
  held: "M3 8.500l3.500 3.500L13 4.500",
  story: "M3 4h.5M6.500 4H13M3 8h.5M6.500 8H13M3 12h.5M6.500 12H13",
};

/** A line drawing of 16 × 16 pixels in the text's colour. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const [svg, path] = ["svg", "path"].map((tag) => document.createElementNS(space, tag));
  const look = { viewBox: "0 0 16 16", "aria-hidden": "true", fill: "none", stroke: "currentColor", "stroke-width": "1.5" };
  for (const [key, value] of Object.entries(look)) svg.setAttribute(key, value);
  svg.setAttribute("stroke-linecap", "round");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Fill the gaps of a translated text: `fill("{n} of {all}", {n: "3", all: "9"})`. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

/** Writers of numbers and days in a language, on the browser's own data. */
export function writers(lang) {
  const number = new Intl.NumberFormat(lang);
  const plural = new Intl.PluralRules(lang);
  const writer = (look) => new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...look });
  const day = writer({ dateStyle: "medium" });
  const month = writer({ year: "numeric", month: "long" });
  const year = writer({ year: "numeric" });
  const at = (days) => new Date(days * 86_400_000);
  /** The largest unit that an interval fills from its first day to its last. */
  const unit = (since, until) => {
    const next = new Date(until.getTime() + 86_400_000);
    if (since.getUTCDate() !== 1 || next.getUTCDate() !== 1) return day;
    return since.getUTCMonth() === 0 && next.getUTCMonth() === 0 ? year : month;
  };
  return {
    number: (n) => number.format(n),
    count: (forms, n) => fill(plural.select(n) === "one" ? forms[0] : forms[1], { n: number.format(n) }),
    days: (first, last) => {
      if (first === null && last === null) return "";
      if (first === null) return `… – ${day.format(at(last))}`;
      if (last === null) return `${day.format(at(first))} – …`;
      return first === last ? day.format(at(first)) : unit(at(first), at(last)).formatRange(at(first), at(last));
    },
  };
}
