/* Opens the filters beside a wide list in browsers that style sheets alone cannot make do it. */
(() => {
  "use strict";
  const filters = document.querySelector(".facets");
  if (!filters || CSS.supports("selector(::details-content)")) return;
  const wide = matchMedia("(min-width: 60rem)");
  filters.open = wide.matches;
  wide.addEventListener("change", () => (filters.open = wide.matches));
})();
