/* Suggestions below the search box: the ARIA combobox with a list box. The form works without. */
(() => {
  "use strict";
  const WAIT = 120; // milliseconds after the last key
  const form = document.querySelector(".search-box");
  if (!form) return;
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  const kinds = JSON.parse(form.dataset.kinds);
  let timer = 0;
  let request = null;
  let active = -1;
  let shownFor = "";

  const setUp = () => {
    list.className = "suggestions";
    list.id = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.name);
    status.className = "unseen";
    status.setAttribute("role", "status");
    form.append(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    }))
      input.setAttribute(name, value);
  };

  const options = () => [...list.children];

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (number) => {
    const all = options();
    active = number;
    all.forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
    if (number < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", all[number].id);
    all[number].scrollIntoView({ block: "nearest" });
  };

  const element = (name, text, language) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (language) {
      made.lang = language;
      made.dir = "auto";
    }
    return made;
  };

  // The ranges count characters; an index into a JavaScript string would count UTF-16 units.
  const marked = (suggestion) => {
    const whole = element("span", "", suggestion.language);
    const characters = [...suggestion.text];
    let done = 0;
    for (const [start, end] of suggestion.marks) {
      whole.append(characters.slice(done, start).join(""));
      whole.append(element("b", characters.slice(start, end).join("")));
      done = end;
    }
    whole.append(characters.slice(done).join(""));
    return whole;
  };

  // Only the path: the service may be reached by another name than its public one.
  const path = (address) => {
    const local = new URL(new URL(address, location.href).pathname, location.href);
    const language = form.elements.lang?.value;
    if (language) local.searchParams.set("lang", language);
    return local.href;
  };

  const option = (suggestion, number) => {
    const item = document.createElement("li");
    item.id = `suggestion-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.address = path(suggestion.url);
    const words = document.createElement("span");
    words.append(marked(suggestion));
    if (suggestion.title && suggestion.title !== suggestion.text) {
      const leads = element("span", ` → ${suggestion.title}`);
      leads.className = "leads";
      words.append(leads);
    }
    const kind = element("span", kinds[suggestion.kind] ?? "");
    kind.className = "kind";
    item.append(words, kind);
    return item;
  };

  const open = (suggestions) => {
    list.replaceChildren(...suggestions.map(option));
    choose(-1);
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = list.hidden
      ? form.dataset.none
      : form.dataset.some.replace("#", String(suggestions.length));
  };

  const ask = async () => {
    const words = input.value.trim();
    shownFor = words;
    request?.abort();
    if (!words) return close();
    request = new AbortController();
    const address = new URL(form.dataset.suggest, location.href);
    address.searchParams.set("q", words.slice(0, 200));
    address.searchParams.set("lang", form.dataset.language);
    try {
      const answer = await fetch(address, { signal: request.signal });
      if (!answer.ok) return close();
      const { suggestions } = await answer.json();
      if (document.activeElement === input && input.value.trim() === words) open(suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close(); // offline: the form still searches
    }
  };

  const go = (item) => {
    close();
    location.href = item.dataset.address;
  };

  const move = (step) => {
    if (list.hidden) {
      if (list.children.length && shownFor === input.value.trim()) {
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
      } else {
        ask();
        return;
      }
    }
    const count = list.children.length;
    // One place more than there are options: the text field itself.
    choose(((active + 1 + step + count + 1) % (count + 1)) - 1);
  };

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => {
      if (active < 0) return false;
      go(options()[active]);
      return true;
    },
    Escape: () => {
      if (list.hidden) return false;
      close();
      return true;
    },
  };

  setUp();
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (keys[event.key] && keys[event.key](event) !== false) event.preventDefault();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) go(item);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
