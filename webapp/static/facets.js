/* Filters look like check boxes: with this they are operated as such, by Space as well; without a
   script they are links. Also opens them beside a wide list in browsers whose style sheets cannot. */
(() => {
  "use strict";
  const filters = document.querySelector(".facets");
  if (!filters) return;
  for (const link of filters.querySelectorAll(".facet li a")) {
    link.setAttribute("role", "checkbox");
    link.setAttribute("aria-checked", String(link.hasAttribute("aria-current")));
    link.removeAttribute("aria-current");
  }
  filters.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.target.matches("[role=checkbox]")) return;
    event.preventDefault();
    event.target.click();
  });
  if (CSS.supports("selector(::details-content)")) return;
  const wide = matchMedia("(min-width: 60rem)");
  filters.open = wide.matches;
  wide.addEventListener("change", () => (filters.open = wide.matches));
})();
