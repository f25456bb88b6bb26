/* What references on pages need: the style that this device remembers, and buttons that copy. */
"use strict";

const STYLE_KEY = "citation-style";
const USUAL_STYLE = "apa";

const rememberedStyle = () => {
  try {
    return localStorage.getItem(STYLE_KEY) || USUAL_STYLE;
  } catch {
    return USUAL_STYLE; // storage may be forbidden
  }
};

const rememberStyle = (style) => {
  try {
    localStorage.setItem(STYLE_KEY, style);
  } catch {
    // not kept, still applied to this page
  }
};

const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Browsers offer the clipboard to secure pages alone.
    const area = document.createElement("textarea");
    area.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
};

const copyButton = (text, name, done) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain copying";
  button.textContent = name;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await copyText(text());
    button.textContent = done;
    setTimeout(() => (button.textContent = name), 3000);
  });
  return button;
};
