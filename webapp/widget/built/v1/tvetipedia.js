const load=(n,a,e=import.meta.resolve(`./${n}?${a}`))=>new Promise((o,t)=>document.head.append(Object.assign(document.createElement("script"),{type:"module",integrity:a,src:e,onload:o,onerror:t}))).then(()=>import(e)),sheet=new CSSStyleSheet;if(sheet.replaceSync(`
:host(:not([hidden])) { display: block !important }
:host([theme=light]) { color-scheme: light }
:host([theme=dark]) { color-scheme: dark }
form { all: initial; color-scheme: inherit; display: flex; flex-wrap: wrap; gap: 6px; font-family: inherit; color: var(--tvet-text, CanvasText) }
label { width: 100% }
input, button { padding: .75em; border: 1px solid var(--tvet-border, gray); border-radius: var(--tvet-radius, 3px); background: var(--tvet-background, Canvas); font: inherit; color: inherit }
[name=q] { width: 0; flex: 1 }
button { background: var(--tvet-accent, light-dark(#0a5244, #86d5be)); color: var(--tvet-on-accent, light-dark(#fff, #000)) }
`),CSS.supports("color:light-dark(#fff,#000)"))for(const n of["tvet-search","tvet-define"])customElements.get(n)||customElements.define(n,class extends HTMLElement{connectedCallback(){const a=()=>this.begun||=load("core.js","sha256-core.js").then(s=>s.start(this,load)).catch(()=>this.begun=0),e=this.querySelector("form [name=q]");if(!e)return a();if(this.shadowRoot)return;const o=e.form.cloneNode(!0),t=o.elements.q,r=this.attachShadow({mode:"open",delegatesFocus:!0});r.append(o),r.adoptedStyleSheets=[sheet],o.onpointerover=o.oninput=t.onfocus=a,e.onclick=()=>t.focus(),t.ariaLabel||=(e.ariaLabelledByElements??e.labels)[0]?.textContent,addEventListener("pageshow",()=>t.value||=e.value),e.matches(":focus")&&(t.focus(),t.selectionStart=1e5)}});
