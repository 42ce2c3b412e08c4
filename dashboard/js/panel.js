/** What stands around the two charts in words: counts, filter chips, cards, the table. */

import { sign } from "./compare.js";
import { element, fill } from "./dom.js";
import { marked } from "./search.js";

const PAGE = 50; // rows of the table at first, and more at each press

export class Panel {
  /** @param act `pick(mark)`, `point(mark)`, `clear(filter)` with "days", "bbox", "chosen" or "all", `tool(mark)` */
  constructor(nodes, words, write, act) {
    Object.assign(this, { nodes, words, write, act, rows: PAGE, list: [], pointer: { x: 0, y: 0 } });
    const follow = ({ clientX, clientY }) => (this.pointer = { x: clientX, y: clientY });
    for (const kind of ["pointermove", "pointerdown"]) this.nodes.root.addEventListener(kind, follow, true);
    this.nodes.more.addEventListener("click", () => this.show(this.rows + PAGE * 4));
  }

  /** Mark what is searched for in the titles of the list. */
  seek(search = "") {
    if (search === this.search) return;
    this.search = search;
    if (this.list.length) this.#table();
  }

  /** Show so many rows of the list. */
  show(rows = PAGE) {
    this.rows = rows;
    this.#table();
  }

  take(marks, { countries }) {
    Object.assign(this, { marks, countries });
    this.list = [];
  }

  /** Tell how much is shown and which filters are on. */
  status({ list, filters, selected }) {
    const { words, write, marks } = this;
    const now = marks.tally(list);
    const { total } = marks;
    const some = fill(words.some, { n: write.number(now.marks), all: write.count(words.marks, total) });
    const parts = [
      now.marks === total ? write.count(words.marks, total) : some,
      write.count(words.places, now.places),
      write.count(words.articles, now.articles),
    ];
    if (marks.summed) parts.push(words.summed);
    this.nodes.count.textContent = parts.join(" · ");
    this.nodes.count.parentElement.style.minHeight = "";
    this.chips(filters);
    this.selected = selected;
    this.rows = PAGE;
    clearTimeout(this.listing); // the rows may follow a moving brush at a little distance
    this.listing = setTimeout(() => {
      this.list = this.#inOrder(list);
      this.#table();
    }, 60);
  }

  /** Tell about how much is shown, while the store counts; null: as last told. */
  about(marks, filters) {
    const { words, write } = this;
    const { count } = this.nodes;
    count.parentElement.style.minHeight = `${count.parentElement.offsetHeight}px`; // less text moves nothing
    const some = { n: `≈ ${write.number(marks ?? 0)}`, all: write.count(words.marks, this.marks.total) };
    if (marks !== null) count.textContent = [fill(words.some, some), words.summed].join(" · ");
    this.chips(filters);
  }

  /** Show the filters that are on, each a button that clears it. */
  chips(filters) {
    const { words, write } = this;
    const chips = [];
    const chip = (name, text) =>
      chips.push(
        element("button", "dl-chip", { type: "button", "aria-label": fill(words.clear_one, { what: text }), onclick: () => this.act.clear(name) },
          text, element("span", "dl-cross", { "aria-hidden": "true" }, "×")),
      );
    if (filters.days) chip("days", write.days(...filters.days));
    if (filters.bbox) chip("bbox", words.map_area);
    if (filters.nation) chip("nation", this.countries[filters.nation] ?? filters.nation);
    if (filters.chosen) chip("chosen", write.count(words.chosen_places, filters.chosen.size));
    if (chips.length > 1) {
      chips.push(element("button", "dl-chip dl-plain", { type: "button", onclick: () => this.act.clear("all") }, words.clear_all));
    }
    this.nodes.chips.replaceChildren(...chips);
  }

