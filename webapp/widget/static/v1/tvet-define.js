// <tvet-define>: terms in the partner's own text, each with its definition in a pop-over.

// Characters sent at once; the service takes 100,000.
const LONGEST = 99000;
// Milliseconds that the pointer rests before a definition comes or goes.
const WAIT = 300;
const HEADINGS = "h1,h2,h3,h4,h5,h6,[role=heading]";
const SKIPPED = `a,button,code,pre,kbd,samp,script,style,textarea,select,svg,math,noscript,iframe,
summary,label,[role=button],[role=link],[role=tab],[role=option],[role^=menuitem],
[hidden],[inert],[aria-hidden=true],[contenteditable],[translate=no],[data-tvet-skip],
tvet-term,tvet-search,${HEADINGS}`;

export const run = async (host, core, language, words) => {
  const skip = host.getAttribute("skip");
  const asked = new URLSearchParams({ lang: language });
  const spoken = host.getAttribute("text-lang");
  if (spoken) asked.set("language", spoken);
  const linked = new Set();
  const find = (words) => core.ask("annotate", asked, [], words);
  for (const text of textsOf(host.getAttribute("for"), skip ? `${SKIPPED},${skip}` : SKIPPED))
    try {
      const answer = await find(text.words).catch((status) => {
        if (status !== 422 || !asked.has("language")) throw status;
        core.complain(host, `text-lang="${spoken}"`, "en, fr, es, ar, ru or zh");
        asked.delete("language");
        return find(text.words);
      });
      for (const [node, place, length, term] of uses(text, answer, linked)) {
        const word = node.splitText(place);
        word.splitText(length);
        mark(word, term, host, core, language, words);
      }
    } catch {
      // The partner's text stands as it was.
    }
};

// The text below the elements that `selector` names, in pieces that the service takes. Words of
// different blocks are kept apart, and something stands for what is passed over.
const textsOf = (selector, skipped) => {
  const texts = [];
  const taken = new Set();
  const headings = document.querySelectorAll(HEADINGS);
  let text = { words: "" };
  let section = 0;
  let block;

  const take = (node) => {
    if (taken.has(node)) return;
    taken.add(node);
    // 4: the node follows the heading.
    while (headings[section]?.compareDocumentPosition(node) & 4) section++;
    const around = blockOf(node);
    const seen = isSeen(node.parentElement, around);
    if (around !== block || !seen) text.words += "\uFFFC";
    block = around;
    // The longest texts are chapters; what is as long in one piece is none that is read.
    if (!seen || node.length > LONGEST) return;
    if (!text.pieces || text.words.length + node.length > LONGEST)
      texts.push((text = { words: "", pieces: [] }));
    text.pieces.push([text.words.length, node, section]);
    text.words += node.data;
  };

  // 1 takes a node, 2 passes it over with all that is in it, 3 without.
  const filter = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return 1;
    const passed = node.matches(skipped) || isNote(node, text.words);
    if (passed || node.localName === "br") text.words += passed ? "\uFFFC" : "\n";
    return passed ? 2 : 3;
  };

  for (const element of document.querySelectorAll(selector)) {
    if (element.closest(skipped)) continue;
    const walker = document.createTreeWalker(element, 5, filter);
    while (walker.nextNode()) take(walker.currentNode);
  }
  return texts;
};

const blockOf = (node) => {
  let block = node.parentElement;
  while (/^inline$|contents/.test(getComputedStyle(block).display)) block = block.parentElement;
  return block;
};

// Whether `node` is the raised number or letter of a footnote, which ends the word before it.
// What is raised behind a number or a short word belongs to it: 21st, m².
const isNote = (node, before) =>
  node.localName === "sup" &&
  /^(.|[^\p{L}]+)$/u.test(node.textContent.trim()) &&
  /\p{L}{3}$/u.test(before);

// Whether what stands in `element` is shown. A closed <details> has its rooms: it may be opened.
const isSeen = (element, block) =>
  block.getClientRects()[0] && getComputedStyle(element).visibility === "visible";

