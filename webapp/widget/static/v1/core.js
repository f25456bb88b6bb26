// What both elements need: labels, requests, the pop-up and the card of a definition.
// Pages of others may have changed built-in objects, so little is asked of them, and options
// of requests inherit nothing.

const hashes = {
  __proto__: null,
  "tvet-search": "sha256-tvet-search.js",
  "tvet-define": "sha256-tvet-define.js",
  en: "sha256-labels/en.js",
  fr: "sha256-labels/fr.js",
  es: "sha256-labels/es.js",
  ar: "sha256-labels/ar.js",
  ru: "sha256-labels/ru.js",
  zh: "sha256-labels/zh.js",
};
// Milliseconds until a request is given up.
const PATIENCE = 8000;
// Pixels between a pop-up and the edge of the window.
const EDGE = 8;
const home = new URL("../../", import.meta.url);

// Begins the work of `host` when its text is in view and its part and its labels are there.
export const start = async (host, load) => {
  const language = languageOf(host);
  const name = host.localName;
  // What cannot begin yet is tried again when it is put into the page once more.
  if (name === "tvet-define") {
    const texts = select(host, "for");
    const skipped = host.getAttribute("skip") && select(host, "skip");
    if (!texts?.[0] || skipped === undefined) return (host.begun = false);
    await inView(texts);
  } else if (!host.shadowRoot) {
    host.begun = false;
    // Scripts of the page may put the form into it only after they have put it into the page.
    if (host.querySelector("form [name=q]")) return host.connectedCallback();
    return complain(host, "an element without a form", "<form> with <input name=q>");
  }
  const [part, labels] = await Promise.all([
    load(name + ".js", hashes[name]),
    load(`labels/${language}.js`, hashes[language]),
  ]);
  // Apart, for an error in it is none of loading, after which all of this is tried again.
  setTimeout(part.run, 0, host, await import(import.meta.url), language, labels.default);
};

const inView = (elements) =>
  new Promise((done) => {
    const watch = new IntersectionObserver((entries) => {
      for (const { isIntersecting } of entries) if (isIntersecting) done(watch.disconnect());
    });
    for (const element of elements) watch.observe(element);
  });

// Says in the console what cannot be used and what there is instead.
export const complain = (host, wrong, there) =>
  console.warn(`<${host.localName}>: ${wrong} cannot be used; use ${there}`);

// What the selector in an attribute finds; undefined when it is none.
const select = (host, attribute) => {
  const selector = host.getAttribute(attribute) ?? "";
  try {
    return document.querySelectorAll(selector);
  } catch {
    complain(host, `${attribute}="${selector}"`, "a selector");
  }
};

// The language asked for, else that of the page around the element, else English.
const languageOf = (host) => {
  const asked = host.lang || host.closest("[lang]")?.lang;
  const [code] = /^\w*/.exec(asked?.toLowerCase());
  if (hashes[code]) return code;
  if (host.lang) complain(host, `lang="${asked}"`, "en, fr, es, ar, ru or zh. Speaking English");
  return "en";
};

// An element with attributes and children.
export const make = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
  made.append(...children);
  return made;
};

// A text in its own language. Ranges count characters; a JavaScript string counts UTF-16 units.
export const text = (name, words, lang, attributes, marks = []) => {
  const made = make(name, { dir: "auto", lang, ...attributes });
  const characters = [...words];
  const piece = (start, end) => characters.slice(start, end).join("");
  let done = 0;
  for (const [start, end] of marks) {
    made.append(piece(done, start), make("b", {}, piece(start, end)));
    done = end;
  }
  made.append(piece(done));
  return made;
};

