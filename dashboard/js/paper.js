/**
 * The page on paper: light whatever the screen is, as wide as a sheet, the whole list.
 * All of it happens at once, before the browser takes its picture; afterwards all is as it was.
 */

import { element } from "./dom.js";

const ROWS = 2000; // of the list; what is left is counted below it

/** Follow the browser's printing; gives what ends that. */
export function onPaper(linked) {
  const ended = new AbortController();
  let copy = null;
  const on = (type, act) => window.addEventListener(type, act, { signal: ended.signal });
  on("beforeprint", () => {
    copy?.remove();
    if (!linked.map.paper) copy = picture(linked);
    document.documentElement.dataset.paper = "";
    linked.panel.show(ROWS);
    linked.heat.paper(true);
    const { clientWidth: width, clientHeight: height } = linked.nodes.timeline; // of the sheet
    dress(linked, "light", { width, height });
    linked.map.paper?.(true);
  });
  on("afterprint", () => {
    copy?.remove();
    delete document.documentElement.dataset.paper;
    linked.panel.show();
    linked.heat.paper(false);
    dress(linked, linked.scheme);
    linked.map.paper?.(false);
    linked.fill();
  });
  return () => ended.abort();
}

/** The map as it is seen, where it cannot draw itself anew: its own canvas is empty outside of its frames, and cannot change its colours at once. */
function picture({ map, nodes, scheme }) {
  const { engine } = map;
  engine.redraw();
  const { width, height } = engine.getCanvas();
  const copy = element("canvas", "dl-paper", { width, height, "aria-hidden": "true" });
  const pen = copy.getContext("2d");
  if (scheme === "dark") pen.filter = "invert(1) hue-rotate(180deg)";
  for (const canvas of [engine.getCanvas(), map.pen.canvas]) pen.drawImage(canvas, 0, 0, width, height);
  nodes.map.parentElement.append(copy);
  nodes.map.parentElement.style.setProperty("--dl-sheet", `${width} / ${height}`);
  return copy;
}

function dress({ component, nodes, timeline }, scheme, size = {}) {
  const { figures, palettes } = component.data;
  for (const [name, color] of Object.entries(palettes[scheme])) nodes.root.style.setProperty(`--dl-${name}`, color);
  const figure = structuredClone(figures[scheme].timeline);
  Object.assign(figure.layout, size);
  timeline.dress(figure, timeline.config);
}
