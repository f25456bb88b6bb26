/* Choosing an entry while typing, on every field to find one; `listbox` is there on every page. */
const finder = (field, form, rows, changed, number) => {
  const input = field.querySelector("input[type=text]");
  const { finder: kind, target } = field.dataset;
  field.querySelector("[data-find]").hidden = true;

  const address = (words) => {
    const choices = new URL(form.dataset.choices, location.href);
    choices.searchParams.set("kind", kind);
    choices.searchParams.set("q", words);
    return choices;
  };

  const option = (choice) => {
    const words = document.createElement("bdi");
    words.textContent = choice.name;
    words.lang = choice.language;
    const aside = document.createElement("span");
    aside.className = "kind";
    aside.textContent = choice.aside;
    return [words, aside];
  };

  const take = ({ id, name, language }) => {
    input.value = "";
    if (target.includes("-")) {
      const place = document.createElement("p");
      place.className = "row wide";
      const label = document.createElement("span");
      label.className = "label";
      label.textContent = field.querySelector("label").textContent;
      place.append(label, rows.chip(`${target}-source`, id, name, language));
      field.replaceWith(place);
      place.querySelector("button").focus();
      changed();
    } else rows.choose(target, id, name, language);
  };

  listbox(input, {
    id: `choices-${number}`,
    place: input.closest(".find"),
    texts: form.dataset,
    address,
    found: "choices",
    option,
    take,
    sends: false, // the form is sent by its buttons
  });
};

export const keepFinders = (form, rows, changed) => {
  let number = 0;
  const all = (place) => {
    const found = place.matches(".finder") ? [place] : place.querySelectorAll(".finder");
    for (const field of found) finder(field, form, rows, changed, number++);
  };
  all(form);
  form.addEventListener("added", (event) => all(event.target));
};