// What the service answers, as JSON; `body` is posted. Fails after some seconds, or by `signals`.
export const ask = async (path, query, signals = [], body) => {
  const answer = await fetch(`${home}api/v1/${path}?${query}`, {
    __proto__: null,
    method: body ? "POST" : "GET",
    body,
    signal: AbortSignal.any([...signals, AbortSignal.timeout(PATIENCE)]),
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  if (!answer.ok) throw answer.status;
  return answer.json();
};

// The page of a term or resource. Only the path counts: the service may have several names.
export const page = (address, language) => {
  const local = new URL(new URL(address).pathname, home);
  local.search = "lang=" + language;
  return local.href;
};

// A box above the page that `show` puts beside the rectangle of `anchor()` and keeps there. When
// there is none any more, as the page has removed or hidden what it belongs to, `lost` is called.
export const popUp = (anchor, width, lost) => {
  const pop = make("div", { class: "pop", popover: "manual", part: "popup" });
  const place = () => {
    const box = anchor();
    if (!box) return lost();
    const room = document.documentElement.clientWidth - EDGE;
    const wide = Math.min(Math.max(box.width, width), room - EDGE);
    const left = pop.matches(":dir(rtl)") ? box.right - wide : box.left;
    const below = visualViewport.height - box.bottom;
    const style = pop.style;
    style.width = wide + "px";
    style.left = Math.max(Math.min(left, room - wide), EDGE) + "px";
    // What it needs is told by its content: without its limit, it would lose where it is scrolled.
    const up = pop.firstChild.scrollHeight > below - 2 * EDGE && box.top > below;
    style.maxHeight = (up ? box.top : below) - 2 * EDGE + "px";
    style.top = up ? "auto" : box.bottom + 4 + "px";
    style.bottom = up ? innerHeight - box.top + 4 + "px" : "auto";
  };
  const follow = (how) => {
    for (const type of ["scroll", "resize"]) window[how + "EventListener"](type, place, true);
  };
  pop.show = () => {
    pop.showPopover();
    follow("add");
    place();
  };
  pop.hide = () => {
    pop.hidePopover();
    follow("remove");
  };
  return pop;
};

// A definition with its source and the way to all of them; its button calls `shut`.
export const card = ({ title, title_language, definition, address }, words, language, shut) => {
  const { text: said, language: spoken, source, year } = definition ?? { text: words.undefined };
  const by = definition ? (source ?? "TVETipedia") + (year ? `, ${year}` : "") : "";
  const button = make("button", { type: "button", "aria-label": words.close }, "×");
  button.onclick = shut;
  return make(
    "div",
    { class: "card", role: "group", part: "card", tabindex: -1, "aria-labelledby": "title" },
    button,
    text("b", title, title_language, { id: "title", part: "title" }),
    text("p", said, spoken ?? "", { id: "said", part: "definition" }),
    text("p", by, "", { class: "soft" }),
    text("a", words.more, language, { href: address, part: "link", target: "_top" }),
  );
};

export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
form, .pop, [part=term] {
  --ink: var(--tvet-text, CanvasText);
  --sheet: var(--tvet-background, Canvas);
  --accent: var(--tvet-accent, light-dark(#0a5244, #86d5be));
  --soft: color-mix(in srgb, var(--ink) 75%, var(--sheet));
  --rule: color-mix(in srgb, var(--ink) 18%, var(--sheet));
  --wash: color-mix(in srgb, var(--accent) 12%, var(--sheet));
}
.pop {
  all: initial;
  color-scheme: inherit;
  position: fixed;
  box-sizing: border-box;
  display: flex;
  flex-direction: column;
  overflow: hidden;
  overflow-wrap: anywhere;
  border: 1px solid var(--soft);
  border-radius: var(--tvet-radius, 3px);
  box-shadow: 0 .5em 2em #0003;
  background: var(--sheet);
  color: var(--ink);
  font-family: inherit;
  line-height: 1.5;
}
.pop:not(:popover-open) { display: none }
.pop > * { overflow: auto; overscroll-behavior: contain }
.soft { color: var(--soft); font-size: .875em }
.card { padding: .75em 1em 1em; outline: 0 }
.card p { margin: .5em 0 }
.card button { all: unset; float: inline-end; width: 1.5em; margin-inline-end: -.5em; color: var(--soft); font-size: 1.5em; line-height: 1; text-align: center; cursor: pointer }
a { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent) !important }
`);
