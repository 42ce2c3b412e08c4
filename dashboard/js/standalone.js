/** Starts the one-file page: unpacks what it carries, and joins timeline and map to the articles. */

import drawReader from "../reader.js";
import drawShelf from "../shelf.js";
import { element } from "./dom.js";
import { FlatMap } from "./flatmap.js";
import { Linked } from "./linked.js";
import { onPaper } from "./paper.js";

/** The text that a block of the page holds, packed with gzip and base64. */
async function unpack(id) {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (char) => char.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** The list of articles, or one of them: each drawn in a shadow of its own, as in the app. */
class Reading {
  constructor(parent, { styles, shelf, articles }, picked) {
    Object.assign(this, { articles, picked, part: 0 });
    const host = (css) => {
      const node = parent.appendChild(element("div"));
      const shadow = node.attachShadow({ mode: "open" });
      shadow.append(element("style", "", {}, css), element("div"));
      return { node, inner: shadow.lastChild };
    };
    this.shelf = host(styles.shelf);
    this.reader = host(styles.reader);
    drawShelf({ data: shelf, parentElement: this.shelf.inner, setTriggerValue: (_, id) => this.open(id, null) });
    this.leave();
  }

  leave() {
    this.article = null;
    this.reader.node.hidden = true;
    this.shelf.node.hidden = false;
  }

  /** Open an article at a mark, or at its beginning. */
  open(article, mark, part = this.#partOf(article, mark)) {
    const parts = this.articles[article];
    if (!parts) return;
    Object.assign(this, { article, mark });
    this.shelf.node.hidden = true;
    this.reader.node.hidden = false;
    drawReader({
      data: { ...parts[part], selected: mark },
      parentElement: this.reader.inner,
      setTriggerValue: (name, value) => this.#heard(name, value),
    });
  }

  #heard(name, value) {
    if (name === "turned") return this.open(this.article, this.mark, value);
    if (name === "left") this.leave();
    this.picked(name === "picked" ? value : null);
  }

  #partOf(article, mark) {
    const holds = ({ mentions, events }) => [mentions, events].some((each) => Object.values(each).some((one) => one.mark === mark));
    return Math.max(0, (this.articles[article] ?? []).findIndex(holds));
  }
}

async function start() {
  const [page, basemap, plotly] = await Promise.all(["page", "basemap", "plotly"].map(unpack));
  document.head.append(element("script", "", {}, plotly)); // the policy names it by its digest
  const data = JSON.parse(page);
  const ground = JSON.parse(basemap);
  const articleOf = (mark) => mark.slice(0, mark.lastIndexOf(":"));
  const pane = document.querySelector(".reading");
  const reading = new Reading(pane, data, (mark) => {
    if (mark) reading.open(articleOf(mark), mark);
    linked.show(mark);
  });
  const component = {
    data: data.linked,
    setStateValue: () => {}, // nobody else is to know
    setTriggerValue: (_, mark) => {
      // First, since it would stop the article on its way to the sentence.
      if (!linked.story.stage.presenting && pane.getBoundingClientRect().top > window.innerHeight * 0.3) pane.scrollIntoView();
      reading.open(articleOf(mark), mark);
    },
  };
  const host = document.querySelector(".dl-host");
  const linked = new Linked(window.Plotly, host, component, "", (...given) => new FlatMap(ground, component.data.lang, ...given));
  await linked.start();
  schemes(() => linked.update(component));
  onPaper(linked);
}

/** Follow the system's colours, or the reader's own choice; paper is always light. */
function schemes(changed) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector(".scheme");
  const { dataset } = document.documentElement;
  const now = () => dataset.scheme ?? (dark.matches ? "dark" : "light");
  const show = () => {
    button.setAttribute("aria-pressed", String(now() === "dark"));
    changed();
  };
  button.addEventListener("click", () => {
    dataset.scheme = now() === "dark" ? "light" : "dark";
    show();
  });
  dark.addEventListener("change", show);
  let chosen;
  window.addEventListener("beforeprint", () => {
    chosen = dataset.scheme;
    dataset.scheme = "light";
  });
  window.addEventListener("afterprint", () => {
    if (chosen) dataset.scheme = chosen;
    else delete dataset.scheme;
  });
  show();
}

start().catch((error) => {
  document.querySelector(".dl-host").textContent = String(error);
  throw error;
});
