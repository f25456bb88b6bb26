// <tvet-search>: suggestions and results while one types, as an ARIA combobox with a list box.

// Milliseconds after a key: joins what comes at once, and no one feels it.
const WAIT = 15;
// Milliseconds after which the whole search is asked too.
const PAUSE = 250;
// Milliseconds after which a screen reader is told.
const SPEAK = 500;
const HIDDEN = "[type=hidden]";
// Characters that the service takes.
const LONGEST = 200;
// Keyboards there compose words of every script: the end of a composition is the end of a word.
const COMPOSES_ALL = /Android/.test(navigator.userAgent);

export const run = (host, core, language, words) => {
  const { ask, card, complain, make, page, popUp, sheet, text } = core;
  const root = host.shadowRoot;
  const form = root.querySelector("form");
  const input = form.elements.q;
  const plain = host.querySelector("form [name=q]").form;
  const list = make("ul", { id: "list", role: "listbox", part: "list", "aria-label": words.list });
  const note = make("p", { class: "note soft", part: "note" }, words.away);
  const status = make("p", { class: "unseen", role: "status" });
  const pop = popUp(() => form.getBoundingClientRect(), 280);
  const kinds = kindsOf(host, words, complain);
  let options = [];
  let active = -1;
  let shownFor;
  let request = new AbortController();
  let timer, later, speaking;

  // The list

  const say = (sentence, number) => {
    clearTimeout(speaking);
    speaking = setTimeout(() => (status.textContent = sentence.replace("#", number)), SPEAK);
  };

  const show = (content) => {
    pop.replaceChildren(content);
    pop.show();
    input.ariaExpanded = content === list;
  };

  const close = () => {
    clearTimeout(timer);
    clearTimeout(later);
    request.abort();
    pop.hide();
    choose(-1);
    input.ariaExpanded = false;
  };

  const isOpen = () => input.ariaExpanded === "true";

  const choose = (number) => {
    if (options[active]) options[active].ariaSelected = false;
    active = number;
    const option = options[number];
    input.setAttribute("aria-activedescendant", option?.id ?? "");
    if (!option) return;
    option.ariaSelected = true;
    option.scrollIntoView({ block: "nearest" });
  };

  const add = (given, open, ...content) => {
    const number = options.length;
    const attributes = { id: "o" + number, role: "option", part: "option", "aria-selected": false };
    const option = make("li", { ...attributes, ...given }, ...content);
    option.onclick = open;
    option.onpointermove = () => active === number || choose(number);
    options[number] = option;
    list.append(option);
  };

  const addNoun = (noun, ...content) => {
    const kind = make("span", { class: "kind soft" }, words.kinds[noun.kind] ?? "");
    const open = (event) => openNoun(noun, event);
    add({ "data-id": noun.id }, open, make("span", {}, ...content), kind);
  };

  const fill = (typed, suggestions) => {
    options = [];
    list.replaceChildren();
    for (const { text: label, language: lang, marks, ...noun } of suggestions) {
      const leads = noun.title === label ? [] : [` ${words.to}\xa0`, text("span", noun.title, language)];
      const soft = make("span", { class: "soft" }, ...leads);
      addNoun(noun, text("span", label, lang, {}, marks), soft);
    }
    const all = text("span", words.all.replace("#", () => typed), language);
    add({ class: "all" }, () => form.requestSubmit(), all);
    choose(-1);
    show(list);
    say(suggestions.length ? words.some : words.none, suggestions.length);
  };

  const fillMore = (hits) => {
    const before = options.length;
    for (const hit of hits) {
      if (list.querySelector(`[data-id="${hit.id}"]`)) continue;
      const { text: said, language: lang, marks } = hit.snippet;
      const title = text("span", hit.title, hit.title_language, {}, hit.title_marks);
      addNoun(hit, title, text("span", said, lang ?? "", { class: "snippet soft" }, marks));
    }
    const more = options.length - before;
    if (more) say(words.results, more);
    pop.show();
  };

  // Questions to the service

  const asking = (what, typed, most) => {
    const asked = new URLSearchParams(most);
    asked.set("lang", language);
    asked.set("q", typed.slice(0, LONGEST));
    for (const kind of kinds) asked.append("kind", kind);
    return ask(what, asked, [request.signal]);
  };

  const askFor = async () => {
    plain.elements.q.value = input.value;
    const typed = input.value.trim();
    if (!typed) return close();
    request.abort();
    clearTimeout(later);
    const own = (request = new AbortController());
    shownFor = typed;
    try {
      const { suggestions } = await asking("suggest", typed, "limit=6");
      if (own.signal.aborted) return;
      fill(typed, suggestions);
      later = setTimeout(async () => {
        // If it fails, the suggestions stand, and Enter still asks for everything.
        const { hits } = await asking("search", typed, "size=4").catch(() => ({ hits: [] }));
        if (!own.signal.aborted) fillMore(hits);
      }, PAUSE);
    } catch {
      if (own.signal.aborted) return;
      options = [];
      show(note);
      say(words.away);
    }
  };

  // What is chosen

  const openNoun = async (noun, event) => {
    const address = page(noun.url, language);
    const beside = event.ctrlKey || event.metaKey;
    close();
    if (host.hasAttribute("preview") && noun.kind === "term" && !beside)
      try {
        const before = request;
        const term = await termOf(noun, address, core, language);
        if (before !== request) return;
        show(card(term, words, language, back));
        return pop.firstChild.focus();
      } catch {
        // Then the page itself is opened.
      }
    window.open(address, beside ? "_blank" : form.target || "_top");
  };

  const back = () => {
    close();
    input.focus();
  };

  // Keys

  const move = (step) => {
    if (!isOpen()) {
      if (!options.length || shownFor !== input.value.trim()) return askFor();
      show(list);
    }
    // One place more than there are options: the text field itself.
    const places = options.length + 1;
    choose(((active + 1 + step + places) % places) - 1);
  };

  // What a key does, or that it does nothing here.
  const press = (event) => {
    const { key } = event;
    const option = options[active];
    if (key === "ArrowDown") move(1);
    else if (key === "ArrowUp") move(-1);
    else if (key === "Escape") {
      const shown = pop.matches(":popover-open");
      close();
      if (!shown) return;
      input.focus();
    } else if (!option) return;
    else if (key === "Enter") option.onclick(event);
    else if (key === "Home") choose(0);
    else if (key === "End") choose(options.length - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const typed = (event) => {
    clearTimeout(timer);
    if (!event.isComposing || COMPOSES_ALL) timer = setTimeout(askFor, WAIT);
  };

  const leave = (event) => {
    if (!root.contains(event.relatedTarget) || form.contains(event.relatedTarget)) close();
  };

  if (!input.labels[0] && !input.title) input.ariaLabel ||= words.search;
  input.role = "combobox";
  input.ariaAutoComplete = "list";
  input.ariaExpanded = false;
  input.autocomplete = "off";
  input.setAttribute("aria-controls", "list");
  input.addEventListener("input", typed);
  input.addEventListener("compositionend", typed);
  root.addEventListener("focusout", leave);
  root.addEventListener("keydown", (event) => {
    // While a composition is open, keys belong to the input method; 229 is Safari's way to say so.
    const composing = event.isComposing || event.keyCode === 229;
    if (!composing && (event.target === input || event.key === "Escape")) press(event);
  });
  // A press on an option must not take the focus out of the field.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  // The partner's own handlers hear of it and may prevent it, as with the form that they wrote. What
  // they write into it is sent. The attribute `onsubmit` is a handler of that form only.
  form.onsubmit = (event) => {
    close();
    plain.elements.q.value = input.value;
    const told = new SubmitEvent("submit", { bubbles: true, cancelable: true });
    if (!plain.dispatchEvent(told)) event.preventDefault();
    input.value = plain.elements.q.value;
    for (const field of form.querySelectorAll(HIDDEN)) field.replaceWith();
    for (const field of plain.querySelectorAll(HIDDEN)) input.before(field.cloneNode());
  };
  root.adoptedStyleSheets.push(sheet, looks);
  root.append(pop, status);
  if (input.value && input.matches(":focus")) askFor();
};

// Kinds that are asked for and exist; none of them means all.
const kindsOf = (host, words, complain) => {
  const kinds = new Set();
  for (const [kind] of (host.getAttribute("kinds") ?? "").matchAll(/[\w-]+/g))
    if (Object.hasOwn(words.kinds, kind)) kinds.add(kind);
    else complain(host, `kinds="${kind}"`, Object.keys(words.kinds));
  return kinds;
};

// A term with one definition: the first in the reader's language, else ours, else the first.
const termOf = async (noun, address, { ask }, language) => {
  const get = (path) => ask(path, "lang=" + language);
  const { prefLabel, definition: entries } = await get(noun.id.replace("term", "terms"));
  const title_language = prefLabel[language] ? language : prefLabel.en ? "en" : "";
  let definition;
  let best = 0;
  for (const entry of entries) {
    const merit = 1 + (entry.language === language) * 2 + (entry.kind === "editorial");
    if (merit > best) [definition, best] = [entry, merit];
  }
  if (definition?.source) {
    const { title } = await get("resources/" + definition.source);
    definition.source = title[language] ?? title.en ?? Object.values(title)[0];
  }
  return { title: noun.title, title_language, address, definition };
};

const looks = new CSSStyleSheet();
looks.replaceSync(`
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.note { margin: .75em }
ul { margin: 0; padding: 0; list-style: none }
li { display: flex; gap: .75em; justify-content: space-between; align-items: center; padding: .5em .75em; min-height: 1.75em; cursor: pointer }
li + li { border-block-start: 1px solid var(--rule) }
li[aria-selected=true] { background: var(--wash); outline: 2px solid var(--accent); outline-offset: -2px }
.all { color: var(--accent); font-weight: 600 }
.snippet { display: block; max-height: 3em; overflow: hidden }
.kind { flex: none }
form button { cursor: pointer }
`);
