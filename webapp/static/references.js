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

/* A button copies all texts of the group that it is in, or else the one before it. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copying");
  if (!button) return;
  const group = button.closest("[data-from]");
  const blocks = group ? [...group.querySelectorAll(".copy")] : [button.previousElementSibling];
  await copyText(blocks.map((block) => block.textContent.trim()).join("\n"));
  const name = button.textContent;
  if (name === button.dataset.done) return;
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = name), 3000);
});
