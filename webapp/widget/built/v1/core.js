const f={__proto__:null,"tvet-search":"sha256-tvet-search.js","tvet-define":"sha256-tvet-define.js",en:"sha256-labels/en.js",fr:"sha256-labels/fr.js",es:"sha256-labels/es.js",ar:"sha256-labels/ar.js",ru:"sha256-labels/ru.js",zh:"sha256-labels/zh.js"},v=8e3,m=8,h=new URL("../../",import.meta.url);export const start=async(e,n)=>{const t=x(e),o=e.localName;if(o==="tvet-define"){const a=b(e,"for"),s=e.getAttribute("skip")&&b(e,"skip");if(!a?.[0]||s===void 0)return e.begun=!1;await g(a)}else if(!e.shadowRoot)return e.begun=!1,e.querySelector("form [name=q]")?e.connectedCallback():complain(e,"an element without a form","<form> with <input name=q>");const[r,c]=await Promise.all([n(o+".js",f[o]),n(`labels/${t}.js`,f[t])]);setTimeout(r.run,0,e,await import(import.meta.url),t,c.default)};const g=e=>new Promise(n=>{const t=new IntersectionObserver(o=>{for(const{isIntersecting:r}of o)r&&n(t.disconnect())});for(const o of e)t.observe(o)});export const complain=(e,n,t)=>console.warn(`<${e.localName}>: ${n} cannot be used; use ${t}`);const b=(e,n)=>{const t=e.getAttribute(n)??"";try{return document.querySelectorAll(t)}catch{complain(e,`${n}="${t}"`,"a selector")}},x=e=>{const n=e.lang||e.closest("[lang]")?.lang,[t]=/^\w*/.exec(n?.toLowerCase());return f[t]?t:(e.lang&&complain(e,`lang="${n}"`,"en, fr, es, ar, ru or zh. Speaking English"),"en")};export const make=(e,n,...t)=>{const o=document.createElement(e);for(const r of Object.keys(n))o.setAttribute(r,n[r]);return o.append(...t),o},text=(e,n,t,o,r=[])=>{const c=make(e,{dir:"auto",lang:t,...o}),a=[...n],s=(p,i)=>a.slice(p,i).join("");let l=0;for(const[p,i]of r)c.append(s(l,p),make("b",{},s(p,i))),l=i;return c.append(s(l)),c},ask=async(e,n,t=[],o)=>{const r=await fetch(`${h}api/v1/${e}?${n}`,{__proto__:null,method:o?"POST":"GET",body:o,signal:AbortSignal.any([...t,AbortSignal.timeout(v)]),credentials:"omit",referrerPolicy:"no-referrer"});if(!r.ok)throw r.status;return r.json()},page=(e,n)=>{const t=new URL(new URL(e).pathname,h);return t.search="lang="+n,t.href},popUp=(e,n,t)=>{const o=make("div",{class:"pop",popover:"manual",part:"popup"}),r=()=>{const a=e();if(!a)return t();const s=document.documentElement.clientWidth-m,l=Math.min(Math.max(a.width,n),s-m),p=o.matches(":dir(rtl)")?a.right-l:a.left,i=visualViewport.height-a.bottom,d=o.style;d.width=l+"px",d.left=Math.max(Math.min(p,s-l),m)+"px";const u=o.firstChild.scrollHeight>i-2*m&&a.top>i;d.maxHeight=(u?a.top:i)-2*m+"px",d.top=u?"auto":a.bottom+4+"px",d.bottom=u?innerHeight-a.top+4+"px":"auto"},c=a=>{for(const s of["scroll","resize"])window[a+"EventListener"](s,r,!0)};return o.show=()=>{o.showPopover(),c("add"),r()},o.hide=()=>{o.hidePopover(),c("remove")},o},card=({title:e,title_language:n,definition:t,address:o},r,c,a)=>{const{text:s,language:l,source:p,year:i}=t??{text:r.undefined},d=t?(p??"TVETipedia")+(i?`, ${i}`:""):"",u=make("button",{type:"button","aria-label":r.close},"×");return u.onclick=a,make("div",{class:"card",role:"group",part:"card",tabindex:-1,"aria-labelledby":"title"},u,text("b",e,n,{id:"title",part:"title"}),text("p",s,l??"",{id:"said",part:"definition"}),text("p",d,"",{class:"soft"}),text("a",r.more,c,{href:o,part:"link",target:"_top"}))},sheet=new CSSStyleSheet;sheet.replaceSync(`
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
