/* Filters, columns and marks of compared definitions without asking the server again; the address
   keeps the choices, so that it can be sent to others. */
(() => {
  "use strict";
  const form = document.querySelector(".comparing");
  const picking = document.getElementById("picking");
  const MOST = 4; // definitions that fit side by side

  const boxes = picking ? [...document.querySelectorAll(".tick input")] : [];
  const bound = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.disabled = !box.checked && ticked >= MOST;
    if (picking) picking.querySelector("button").disabled = ticked < 2;
  };
  for (const box of boxes) box.addEventListener("change", bound);
  window.addEventListener("pageshow", bound); // browsers restore ticks on the way back
  bound();

  const panel = document.querySelector(".filters");
  if (panel && !CSS.supports("selector(::details-content)"))
    panel.open = matchMedia("(min-width: 45rem)").matches;

  if (!form) return;
  const frame = form.closest(".compared");
  const grid = frame.querySelector(".comparison");
  const definitions = [...grid.querySelectorAll(".definition")];
  const filters = ["place", "source", "year", "language"];
  const marks = form.querySelector("[name=marks][type=checkbox]");

  const chosen = (name) => new FormData(form).getAll(name).filter(Boolean);
  const fits = (definition) =>
    filters.every((name) => {
      const values = chosen(name);
      return !values.length || values.includes(definition.dataset[name]);
    });

  const keepInAddress = () => {
    const address = new URL(location.href);
    for (const name of [...filters, "columns"]) {
      address.searchParams.delete(name);
      const usual = name === "columns" ? grid.dataset.usual : "";
      for (const value of chosen(name))
        if (value !== usual) address.searchParams.append(name, value);
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
    const sources = form.querySelector(".several summary");
    const number = chosen("source").length;
    if (sources)
      sources.textContent = number
        ? sources.dataset.some.replace("#", String(number))
        : sources.dataset.all;
    const output = form.querySelector("output");
    output.textContent =
      shown === definitions.length ? "" : output.dataset.of.replace("#", String(shown));
    frame.querySelector(".none").hidden = shown > 0;
    const [columns] = chosen("columns");
    if (columns) grid.dataset.columns = columns;
    if (marks) frame.dataset.marks = marks.checked ? "on" : "off";
  };

  form.addEventListener("change", () => {
    show();
    keepInAddress();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
})();
