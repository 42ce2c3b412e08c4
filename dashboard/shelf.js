// The list of articles. Sends "picked": an article's id. Titles are written with textContent.

export default function ({ data, parentElement, setTriggerValue }) {
  const made = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? "" });
  const list = made("ul", "shelf");
  list.setAttribute("aria-label", data.words.articles);
  for (const article of data.articles) {
    const button = made("button", "");
    const title = button.appendChild(made("span", "title"));
    for (const [text, hit] of article.title) title.append(hit ? made("mark", "", text) : text);
    title.dir = "auto";
    if (article.lang) title.lang = article.lang;
    const meta = button.appendChild(made("span", "meta"));
    if (article.side) {
      const [side, name] = article.side;
      const sign = meta.appendChild(made("span", `side side-${side}`));
      Object.assign(sign, { role: "img", ariaLabel: name, title: name });
    }
    meta.append(article.meta.join(" · "));
    button.addEventListener("click", () => setTriggerValue("picked", article.id));
    list.appendChild(made("li", "")).appendChild(button);
  }
  if (!data.articles.length) list.appendChild(made("li", "empty", data.words.empty));
  if (data.more) list.appendChild(made("li", "empty", data.words.more));
  const old = parentElement.querySelector(".shelf");
  old ? old.replaceWith(list) : parentElement.appendChild(list);
}
