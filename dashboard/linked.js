/** Finds where the app is served, and hands over to the modules that it serves (js/). */
export default function linked(component) {
  const own = [...document.scripts].find((script) => script.src.includes("/static/js/")).src;
  const app = own.slice(0, own.indexOf("static/js/"));
  const assets = `${app}${component.data.assets}/`;
  const host = component.parentElement.querySelector(".dl-host");
  if (!host.firstChild) {
    host.append(waiting(component.data));
    const plotly = { rel: "preload", as: "script", href: `${assets}plotly/plotly.min.js` }; // while the modules come
    document.head.append(Object.assign(document.createElement("link"), plotly));
  }
  const mounted = import(`${assets}js/linked.js`).then((module) => module.mount(component, assets));
  mounted.catch((error) => {
    component.parentElement.querySelector(".dl-host").textContent = String(error);
  });
  return () => mounted.then((view) => view.unmount());
}

/** What stands in the place of the views until they are drawn; each step says `dateline:step`. */
function waiting({ words, embedded }) {
  const part = (tag, className, attributes = {}) => {
    const node = Object.assign(document.createElement(tag), { className });
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const root = part("div", `dl dl-waiting${embedded ? " dl-embedded" : ""}`, { role: "status" });
  const bar = part("progress", "dl-progress", { max: 3, value: 1, "aria-label": words.loading });
  const status = part("div", "dl-status");
  status.append(words.loading, bar);
  root.append(status, part("div", "dl-map"), part("div", "dl-time"));
  root.addEventListener("dateline:step", ({ detail }) => (bar.value = detail));
  return root;
}