// The first use of each term in each section, last first: so the places of the others stay true.
const uses = ({ words, pieces }, { matches, terms }, linked) => {
  // Ranges count characters; a JavaScript string counts UTF-16 units.
  const units = [];
  let unit = 0;
  for (const character of words + " ") {
    units.push(unit);
    unit += character.length;
  }
  const known = new Map();
  for (const term of terms) if (term.status === "published") known.set(term.id, term);
  const found = [];
  let number = 0;
  for (const match of matches) {
    const start = units[match.start];
    const length = units[match.end] - start;
    while (pieces[number + 1]?.[0] <= start) number++;
    const [first, node, section] = pieces[number];
    const place = start - first;
    const key = section + match.id;
    const term = known.get(match.id);
    // A term that spans elements is passed over, and so is a text that has changed meanwhile.
    const whole = node.data.substr(place, length) === words.substr(start, length);
    if (!whole || !term || linked.has(key)) continue;
    linked.add(key);
    found.unshift([node, place, length, term]);
  }
  return found;
};

// The pop-over that is open, as a function that closes it.
let opened;

// Puts `word` into an element that shows the definition of `term`.
const mark = (word, term, host, { card, make, page, popUp, sheet }, language, words) => {
  const theme = host.getAttribute("theme");
  const element = make("tvet-term", theme ? { theme } : {});
  const root = element.attachShadow({ mode: "open" });
  const pop = popUp(() => trigger.getClientRects()[0], 320, () => hide());
  const attributes = { role: "button", tabindex: 0, part: "term", "aria-describedby": "said" };
  const trigger = make("span", attributes, make("slot", {}));
  let timer;
  // Whether a pointer that rests has opened it.
  let rested;

  const hide = () => {
    if (opened === hide) opened = undefined;
    pop.hide();
    trigger.ariaExpanded = false;
  };
  const show = () => {
    opened?.();
    opened = hide;
    rested = false;
    pop.show();
    trigger.ariaExpanded = true;
  };
  const back = () => {
    trigger.focus();
    hide();
  };
  // What a resting pointer has opened stays when it is clicked.
  const toggle = () => (opened === hide && !rested ? hide() : show());
  const rest = () => {
    if (opened === hide) return;
    show();
    rested = true;
  };
  // Fingers do not rest: they tap.
  const later = (what) => (event) => {
    clearTimeout(timer);
    if (event.pointerType !== "touch") timer = setTimeout(() => element.isConnected && what(), WAIT);
  };

  // A click focuses as well, but does not make the focus visible; it opens and closes by itself.
  trigger.onclick = toggle;
  trigger.onfocus = () => trigger.matches(":focus-visible") && show();
  root.addEventListener("focusout", (event) => root.contains(event.relatedTarget) || hide());
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened === hide) back();
    else if (event.target === trigger && /^( |Enter)$/.test(event.key)) toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  if (host.hasAttribute("hover")) {
    element.onpointerenter = later(rest);
    element.onpointerleave = later(() => root.activeElement || hide());
  }
  trigger.ariaExpanded = false;
  pop.append(card({ ...term, address: page(term.url, language) }, words, language, back));
  root.adoptedStyleSheets = [sheet, looks];
  root.append(trigger, pop);
  word.replaceWith(element);
  element.append(word);
};

addEventListener("pointerdown", (event) => event.target.localName === "tvet-term" || opened?.());
addEventListener("keydown", (event) => event.key === "Escape" && opened?.());

const looks = new CSSStyleSheet();
looks.replaceSync(`
:host { display: inline !important; visibility: inherit !important }
:host([theme=light]) { color-scheme: light }
:host([theme=dark]) { color-scheme: dark }
[part=term] { text-decoration: underline dotted; text-underline-offset: .2em; cursor: help }
[part=term]:hover, [aria-expanded=true] { text-decoration-style: solid }
`);
