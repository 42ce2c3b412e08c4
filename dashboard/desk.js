// Correcting from the reader: the card's form, the words selected, undo and redo.
// Comes before reader.js in one module. Sends "asked" (how many cases?), "corrected" and "stepped".

const SEARCH_PAUSE = 250; // ms after the last letter

// What the server is told of a subject; the rest only shapes the form.
const told = ({ event, said, ...subject }) => subject;

class Desk {
  constructor(reader) {
    this.reader = reader;
    this.status = element("span", "said");
    this.status.setAttribute("role", "status");
    document.addEventListener("selectionchange", () => {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.selected(), 250);
    });
    document.addEventListener("keydown", (event) => this.keyed(event));
  }

  get data() { return this.reader.data.desk; }
  get words() { return this.data.words; }

  // The row above the article: undo, redo, add.
  tools() {
    const made = element("div", "tools");
    const { undo, redo, said } = this.reader.data.steps;
    made.appendChild(this.status);
    setTimeout(() => { this.status.textContent = this.status.title = said; }); // heard once it stands there
    if (undo || redo) {
      for (const [way, sign] of [["undo", "↶"], ["redo", "↷"]]) {
        const tool = this.tool(made, sign, this.words[way], () => this.step(way));
        tool.classList.add(way);
        tool.disabled = !this.reader.data.steps[way];
      }
    }
    const add = this.tool(made, "+", this.words.add, () => this.typing(add));
    return made;
  }

  tool(parent, sign, label, press) {
    const made = parent.appendChild(element("button", "tool", sign));
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", press);
    return made;
  }

  step(way) {
    const number = this.reader.data.steps[way];
    if (!number) return;
    const pressed = this.reader.root.getRootNode().activeElement?.matches(".tool");
    this.back = pressed ? [`.${way}`, ".tool"] : [];
    this.reader.send("stepped", { way, number });
  }

  // The article is drawn anew: whoever pressed undo goes on from there.
  takeUp() {
    for (const sought of this.back ?? []) {
      const tool = this.reader.root.querySelector(`.tools ${sought}:enabled`);
      if (!tool) continue;
      tool.focus({ preventScroll: true });
      break;
    }
    this.back = null;
  }

  keyed(event) {
    if (!this.reader.root.isConnected || !this.reader.data?.desk) return;
    const at = event.composedPath()[0];
    const writes = at.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(at.tagName);
    if (writes || event.altKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    this.step(event.shiftKey ? "redo" : "undo");
  }

  // The form, in the card of a mark or of words: { of, kind, words … } as the server is told.
  open(subject, card) {
    this.subject = { edition: this.data.edition, ...subject };
    const form = element("div", "desk");
    if (subject.of !== "published" && !subject.of.startsWith("e") && !subject.event) {
      form.appendChild(this.scopes());
      this.token = `${Date.now()}`;
      this.reader.send("asked", { ...told(this.subject), token: this.token });
    }
    const kind = subject.of === "published" ? "published" : subject.event || subject.of[0] === "e" ? "event"
      : subject.kind ?? (subject.of[0] === "d" ? "date" : "place");
    this[kind](form);
    card.appendChild(form);
    (form.querySelector("input:not([type=radio]), select") ?? form.querySelector("button"))?.focus({ preventScroll: true });
    this.reader.place(this.reader.card.of);
  }

  apply(right) {
    const scope = this.reader.root.querySelector(".scopes input:checked")?.value ?? "once";
    this.reader.keepPlace();
    this.reader.send("corrected", { ...told(this.subject), scope, ...right });
  }

  scopes() {
    const made = element("fieldset", "scopes");
    made.appendChild(element("legend", "", this.words.scope));
    for (const scope of ["once", "article", "corpus"]) {
      const label = made.appendChild(element("label", ""));
      const radio = label.appendChild(element("input", ""));
      Object.assign(radio, { type: "radio", name: "scope", value: scope, checked: scope === "once" });
      label.appendChild(element("span", "", this.words[scope]));
      label.appendChild(element("span", "count")).dataset.scope = scope;
    }
    this.counted(made);
    return made;
  }

  // What the server counted, once it answers.
  counted(root = this.reader.root) {
    const { reply } = this.data;
    if (!reply.cases || reply.token !== this.token) return;
    for (const each of root.querySelectorAll(".count")) {
      const n = reply.cases[each.dataset.scope];
      each.textContent = n;
      each.setAttribute("aria-label", this.words.cases.replace("{n}", n));
    }
  }

  date(form) {
    const [first, last] = this.data.days[this.subject.of] ?? [];
    const from = this.field(form, this.words.first, "date", first ?? "");
    const until = this.field(form, this.words.last, "date", last && last !== first ? last : "");
    const set = () => from.value && this.apply({ do: "date", first: from.value, last: until.value || null });
    this.entered([from, until], set);
    const row = this.buttons(form, [[this.words.set, set, "strong"]]);
    if (this.subject.of !== "words") {
      this.button(row, this.words.notDate, () => this.apply({ do: "none" }));
      this.eventButton(row);
    }
  }

  place(form) {
    const [now, ...others] = this.data.options[this.subject.of] ?? [];
    if (now) {
      form.appendChild(element("div", "kind", this.words.meant));
      const list = form.appendChild(element("div", "options"));
      list.appendChild(this.option(now, true));
      for (const each of others) list.appendChild(this.option(each));
    }
    const search = this.field(form, this.words.another, "search", "");
    search.placeholder = this.words.find;
    const found = form.appendChild(element("div", "options found"));
    found.setAttribute("role", "status");
    search.addEventListener("input", () => {
      clearTimeout(this.searching);
      this.searching = setTimeout(() => this.look(search.value, found), SEARCH_PAUSE);
    });
    if (this.subject.of === "words" || !now) {
      search.value = this.subject.said ?? "";
      if (search.value) this.look(search.value, found);
    }
    const spot = form.appendChild(element("details"));
    spot.appendChild(element("summary", "", this.words.point));
    const [lat, lon] = ["lat", "lon"].map((name) => {
      const field = this.field(spot, this.words[name], "number", "");
      return Object.assign(field, { step: "any", min: name === "lat" ? -90 : -180, max: name === "lat" ? 90 : 180 });
    });
    const set = () => lat.value && lon.value && lat.checkValidity() && lon.checkValidity()
      && this.apply({ do: "point", lat: Number(lat.value), lon: Number(lon.value) });
    this.entered([lat, lon], set);
    this.buttons(spot, [[this.words.set, set, "strong"]]);
    if (this.subject.of !== "words") {
      const row = this.buttons(form, [[this.words.notPlace, () => this.apply({ do: "none" })]]);
      this.eventButton(row);
    }
  }

  async look(typed, list) {
    const seq = (this.seq = (this.seq ?? 0) + 1);
    const own = [...document.scripts].find((script) => script.src.includes("/static/js/")).src;
    const url = new URL(own.slice(0, own.indexOf("static/js/")) + this.data.lookup);
    url.search = new URLSearchParams({ q: typed, lang: this.data.lang });
    const found = typed.trim() ? await fetch(url).then((answer) => answer.json()) : [];
    if (seq !== this.seq) return;
    list.replaceChildren(...found.map((each) => this.option(each)));
    if (typed.trim() && !found.length) list.appendChild(element("p", "quiet", this.words.none));
  }

  option({ id, name, facts }, now = false) {
    const made = element("button", now ? "option now" : "option");
    made.appendChild(element("strong", "", name)).dir = "auto";
    made.appendChild(element("span", "", facts)).dir = "auto";
    if (now) made.appendChild(element("em", "", this.words.now));
    made.addEventListener("click", () => this.apply({ do: "place", place: id }));
    return made;
  }

  event(form) {
    const { of } = this.subject;
    const [date, place] = this.data.pairs[of] ?? [of[0] === "d" ? of : null, of[0] === "p" ? of : null];
    const when = this.choice(form, this.words.when, this.data.dates, date);
    const where = this.choice(form, this.words.where, this.data.places, place);
    const set = () => (when.value || where.value)
      && this.apply({ do: "event", date: when.value || null, place: where.value || null });
    const row = this.buttons(form, [[this.words.set, set, "strong"]]);
    if (of[0] === "e") this.button(row, this.words.notEvent, () => this.apply({ do: "none" }));
  }

  published(form) {
    form.appendChild(element("p", "quiet", this.data.origin));
    const day = this.field(form, this.words.published, "date", this.data.published ?? "");
    const set = () => day.value && this.apply({ do: "published", first: day.value });
    this.entered([day], set);
    this.buttons(form, [[this.words.set, set, "strong"]]);
  }

  field(parent, label, type, value) {
    const made = parent.appendChild(element("label", "field"));
    made.appendChild(element("span", "", label));
    return Object.assign(made.appendChild(element("input", "")), { type, value, autocomplete: "off" });
  }

  choice(parent, label, options, chosen) {
    const made = parent.appendChild(element("label", "field"));
    made.appendChild(element("span", "", label));
    const select = made.appendChild(element("select", ""));
    for (const [name, line] of [["", this.words.nothing], ...options]) {
      Object.assign(select.appendChild(element("option", "", line)), { value: name, selected: name === (chosen ?? "") });
    }
    return select;
  }

  entered(fields, act) {
    for (const field of fields) field.addEventListener("keydown", (event) => { if (event.key === "Enter") act(); });
  }

  buttons(parent, all) {
    const row = parent.appendChild(element("div", "row"));
    for (const [label, press, look] of all) this.button(row, label, press, look);
    return row;
  }

  button(row, label, press, look = "") {
    const made = row.appendChild(element("button", `plain ${look}`, label));
    made.addEventListener("click", press);
    return made;
  }

  // A date or a place that belongs to no event can be made one.
  eventButton(row) {
    const { of } = this.subject;
    if (Object.values(this.data.pairs).some((pair) => pair.includes(of))) return;
    this.button(row, this.words.event, () => {
      const { card } = this.reader;
      card.querySelector(".desk").remove();
      this.open({ of, event: true }, card);
    });
  }

  // Words selected in the article: two small buttons beside them.
  selected() {
    this.offer?.remove();
    this.offer = null;
    const { root } = this.reader;
    const selection = root.getRootNode().getSelection?.() ?? document.getSelection();
    if (!this.reader.data?.desk || !selection?.rangeCount || selection.isCollapsed || this.reader.card) return;
    const range = selection.getRangeAt(0);
    const block = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("p.text");
    const paragraph = block(range.startContainer);
    if (!paragraph || paragraph !== block(range.endContainer) || !root.contains(paragraph)) return;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    const said = range.toString();
    const subject = {
      of: "words", part: this.reader.data.part, paragraph: Number(paragraph.dataset.index), start, end: start + said.length,
    };
    this.offer = this.offered(subject, said);
    this.offer.rect = range.getBoundingClientRect();
    root.appendChild(this.offer);
    this.reader.put(this.offer, this.offer.rect);
  }

  offered(subject, said) {
    const made = element("div", "offer");
    for (const [kind, label] of [["date", this.words.asDate], ["place", this.words.asPlace]]) {
      const button = made.appendChild(element("button", kind, label));
      button.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
      button.addEventListener("click", () => {
        const spot = made.rect;
        made.remove();
        this.offer = null;
        this.reader.show(this.heading(said), kind, { getBoundingClientRect: () => spot });
        this.open({ ...subject, kind, said: said.trim() }, this.reader.card);
      });
    }
    return made;
  }

  heading(said) {
    return { kind: this.words.add, title: said, lead: "", rows: [] };
  }

  // The same by typing, for who selects nothing.
  typing(target) {
    this.reader.show(this.heading(this.words.add), "event", target);
    const { card } = this.reader;
    card.querySelector("h3").remove();
    const form = card.appendChild(element("div", "desk"));
    const typed = this.field(form, this.words.typed, "text", "");
    const wrong = form.appendChild(element("p", "quiet"));
    wrong.setAttribute("role", "status");
    const open = (kind) => {
      const there = this.reader.data.paragraphs.some((pieces) => pieces.map((piece) => piece.t).join("").includes(typed.value));
      wrong.textContent = typed.value.trim() && !there ? this.words.missing : "";
      if (!typed.value.trim() || !there) return;
      form.remove();
      card.insertBefore(element("h3", "", typed.value), card.querySelector(".lead")).dir = "auto";
      this.open({ of: "words", kind, part: this.reader.data.part, words: typed.value, said: typed.value.trim() }, card);
    };
    this.buttons(form, [[this.words.asDate, () => open("date")], [this.words.asPlace, () => open("place")]]);
    typed.focus();
  }
}
