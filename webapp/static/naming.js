/* A field that names an entry offers choices while one types, and takes the id of the one chosen.
   It works without. */
document.querySelectorAll("[data-names]").forEach((place, number) => {
  const input = place.querySelector("input");
  listbox(input, {
    id: `named-${number}`,
    place,
    texts: place.dataset,
    address: (words) => {
      const choices = new URL(place.dataset.choices, location.href);
      choices.searchParams.set("kind", place.dataset.names);
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
