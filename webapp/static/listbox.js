/* What the words in a text field may mean, in a list below: the ARIA combobox with a list box. */
"use strict";

// Keyboards there compose words of every script: the end of a composition is the end of a word.
const COMPOSES_ALL = /Android/.test(navigator.userAgent);
// While a composition is open, keys belong to the input method; 229 is Safari's way to say so.
const isComposing = (event) => event.isComposing || event.keyCode === 229;

/* Keeps such a list for `input` at the end of `place`. `texts` has its `name`, and what is said
   when there are `some` choices or `none`; choices come from `address(words)`, under the name
   `found`. `option(choice)` gives the parts of one's line, `take(choice)` does what it is for.
   Where `sends` is false, Enter without a choice does nothing. Returns what closes the list. */
const listbox = (input, { id, place, texts, address, found, option, take, sends = true }) => {
  const WAIT = 120; // milliseconds after the last key
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let choices = [];
  let shownFor = "";
  let timer = 0;
  let request = null;
  let active = -1;

  const setUp = () => {
    list.className = "suggestions";
    list.id = id;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", texts.name);
    status.className = "unseen";
    status.setAttribute("role", "status");
    place.append(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    }))
      input.setAttribute(name, value);
  };

  const show = (shown) => {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
  };

  // -1 is the text field itself.
  const point = (number) => {
    active = number;
    [...list.children].forEach((item, at) =>
      item.setAttribute("aria-selected", String(at === number)),
    );
    const item = list.children[number];
    if (item) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    show(false);
    point(-1);
  };

  const item = (choice, number) => {
    const made = document.createElement("li");
    made.id = `${list.id}-${number}`;
    made.setAttribute("role", "option");
    made.append(...option(choice));
    return made;
  };

  const ask = async () => {
    const words = input.value.trim();
    request?.abort();
    if (!words) return close();
    request = new AbortController();
    try {
      const answer = await fetch(address(words), { signal: request.signal });
      if (!answer.ok || answer.redirected) return close();
      const all = (await answer.json())[found];
      if (document.activeElement !== input || input.value.trim() !== words) return;
      choices = all;
      shownFor = words;
      list.replaceChildren(...choices.map(item));
      point(-1);
      show(choices.length > 0);
      status.textContent = list.hidden
        ? texts.none
        : texts.some.replace("#", String(choices.length));
    } catch (error) {
      if (error.name !== "AbortError") close(); // offline: the field keeps what was typed
    }
  };

  const choose = (number) => {
    close();
    take(choices[number]);
  };

  const move = (step) => {
    if (list.hidden) {
      if (!choices.length || shownFor !== input.value.trim()) return ask();
      show(true);
    }
    // One place more than there are choices: the text field itself.
    const places = choices.length + 1;
    point(((active + 1 + step + places) % places) - 1);
  };

  // A key that returns false does what it does in any field.
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => (active < 0 ? !sends : choose(active)),
    Escape: () => (list.hidden ? false : close()),
  };

  setUp();
  const typed = (event) => {
    clearTimeout(timer);
    if (!event.isComposing || COMPOSES_ALL) timer = setTimeout(ask, WAIT);
  };
  for (const name of ["input", "compositionend"]) input.addEventListener(name, typed);
  input.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (keys[event.key] && keys[event.key]() !== false) event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const clicked = event.target.closest("[role=option]");
    if (clicked) choose([...list.children].indexOf(clicked));
  });
  return close;
};
