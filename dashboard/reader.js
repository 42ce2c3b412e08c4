// The article with its marks. Every word of it is written with textContent: nothing is parsed as HTML.
// Sends "picked": the id of the mark that a highlight belongs to; "left": back to the list;
// "turned": the number of the part to show. What corrects is in desk.js.
// Asks the story with `dateline:story` whether it tells a mark, or to tell it.
// Sends and hears `dateline:hover`, in the browser alone: the mark under the pointer here, on timeline, map or list.

const NEAR = 96; // pixels between the window's edge and what is read
const readers = new WeakMap();

export default function (component) {
  const { data, parentElement } = component;
  const reader = readers.get(parentElement) ?? new Reader(parentElement);
  readers.set(parentElement, reader);
  reader.update(data, component.setTriggerValue);
  const point = (event) => reader.point(event.detail);
  window.addEventListener("dateline:hover", point);
  return () => window.removeEventListener("dateline:hover", point);
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Whether an event began in something that its own handlers may have taken out since.
function within(event, selector) {
  return event.composedPath().some((node) => node.matches?.(selector));
}

class Reader {
  constructor(parent) {
    this.root = element("div", "reader");
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "region");
    this.root.addEventListener("click", (event) => this.pressed(event));
    this.root.addEventListener("keydown", (event) => this.keyed(event));
    for (const type of ["pointerover", "focusin"]) this.root.addEventListener(type, (e) => this.hovered(e.target));
    this.root.addEventListener("pointerleave", () => this.hovered(null));
    parent.appendChild(this.root);
  }

  update(data, send) {
    this.send = send;
    if (data.desk) this.desk ??= new Desk(this); // the one-file page corrects nothing, and has no desk.js
    const content = JSON.stringify({ ...data, selected: null, desk: data.desk && { ...data.desk, reply: null } });
    const rebuilt = content !== this.content;
    const moved = data.article !== this.data?.article || data.part !== this.data?.part;
    this.data = data;
    if (rebuilt) {
      this.content = content;
      this.build();
      if (moved) this.root.scrollTop = 0;
    }
    if (data.desk) this.desk.counted();
    if (rebuilt || data.selected !== this.selected) this.select(data.selected, data.selected !== this.sent);
  }

  build() {
    const { data, root } = this;
    this.card = null;
    root.replaceChildren();
    root.setAttribute("aria-label", data.title ?? data.words.article);
    const bar = root.appendChild(element("div", "bar"));
    const back = bar.appendChild(element("button", "back", data.words.back));
    back.addEventListener("click", () => this.send("left", true));
    if (data.desk) bar.appendChild(this.desk.tools());
    const article = element("article");
    if (data.lang) article.lang = data.lang;
    if (data.title) article.appendChild(this.title()).dir = "auto";
    const meta = article.appendChild(element("p", "meta"));
    if (data.side) meta.append(this.sign(data.side));
    meta.append(data.meta.join(" · "));
    if (data.desk) {
      const { edit, published } = data.desk.words;
      const change = this.desk.tool(meta, "✎", edit, () => {
        this.show({ kind: data.words.article, title: published, lead: data.meta[data.meta.length > 2 ? 1 : 0], rows: [] }, "date", change);
        this.desk.open({ of: "published" }, this.card);
      });
    }
    for (const line of [data.lacking, data.copies, data.closed]) if (line) article.appendChild(element("p", "meta", line)).dir = "auto";
    this.last = this.lastPieces();
    data.paragraphs.forEach((pieces, index) => article.appendChild(this.paragraph(pieces, index)));
    if (data.parts > 1) article.appendChild(this.turner());
    root.appendChild(article);
    if (this.left) this.takeUp();
    else if (data.desk) this.desk.takeUp();
  }

  title() {
    const { title, title_hits: pieces } = this.data;
    if (!pieces) return element("h2", "", title);
    const made = element("h2");
    for (const [text, hit] of pieces) made.append(hit ? element("mark", "", text) : text);
    return made;
  }

  // Whose it is, where two sides are compared.
  sign([side, name]) {
    const made = element("span", `side side-${side}`);
    Object.assign(made, { role: "img", ariaLabel: name, title: name });
    return made;
  }

  // Where the card was, to go on from there once the article is drawn anew.
  keepPlace() {
    const of = this.card.of;
    const paragraph = of.closest?.("p.text");
    if (!paragraph) return;
    this.left = { index: paragraph.dataset.index, offset: this.offsetIn(paragraph, of) };
  }

  takeUp() {
    const { index, offset } = this.left;
    this.left = null;
    const paragraph = this.root.querySelector(`p.text[data-index="${index}"]`);
    const there = [...(paragraph?.querySelectorAll("[data-name]") ?? [])].find((each) => this.offsetIn(paragraph, each) >= offset);
    (there ?? this.root).focus({ preventScroll: true });
  }

  offsetIn(paragraph, node) {
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEndBefore(node);
    return range.toString().length;
  }

  turner() {
    const { part, parts, words } = this.data;
    const made = element("nav", "turner");
    made.setAttribute("aria-label", words.part);
    const turn = (label, to) => {
      const button = made.appendChild(element("button", "", label));
      button.disabled = to < 0 || to >= parts;
      button.addEventListener("click", () => this.send("turned", to));
    };
    turn(words.earlier, part - 1);
    made.appendChild(element("span", "", words.part));
    turn(words.later, part + 1);
    return made;
  }

  // The last piece of each event's sentence: its ◆ goes there.
  lastPieces() {
    const last = new Map();
    this.data.paragraphs.forEach((pieces, paragraph) =>
      pieces.forEach((piece, index) => (piece.e ?? []).forEach((name) => last.set(name, `${paragraph}.${index}`))));
    return last;
  }

  paragraph(pieces, number) {
    const block = element("p", "text");
    block.dir = "auto";
    block.dataset.index = number;
    let sentence = null, sentenceOf = "", mention = null, mentionOf = null;
    pieces.forEach((piece, index) => {
      const events = (piece.e ?? []).join(" ");
      if (events !== sentenceOf || !sentence) {
        sentence = block.appendChild(element("span", events ? "sentence" : ""));
        if (events) sentence.dataset.events = events;
        sentenceOf = events;
        mentionOf = null;
      }
      if (!piece.m) mentionOf = null;
      else if (piece.m !== mentionOf) {
        mention = sentence.appendChild(this.mention(piece.m));
        mentionOf = piece.m;
      }
      (piece.m ? mention : sentence).appendChild(
        piece.h ? element("mark", "", piece.t) : document.createTextNode(piece.t));
      for (const name of piece.e ?? []) {
        if (this.last.get(name) === `${number}.${index}` && this.data.events[name]) {
          sentence.appendChild(this.button("event", name, this.data.events[name].card));
        }
      }
    });
    return block;
  }

  mention(name) {
    const { kind, loose, card } = this.data.mentions[name];
    return this.button(`mention ${kind}${loose ? " loose" : ""}`, name, card);
  }

  button(className, name, card) {
    const made = element("span", className);
    made.dataset.name = name;
    made.tabIndex = 0;
    made.setAttribute("role", "button");
    made.setAttribute("aria-expanded", "false");
    const byHand = this.data.desk?.hand.includes(name);
    if (byHand) made.classList.add("by-hand");
    const cue = byHand ? `, ${this.data.desk.words.byHand}` : "";
    made.setAttribute("aria-label", `${card.kind}: ${card.title} (${card.lead}${cue})`);
    const side = this.data.events[name]?.side;
    if (side) made.classList.add(`side-${side[0]}`);
    return made;
  }

  pressed(event) {
    const target = event.target.closest("[data-name]");
    if (target) this.open(target);
    else if (event.target.closest(".close")) this.close(true);
    else if (!within(event, ".card, .offer, .tool")) this.close(false);
  }

  keyed(event) {
    const target = event.target.closest("[data-name]");
    if (target && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      this.open(target);
    } else if (event.key === "Tab") this.tabbed(event);
    else if (event.key === "Escape" && this.card) {
      event.preventDefault(); // it is spent: nothing else ends with it
      this.close(true);
    }
  }

  // The card comes after the words it explains, though it stands at the reader's end.
  tabbed(event) {
    if (!this.card) return;
    const stops = [...this.card.querySelectorAll("a, button, input, select, summary")].filter((each) => each.checkVisibility() && !each.disabled);
    const { of } = this.card;
    if (event.target === of && !event.shiftKey) {
      stops[0].focus();
      event.preventDefault();
    } else if (event.target === (event.shiftKey ? stops[0] : stops.at(-1))) {
      of.focus?.({ preventScroll: true });
      if (event.shiftKey) event.preventDefault(); // else Tab goes on from there
    }
  }

  open(target) {
    const again = this.card?.of === target;
    this.close(false);
    if (again) return;
    const { data } = this;
    const known = data.mentions[target.dataset.name] ?? data.events[target.dataset.name];
    target.setAttribute("aria-expanded", "true");
    this.show(known.card, known.kind ?? "event", target, known.told, target.dataset.name);
    if (known.side) this.card.querySelector(".kind").append(" ", this.sign(known.side), known.side[1]);
    if (known.mark && known.mark !== this.selected) {
      this.sent = known.mark;
      this.select(known.mark, false);
      this.send("picked", known.mark);
    }
  }

  show(card, kind, target, told = [], name = null) {
    this.close(false);
    this.card = this.root.appendChild(this.explanation(card, kind, told, name));
    this.card.of = target;
    this.place(target);
  }

  explanation(card, kind, told, name) {
    const made = element("div", `card of-${kind}`);
    made.setAttribute("role", "status");
    const close = made.appendChild(element("button", "close", "×"));
    close.setAttribute("aria-label", this.data.words.close);
    made.appendChild(element("div", "kind", card.kind));
    made.appendChild(element("h3", "", card.title)).dir = "auto";
    made.appendChild(element("p", "lead", card.lead)).dir = "auto";
    const rows = made.appendChild(element("dl"));
    for (const [label, value] of card.rows) {
      rows.appendChild(element("dt", "", label));
      rows.appendChild(element("dd", "", value)).dir = "auto";
    }
    if (told.length) made.appendChild(this.tellings(told));
    if (name && this.data.desk) {
      const correct = made.appendChild(element("button", "correct plain", this.data.desk.words.correct));
      correct.addEventListener("click", () => {
        for (const each of made.querySelectorAll("dl, .told, .correct, .keep")) each.remove();
        made.setAttribute("role", "group");
        this.desk.open({ of: name }, made);
      });
    }
    const keep = name && this.keeper((this.data.events[name] ?? this.data.mentions[name]).mark);
    if (keep) made.appendChild(keep);
    return made;
  }

  // Adds a mark to the story, which is kept beside timeline and map; where none is, nobody answers.
  keeper(mark) {
    const story = (toggle) => {
      const detail = { mark, toggle };
      window.dispatchEvent(new CustomEvent("dateline:story", { detail }));
      return detail.held;
    };
    if (!mark || story(false) === undefined) return null;
    const button = element("button", "keep plain");
    const face = (held) => {
      button.textContent = held ? `✓ ${this.data.words.unkeep}` : `+ ${this.data.words.keep}`;
    };
    button.addEventListener("click", () => face(story(true)));
    face(story(false));
    return button;
  }

  // The same event in other articles, each of which opens at its sentence.
  tellings(told) {
    const made = element("div", "told");
    made.appendChild(element("div", "kind", this.data.words.told));
    for (const { mark, article, title } of told) {
      const button = made.appendChild(element("button", ""));
      button.appendChild(element("strong", "", article)).dir = "auto";
      button.appendChild(element("span", "", title)).dir = "auto";
      button.addEventListener("click", () => this.send("picked", mark));
    }
    return made;
  }

  place(target) {
    this.put(this.card, target.getBoundingClientRect());
  }

  // Put a box below a spot, above where there is more room.
  put(box, spot) {
    const frame = this.root.getBoundingClientRect();
    const below = spot.bottom - frame.top + this.root.scrollTop + 6;
    const left = Math.min(spot.left - frame.left, frame.width - box.offsetWidth - 20);
    box.style.insetInline = "auto";
    box.style.left = `${Math.max(12, left)}px`;
    const room = frame.bottom - spot.bottom > box.offsetHeight + 12;
    const above = spot.top - frame.top + this.root.scrollTop - box.offsetHeight - 6;
    box.style.top = `${room || above < this.root.scrollTop ? below : above}px`;
    if (!room && above < this.root.scrollTop) box.scrollIntoView({ block: "nearest" });
  }

  close(refocus) {
    if (!this.card) return;
    this.card.of.setAttribute?.("aria-expanded", "false");
    if (refocus) this.card.of.focus?.();
    this.card.remove();
    this.card = null;
  }

  // What belongs to a mark: an event's sentence and pair, or a mention alone.
  parts(mark) {
    const { data } = this;
    const event = Object.keys(data.events).find((name) => data.events[name].mark === mark);
    const mentions = event ? data.events[event].pair : Object.keys(data.mentions).filter((n) => data.mentions[n].mark === mark);
    return { event, names: new Set(event ? [event, ...mentions] : mentions) };
  }

  paint(className, { event, names }) {
    for (const each of this.root.querySelectorAll("[data-name]")) each.classList.toggle(className, names.has(each.dataset.name));
    for (const each of this.root.querySelectorAll(".sentence")) {
      each.classList.toggle(className, event !== undefined && each.dataset.events.split(" ").includes(event));
    }
  }

  select(mark, scroll) {
    this.selected = mark;
    this.paint("selected", mark ? this.parts(mark) : { names: new Set() });
    const target = this.root.querySelector(".sentence.selected, .mention.selected");
    if (!scroll || !target) return;
    this.sent = null;
    this.close(false);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Who picks from a list, on a phone far above the article, wants to read it.
    const { top: edge, bottom } = this.root.getBoundingClientRect();
    const away = edge + this.root.clientHeight / 3 > innerHeight - NEAR || bottom < NEAR;
    if (away && document.activeElement?.closest(".dl-list, .dl-card")) this.root.scrollIntoView({ behavior: still ? "auto" : "smooth" });
    const top = target.getBoundingClientRect().top - this.root.getBoundingClientRect().top + this.root.scrollTop;
    this.root.scrollTo({ top: top - this.root.clientHeight / 3, behavior: still ? "auto" : "smooth" });
  }

  hovered(target) {
    const mention = target?.closest("[data-name]")?.dataset.name;
    const sentence = target?.closest(".sentence");
    const { data } = this;
    const event = data.events[mention] ? mention : sentence?.dataset.events.split(" ").find((name) => data.events[name]);
    const mark = mention && !data.events[mention] ? data.mentions[mention].mark : data.events[event]?.mark;
    if ((mark ?? null) !== this.hover) window.dispatchEvent(new CustomEvent("dateline:hover", { detail: mark ?? null }));
  }

  // Show a mark's sentence and pair, without selecting it.
  point(mark) {
    if (mark === this.hover) return;
    this.hover = mark;
    const { event, names } = mark ? this.parts(mark) : { names: new Set() };
    this.paint("paired", { event, names });
  }
}