  #inOrder(list) {
    const { from, to } = this.marks;
    const key = (mark) => (Number.isFinite(from[mark]) ? from[mark] : to[mark]);
    return [...list].sort((a, b) => key(a) - key(b) || to[a] - to[b] || a - b);
  }

  #table() {
    const shown = this.list.slice(0, this.rows);
    const held = [...(this.lines ?? [])].find(([, row]) => row.contains(document.activeElement))?.[0];
    this.lines = new Map(shown.map((mark) => [mark, this.#row(mark)]));
    this.nodes.body.replaceChildren(...this.lines.values());
    this.lines.get(held)?.querySelector(".dl-title").focus({ preventScroll: true }); // the keyboard goes on from there
    const left = this.list.length - shown.length;
    this.nodes.more.hidden = left === 0;
    this.nodes.cut.hidden = !this.marks.summed || this.marks.tally().marks <= this.list.length;
    this.nodes.cut.textContent = fill(this.words.first_of, { n: this.write.number(this.list.length) });
    this.nodes.more.textContent = fill(this.words.more, { n: this.write.number(left) });
    this.nodes.empty.hidden = this.list.length > 0;
    this.nodes.table.hidden = this.list.length === 0;
  }

  #row(mark) {
    const { marks, words } = this;
    const place = marks.place[mark];
    const title = element("button", "dl-title", { type: "button", dir: "auto", onclick: () => this.act.pick(mark) },
      this.#side(mark), ...marked(marks.title[mark], this.search).map(([text, hit]) => (hit ? element("mark", "", {}, text) : text)));
    const row = element("tr", "", { "aria-selected": String(mark === this.selected) },
      element("td", "dl-when", {}, this.when(mark) || words.undated),
      element("td", "", {}, title, this.#told(mark, { open: mark === this.selected })),
      element("td", "dl-where", {}, place < 0 ? "" : marks.places.name[place]),
      element("td", "dl-from", { dir: "auto" }, this.source(mark)),
      element("td", "dl-act", {}, this.act.tool(mark)));
    if (mark === this.selected) title.setAttribute("aria-current", "true");
    for (const type of ["pointerenter", "focusin"]) row.addEventListener(type, () => this.act.point(mark));
    for (const type of ["pointerleave", "focusout"]) row.addEventListener(type, () => this.act.point(null));
    return row;
  }

  /** The sign of who tells a mark's event, where sides are compared. */
  #side(mark) {
    const side = this.marks.side?.[mark];
    return side ? sign(side, this.act.tells(side)) : null;
  }

  /** Show the row of a mark that the pointer is at, wherever; null: none. */
  point(mark) {
    this.pointed?.classList.remove("dl-pointed");
    const telling = mark === null ? undefined : this.marks.tellings(mark).find((one) => this.lines?.has(one));
    this.pointed = this.lines?.get(telling);
    if (!this.pointed) return;
    this.pointed.classList.add("dl-pointed");
    const list = this.nodes.table.parentElement; // scrolled by itself: the page stays where it is
    const [row, box] = [this.pointed.getBoundingClientRect(), list.getBoundingClientRect()];
    const head = this.nodes.body.previousElementSibling.offsetHeight;
    if (row.top < box.top + head) list.scrollTop -= box.top + head - row.top;
    else if (row.bottom > box.bottom) list.scrollTop += row.bottom - box.bottom;
  }

  source(mark) {
    const { id, title, origin } = this.marks.articles;
    const article = this.marks.article[mark];
    return origin[article] === id[article] ? title[article] : `${title[article]} · ${this.words.copy}`;
  }

  /** Who else tells a mark's event, each to be picked; null where nobody does. */
  #told(mark, attributes) {
    const others = this.marks.others(mark);
    if (!others.length) return null;
    const items = others.map((other) =>
      element("li", "", {},
        element("button", "dl-item", { type: "button", onclick: () => this.act.pick(other) },
          element("span", "dl-title", { dir: "auto" }, this.marks.title[other]),
          element("span", "dl-from", { dir: "auto" }, this.source(other)))));
    return element("details", "dl-told", attributes, element("summary", "", {}, this.#tellers(mark, others)), element("ul", "", {}, ...items));
  }

  #tellers(mark, others) {
    const articles = new Set(others.map((other) => this.marks.article[other]));
    articles.delete(this.marks.article[mark]);
    const { told, told_again, copies } = this.words;
    if (!articles.size) return this.write.count(told_again, others.length);
    const { origin } = this.marks.articles; // a copy is no source of its own
    const sources = new Set([...articles].map((article) => origin[article]));
    sources.delete(origin[this.marks.article[mark]]);
    const copied = articles.size - sources.size;
    return [sources.size ? this.write.count(told, sources.size) : "", copied ? this.write.count(copies, copied) : ""].filter(Boolean).join(" · ");
  }

  /** A mark's days in words, and how they are blurred. */
  when(mark) {
    const { first, last, mod } = this.marks;
    return this.days(first[mark], last[mark], mod[mark]);
  }

  days(first, last, mod) {
    const days = this.write.days(first, last);
    return days && mod !== null ? fill(this.words.mods[mod], { days }) : days;
  }

  /** Show a small note by the pointer: a mark's date, title and place, or what a spot holds. */
  hint(found) {
    const { hint } = this.nodes;
    hint.hidden = found === null;
    if (hint.hidden) return;
    let lines = [];
    if (typeof found === "number") lines = this.#markLines(found);
    else if (found.marks) lines = this.#spotLines(found);
    else lines = [this.write.count(this.words.marks, found.count), this.write.days(...found.days), this.words.zoom_in];
    hint.replaceChildren(...lines.filter(Boolean).map((line, at) => element("div", at ? "" : "dl-strong", { dir: "auto" }, line)));
    this.#near(hint);
  }

  #markLines(mark) {
    const { marks } = this;
    const place = marks.place[mark];
    const others = marks.others(mark).slice(0, 4).map((other) => `${this.source(other)}: ${marks.title[other]}`);
    const side = marks.side?.[mark];
    const where = place < 0 ? null : marks.places.name[place];
    return [marks.title[mark], this.when(mark), where, this.source(mark), side ? this.act.tells(side) : null, ...others];
  }

  #spotLines({ marks, places }) {
    const names = places.slice(0, 6).map((place) => this.marks.places.name[place]);
    return [names.join(", ") + (places.length > 6 ? " …" : ""), this.write.count(this.words.marks, this.marks.weigh(marks))];
  }

  /** Open a card that lists what is at one spot, so that each can be picked. */
  card({ marks: found, places }) {
    const { card } = this.nodes;
    const close = element("button", "dl-close", { type: "button", "aria-label": this.words.close, onclick: () => this.closeCard() }, "×");
    const head = element("div", "dl-strong", {}, places.map((place) => this.marks.places.name[place]).join(", "));
    const items = this.#inOrder(found).slice(0, 200).map((mark) =>
      element("li", "", {},
        element("button", "dl-item", { type: "button", onclick: () => this.act.pick(mark) },
          element("span", "dl-when", {}, this.when(mark) || this.words.undated),
          element("span", "dl-title", { dir: "auto" }, this.#side(mark), this.marks.title[mark]),
          element("span", "dl-from", { dir: "auto" }, this.source(mark))),
        this.#told(mark, { open: true })));
    card.replaceChildren(close, head, element("ul", "", {}, ...items));
    card.hidden = false;
    this.nodes.hint.hidden = true;
    this.#near(card);
    close.focus({ preventScroll: true });
  }

  closeCard() {
    this.nodes.card.hidden = true;
  }

  #near(node) {
    const box = node.offsetParent.getBoundingClientRect();
    const [x, y] = [this.pointer.x - box.left, this.pointer.y - box.top];
    const left = Math.max(4, Math.min(x + 14, box.width - node.offsetWidth - 4));
    const below = y + 14 + node.offsetHeight < box.height ? y + 14 : y - node.offsetHeight - 14;
    Object.assign(node.style, { left: `${left}px`, top: `${Math.max(4, below)}px` });
  }
}
