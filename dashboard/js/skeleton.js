/** The component's own page: a line of counts, the map, the timeline, the table. */

import { element, icon } from "./dom.js";

/** Build it once; gives the nodes by name. */
export function skeleton(parent, words) {
  const nodes = {};
  const keep = (name, node) => (nodes[name] = node);
  const button = (name, label, sign) =>
    keep(name, element("button", "dl-tool", { type: "button", "aria-label": label, title: label }, icon(sign)));
  const press = (name, label, sign) => {
    const node = button(name, label, sign);
    node.setAttribute("aria-pressed", "false");
    return node;
  };
  const bar = element("div", "dl-status", {},
    keep("count", element("p", "dl-count", { role: "status", "aria-live": "polite" })),
    keep("chips", element("div", "dl-chips")),
    keep("doors", element("div", "dl-doors", {},
      keep("compare", element("button", "dl-door dl-compare-door", { type: "button", hidden: true }, words.compare)),
      keep("storyDoor", element("div", "dl-doors")))));
  const follow = element("label", "dl-follow", {},
    keep("follow", element("input", "", { type: "checkbox", checked: true })), words.follow);
  const map = element("div", "dl-map", {},
    keep("map", element("div", "dl-plot")),
    element("div", "dl-tools dl-column", { role: "group", "aria-label": words.map_tools },
      button("mapIn", words.zoom_in_map, "in"), button("mapOut", words.zoom_out_map, "out"), button("mapFit", words.fit_map, "fit"),
      press("box", words.box, "box"), press("lasso", words.lasso, "lasso")),
    follow);
  const timeline = element("section", "dl-time", { "aria-label": words.timeline },
    keep("timeline", element("div", "dl-plot")),
    keep("overlay", element("div", "dl-overlay", {}, keep("ring", element("div", "dl-ring", { hidden: true })))),
    element("div", "dl-edges", {},
      keep("earlier", element("button", "dl-edge", { type: "button", hidden: true })),
      keep("later", element("button", "dl-edge", { type: "button", hidden: true }))),
    keep("crowd", element("p", "dl-crowd", { hidden: true }, words.crowded)),
    keep("dateless", element("p", "dl-crowd", { hidden: true })),
    element("div", "dl-tools", { role: "group", "aria-label": words.timeline_tools },
      button("brushView", words.brush_view, "brush"), button("timeBack", words.back, "back"), button("timeOn", words.on, "on"),
      button("timeIn", words.zoom_in_time, "in"), button("timeOut", words.zoom_out_time, "out"), button("timeFit", words.fit_time, "fit")));
  const head = element("tr", "", {}, ...[words.when, words.what, words.where, words.source].map((text) =>
    element("th", "", { scope: "col" }, text)),
  element("th", "", { scope: "col" }, element("span", "dl-aside", {}, words.story.name)));
  const table = element("details", "dl-list", { open: true },
    element("summary", "", {}, words.table),
    element("div", "dl-scroll", { tabindex: "0", role: "region", "aria-label": words.table },
      keep("table", element("table", "", {}, element("thead", "", {}, head), keep("body", element("tbody")))),
      keep("empty", element("p", "dl-empty", { hidden: true }, words.empty)),
      keep("cut", element("p", "dl-empty", { hidden: true })),
      keep("more", element("button", "dl-more", { type: "button", hidden: true }))));
  const heat = keep("heat", element("details", "dl-heat", {},
    element("summary", "", {}, words.heat),
    keep("heatMap", element("div", "dl-across", { tabindex: "0", role: "region", "aria-label": words.heat_caption }))));
  const comparing = keep("comparing", element("div", "dl-compare", { role: "group", "aria-label": words.comparison, hidden: true }));
  const stage = keep("stage", element("section", "dl-stage", { tabindex: "-1", "aria-describedby": "dl-spoken", hidden: true }));
  const root = keep("root", element("div", "dl", {}, bar, stage, comparing, map, timeline,
    keep("player", element("div", "dl-player", { role: "group", "aria-label": words.playback })), heat, table,
    keep("story", element("section", "dl-story", { hidden: true })),
    keep("hint", element("div", "dl-hint", { role: "tooltip", hidden: true })),
    keep("card", element("div", "dl-card", { role: "dialog", "aria-label": words.card, hidden: true }))));
  parent.replaceChildren(root);
  return nodes;
}
