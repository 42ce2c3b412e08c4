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

/** Fill the gaps of a translated text: `fill("{n} of {all}", {n: "3", all: "9"})`. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

/** Writers of numbers and days in a language, on the browser's own data. */
export function writers(lang) {
  const number = new Intl.NumberFormat(lang);
  const plural = new Intl.PluralRules(lang);
  const day = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" });
  const at = (days) => new Date(days * 86_400_000);
  return {
    number: (n) => number.format(n),
    count: (forms, n) => fill(plural.select(n) === "one" ? forms[0] : forms[1], { n: number.format(n) }),
    days: (first, last) => {
      if (first === null && last === null) return "";
      if (first === null) return `… – ${day.format(at(last))}`;
      if (last === null) return `${day.format(at(first))} – …`;
      return first === last ? day.format(at(first)) : day.formatRange(at(first), at(last));
    },
  };
}
