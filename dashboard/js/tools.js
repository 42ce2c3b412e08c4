/** The buttons above map and timeline: what each does to the page. */

import { DAY } from "./marks.js";

export function wireTools(page) {
  const { nodes, timeline, map } = page;
  const on = (name, act) => nodes[name].addEventListener("click", act);
  const drag = (mode) => () => {
    const pressed = nodes[mode].getAttribute("aria-pressed") !== "true";
    for (const tool of ["box", "lasso"]) nodes[tool].setAttribute("aria-pressed", String(tool === mode && pressed));
    map.drag(pressed ? { box: "select", lasso: "lasso" }[mode] : "pan");
  };
  on("mapIn", () => map.zoom(1));
  on("mapOut", () => map.zoom(-1));
  on("mapFit", () => page.clear("bbox"));
  on("box", drag("box"));
  on("lasso", drag("lasso"));
  on("timeIn", () => timeline.step(0.5));
  on("timeOut", () => timeline.step(2));
  on("timeBack", () => timeline.step(1, -0.5));
  on("timeOn", () => timeline.step(1, 0.5));
  on("timeFit", () => timeline.fit("all"));
  on("earlier", () => timeline.fit("all"));
  on("later", () => timeline.fit("all"));
  on("brushView", () => {
    const { from, to } = timeline.scale();
    const eighth = (to - from) / 8;
    page.player.halt();
    page.brush.set([from + eighth, to - eighth].map((ms) => Math.floor(ms / DAY)));
    page.change({ days: page.brush.days });
    page.brush.left.focus();
  });
  nodes.follow.addEventListener("change", () => page.change({ bbox: nodes.follow.checked ? map.bounds() : null }));
  nodes.root.addEventListener("keydown", (event) => event.key === "Escape" && page.panel.closeCard());
}
