// <tvet-search> and <tvet-define>: all that a page loads before its visitor touches them.
// The rest comes in parts, each checked by a hash that the server writes in. See docs/widget.md.

// The script element checks the hash; only when it has, `import` finds the same module.
const load = (name, integrity, src = import.meta.resolve(`./${name}?${integrity}`)) =>
  new Promise((onload, onerror) => document.head.append(Object.assign(
    document.createElement("script"), { type: "module", integrity, src, onload, onerror })))
    .then(() => import(src));

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host(:not([hidden])) { display: block !important }
:host([theme=light]) { color-scheme: light }
:host([theme=dark]) { color-scheme: dark }
form { all: initial; color-scheme: inherit; display: flex; flex-wrap: wrap; gap: 6px; font-family: inherit; color: var(--tvet-text, CanvasText) }
label { width: 100% }
input, button { padding: .75em; border: 1px solid var(--tvet-border, gray); border-radius: var(--tvet-radius, 3px); background: var(--tvet-background, Canvas); font: inherit; color: inherit }
[name=q] { width: 0; flex: 1 }
button { background: var(--tvet-accent, light-dark(#0a5244, #86d5be)); color: var(--tvet-on-accent, light-dark(#fff, #000)) }
`);

// A browser that does not know the colours would not know the rest: it keeps the form as it is.
if (CSS.supports("color:light-dark(#fff,#000)"))
  for (const name of ["tvet-search", "tvet-define"])
    customElements.get(name) || customElements.define(name, class extends HTMLElement {
      connectedCallback() {
        const begin = () => (this.begun ||= load("core.js", "sha256-core.js")
          .then((core) => core.start(this, load))
          .catch(() => (this.begun = 0)));
        const plain = this.querySelector("form [name=q]");
        if (!plain) return begin();
        if (this.shadowRoot) return;
        const copy = plain.form.cloneNode(true);
        const input = copy.elements.q;
        const root = this.attachShadow({ mode: "open", delegatesFocus: true });
        root.append(copy);
        root.adoptedStyleSheets = [sheet];
        copy.onpointerover = copy.oninput = input.onfocus = begin;
        // A label outside the form clicks the field that it knows, which is no longer shown.
        plain.onclick = () => input.focus();
        input.ariaLabel ||= (plain.ariaLabelledByElements ?? plain.labels)[0]?.textContent;
        // Who comes back finds what was typed: browsers fill in the field that they know.
        addEventListener("pageshow", () => (input.value ||= plain.value));
        if (plain.matches(":focus")) {
          input.focus();
          input.selectionStart = 1e5;
        }
      }
    });
