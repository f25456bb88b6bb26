/* Rows added, moved and taken away in place. Their numbers need only differ: the server reads rows
   in the order of the page. */
export const keepRows = (form, changed) => {
  let next = 1000;

  const numbered = (row, number) => {
    for (const element of [row, ...row.querySelectorAll("*")])
      for (const attribute of [...element.attributes])
        if (attribute.value.includes("NEW"))
          element.setAttribute(attribute.name, attribute.value.replaceAll("NEW", String(number)));
    return row;
  };

  const count = (rows) => {
    form.querySelectorAll(`[data-row="${rows}"]`).forEach((row, place) => {
      const number = row.querySelector("[data-number]");
      if (number) number.textContent = String(place + 1);
    });
  };

  const add = (rows) => {
    const blank = document.querySelector(`template[data-blank="${rows}"]`);
    const button = document.getElementById(`${rows}-add`);
    if (!blank || !button) return false;
    const row = numbered(blank.content.firstElementChild.cloneNode(true), next++);
    button.closest("p").before(row);
    count(rows);
    row.dispatchEvent(new CustomEvent("added", { bubbles: true }));
    row.querySelector("textarea, input:not([type=hidden]), select")?.focus();
    changed();
    return true;
  };

  const remove = (row) => {
    const rows = row.dataset.row;
    // After the last one of those chosen, the field to choose another one.
    const beside = row.nextElementSibling ?? row.previousElementSibling ?? row.closest(".picked");
    row.remove();
    count(rows);
    beside.querySelector("textarea, input:not([type=hidden]), button").focus();
    changed();
  };

  const move = (row, step) => {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (other?.dataset.row !== row.dataset.row) return;
    if (step < 0) other.before(row);
    else other.after(row);
    count(row.dataset.row);
    row.querySelector(step < 0 ? "[data-up]" : "[data-down]").focus();
    changed();
  };

  /* An entry among those chosen, such as a related term. */
  const choose = (rows, id, name, language) => {
    const list = document.querySelector(`#${rows}-entries .picked-list`);
    if (!list) return false;
    if ([...list.querySelectorAll("input")].some((input) => input.value === id)) return true;
    const row = document.createElement("li");
    row.dataset.row = rows;
    row.append(chip(`${rows}-${next++}-id`, id, name, language));
    list.append(row);
    changed();
    return true;
  };

  const chip = (control, id, name, language) => {
    const whole = document.createElement("span");
    whole.className = "chosen";
    const hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = control;
    hidden.value = id;
    const words = document.createElement("bdi");
    words.textContent = name;
    if (language) words.lang = language;
    const button = document.createElement("button");
    button.className = "plain";
    button.type = "button";
    button.dataset.remove = "";
    button.textContent = form.dataset.remove;
    button.setAttribute("aria-label", `${form.dataset.remove}: ${name}`);
    whole.append(hidden, words, button);
    return whole;
  };

  const clear = (button) => {
    // The source of a definition: the field to look for another one comes back.
    const source = button.closest("[data-source]");
    const blank = document.querySelector('template[data-blank="definition"]');
    const finder = blank.content.querySelector(".finder").cloneNode(true);
    const number = source.dataset.source.split("-")[1];
    source.querySelector(":scope > p").replaceWith(numbered(finder, number));
    finder.dispatchEvent(new CustomEvent("added", { bubbles: true }));
    finder.querySelector("input").focus();
    changed();
  };

  const relate = (button) => {
    const name = button.querySelector("bdi");
    if (!choose("related", button.dataset.relate, name.textContent, name.lang)) return;
    const entry = button.closest("li");
    const next = entry.nextElementSibling ?? entry.previousElementSibling;
    (next?.querySelector("button") ?? document.getElementById("help")).focus();
    entry.remove();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || (button.form && button.form !== form)) return;
    const { add: rows } = button.dataset;
    const row = button.closest("[data-row]");
    if (rows !== undefined && add(rows)) event.preventDefault();
    else if ("relate" in button.dataset) {
      event.preventDefault();
      relate(button);
    } else if ("remove" in button.dataset) {
      event.preventDefault();
      if (button.closest("[data-source]") && button.closest(".chosen")) clear(button);
      else remove(row);
    } else if ("up" in button.dataset || "down" in button.dataset) {
      event.preventDefault();
      move(row, "up" in button.dataset ? -1 : 1);
    }
  });
  return { choose, chip };
};
