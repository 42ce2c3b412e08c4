/** A story's steps, each change a new list. Nothing here touches the page. */

/** Add a mark; where it begins in its text the server knows. */
export function added(steps, mark) {
  return [...steps, { mark, start: null, caption: "" }];
}

export function without(steps, at) {
  return steps.filter((_, index) => index !== at);
}

/** Give steps what is `known` of them, from others that tell the same; ids alone may have shifted. */
export function informed(steps, others) {
  const same = (step) => (other) => other.mark === step.mark && (step.start === null || step.start === other.start);
  return steps.map((step) => {
    const other = others.find(same(step));
    return other ? { ...step, start: other.start, known: other.known } : step;
  });
}

/** Move a step to another place; beyond the ends nothing moves. */
export function moved(steps, at, to) {
  if (to < 0 || to >= steps.length) return steps;
  const others = steps.filter((_, index) => index !== at);
  return [...others.slice(0, to), steps[at], ...others.slice(to)];
}

/**
 * Order steps by their days, those of one day as they were, the undated last.
 * @param days gives a step's first and last day, either null where it is not settled
 */
export function byDate(steps, days) {
  const key = (step) => {
    const [first, last] = days(step);
    return [first ?? last ?? Infinity, last ?? first ?? Infinity];
  };
  const keyed = steps.map((step, at) => ({ step, at, key: key(step) }));
  const less = (a, b) => (a === b ? 0 : a - b);
  return keyed.sort((a, b) => less(a.key[0], b.key[0]) || less(a.key[1], b.key[1]) || a.at - b.at).map(({ step }) => step);
}

/** A text as a story keeps it: on one line, printable, not too long. */
export function plain(text, most) {
  const line = (text.toWellFormed?.() ?? text).replace(/[\u0000-\u001f\u007f]+/g, " ");
  return [...line].slice(0, most).join("");
}
