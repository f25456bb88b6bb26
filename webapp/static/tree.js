/* The tree at the desk: a term dragged onto another opens the page for moving it there, and a field
   that names a term offers choices while one types. Both pages work without. */
const fields = document.querySelectorAll("[data-term-field]");
fields.forEach((place, number) => {
  const input = place.querySelector("input");
  listbox(input, {
    id: `terms-${number}`,
    place,
    texts: place.dataset,
    address: (words) => {
      const choices = new URL(place.dataset.termField, location.href);
      choices.searchParams.set("kind", "concept");
      choices.searchParams.set("q", words);
      return choices;
    },
    found: "choices",
    option: (choice) => {
      const words = document.createElement("bdi");
      words.textContent = choice.name;
      words.lang = choice.language;
      const aside = document.createElement("span");
      aside.className = "kind";
      aside.textContent = choice.aside;
      return [words, aside];
    },
    take: ({ id }) => {
      input.value = id;
    },
  });
});

/* The text field of the drag holds the id, so that only a term of this page can be dropped. */
const tree = document.querySelector("[data-movable]");
if (tree) {
  const line = (target) => target.closest?.(".tree-line");
  const unmark = () => tree.querySelector(".onto")?.classList.remove("onto");
  let dragged = null;

  for (const each of tree.querySelectorAll(".tree-line")) {
    each.draggable = true;
    for (const link of each.querySelectorAll("a")) link.draggable = false;
  }
  tree.addEventListener("dragstart", (event) => {
    dragged = line(event.target);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.parentElement.dataset.id);
  });
  tree.addEventListener("dragend", () => {
    dragged = null;
    unmark();
  });
  tree.addEventListener("dragover", (event) => {
    const over = line(event.target);
    unmark();
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    over.classList.add("onto");
  });
  tree.addEventListener("drop", (event) => {
    const over = line(event.target);
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const page = new URL(dragged.querySelector(".move").href);
    page.searchParams.set("to", over.parentElement.dataset.id);
    location.assign(page);
  });
}
