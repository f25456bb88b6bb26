/* Light, dark or as the system says: applied before the first paint, kept in this browser only. */
(() => {
  "use strict";
  const root = document.documentElement;
  const themes = ["auto", "light", "dark"];
  const stored = () => {
    try {
      const name = localStorage.getItem("theme");
      return themes.includes(name) ? name : "auto";
    } catch {
      return "auto"; // storage may be forbidden; the system's setting then stands
    }
  };
  const keep = (name) => {
    try {
      localStorage.setItem("theme", name);
    } catch {
      // not kept, still applied to this page
    }
  };
  let current = stored();
  root.dataset.theme = current;
  root.dataset.js = "";

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme-switch");
    if (!button) return;
    const name = button.querySelector(".unseen");
    const show = () => {
      root.dataset.theme = current;
      name.textContent = button.dataset[current];
      button.title = button.dataset[current];
    };
    button.addEventListener("click", () => {
      current = themes[(themes.indexOf(current) + 1) % themes.length];
      keep(current);
      show();
    });
    show();
  });
})();
