/* The reading list: entries kept in this browser only, as [id, title] in localStorage. Pages have
   buttons with data-keep (the id) and data-title; /list has the places for the list itself. */
(() => {
  "use strict";
  const NAME = "reading-list";
  const MOST = 200;

  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(NAME) ?? "[]");
      return Array.isArray(kept) ? kept.filter((entry) => typeof entry?.[0] === "string" && Array.isArray(entry)) : [];
    } catch {
      return []; // forbidden or damaged: an empty list can be begun anew
    }
  };
  const write = (entries) => {
    try {
      localStorage.setItem(NAME, JSON.stringify(entries.slice(0, MOST)));
    } catch {
      // not kept; the buttons then show that it is not
    }
    window.dispatchEvent(new Event("kept"));
  };
  const has = (id) => read().some(([kept]) => kept === id);
  const add = (entries) => write([...read(), ...entries.filter(([id]) => !has(id))]);
  const remove = (id) => write(read().filter(([kept]) => kept !== id));
  const ids = () => read().map(([id]) => id).join(",");

  const pathOf = (id) => {
    const [kind, name, place] = id.includes("/") ? id.split("/") : ["term", id];
    const base = document.querySelector("[data-base]")?.dataset.base ?? "";
    if (kind !== "resource") return `${base}/term/${encodeURIComponent(name)}`;
    const page = place ? `?page=${place.split("-")[0]}#passage-${place}` : "";
    return `${base}/resource/${encodeURIComponent(name)}${page}`;
  };

  /* A button without an id keeps the passage that the link in its entry leads to. */
  const namePassages = () => {
    for (const button of document.querySelectorAll('[data-keep=""]')) {
      const link = button.closest("li")?.querySelector('a[href*="#passage-"]');
      const found = link?.href.match(/\/resource\/([^/?#]+).*#passage-(\d+-\d+)$/);
      if (!found) {
        button.hidden = true;
        continue;
      }
      const title = button.closest(".hit, article, section")?.querySelector("h2, h3, h4");
      button.dataset.keep = `resource/${decodeURIComponent(found[1])}/${found[2]}`;
      button.dataset.title = `${(title ?? document.querySelector("h1")).textContent.trim()}, ${link.textContent.trim()}`;
    }
  };

  const showButtons = () => {
    for (const button of document.querySelectorAll("[data-keep]")) {
      button.classList.toggle("kept", has(button.dataset.keep));
    }
    for (const count of document.querySelectorAll("[data-kept-count]")) {
      count.textContent = read().length || "";
    }
  };

  const row = (list, [id, title]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.className = "title";
    link.href = pathOf(id);
    link.textContent = title || id;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = list.dataset.remove;
    button.setAttribute("aria-label", `${list.dataset.remove}: ${title || id}`);
    button.addEventListener("click", () => remove(id));
    item.append(link, button);
    return item;
  };

  const showList = () => {
    const frame = document.querySelector("[data-list]");
    if (!frame) return;
    const entries = read();
    const list = frame.querySelector("ol");
    list.replaceChildren(...entries.map((entry) => row(list, entry)));
    const tally = frame.querySelector("[role=status]");
    tally.textContent =
      entries.length === 1 ? tally.dataset.one : tally.dataset.many.replace("#", entries.length);
    for (const part of frame.querySelectorAll("[data-some]")) part.hidden = !entries.length;
    frame.querySelector("[data-none]").hidden = entries.length > 0;
    for (const link of frame.querySelectorAll("[data-with-ids]")) {
      const address = new URL(link.href);
      address.searchParams.set("ids", ids());
      link.href = address;
    }
    frame.hidden = false;
  };

  const keepAll = (button) => {
    const entries = [...document.querySelectorAll("li[data-id]")];
    add(entries.map((item) => [item.dataset.id, item.querySelector(".title").textContent]));
    button.textContent = button.dataset.kept;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-keep], [data-keep-all], [data-clear]");
    if (!button) return;
    if ("clear" in button.dataset) write([]);
    else if ("keepAll" in button.dataset) keepAll(button);
    else if (has(button.dataset.keep)) remove(button.dataset.keep);
    else add([[button.dataset.keep, button.dataset.title]]);
  });
  const show = () => {
    showButtons();
    showList();
  };
  namePassages();
  window.addEventListener("kept", show);
  window.addEventListener("storage", show); // changed in another tab
  show();
})();
