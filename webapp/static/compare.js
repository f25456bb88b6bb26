/* Filters, columns and marks of compared definitions without asking the server again; the address
   keeps the choices, so that it can be sent to others. */
(() => {
  "use strict";
  const form = document.querySelector(".comparing");
  if (!form) return;
  const frame = form.closest(".compared");
  const grid = frame.querySelector(".comparison");
  const definitions = [...grid.querySelectorAll(".definition")];
  const filters = ["place", "source", "year", "language"];

  const chosen = (name) => form.elements[name]?.value ?? "";
  const marks = form.querySelector("input[type=checkbox]");

  const fits = (definition) =>
    filters.every((name) => !chosen(name) || definition.dataset[name] === chosen(name));

  const keepInAddress = () => {
    const address = new URL(location.href);
    for (const name of [...filters, "columns"]) {
      const select = form.elements[name];
      const usual = name === "columns" ? grid.dataset.usual : "";
      if (select && select.value !== usual) address.searchParams.set(name, select.value);
      else address.searchParams.delete(name);
    }
    if (marks && !marks.checked) address.searchParams.set("marks", "off");
    else address.searchParams.delete("marks");
    history.replaceState(null, "", address);
  };

  const show = () => {
    let shown = 0;
    for (const definition of definitions) {
      definition.hidden = !fits(definition);
      if (!definition.hidden) shown += 1;
    }
    const output = form.querySelector("output");
    output.textContent =
      shown === definitions.length ? "" : output.dataset.of.replace("#", String(shown));
    frame.querySelector(".none").hidden = shown > 0;
    if (chosen("columns")) grid.dataset.columns = chosen("columns");
    if (marks) frame.dataset.marks = marks.checked ? "on" : "off";
  };

  form.addEventListener("change", () => {
    show();
    keepInAddress();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
})();
