/* Suggestions below the search box. The form works without. */
(() => {
  "use strict";
  const form = document.querySelector(".search-box");
  if (!form) return;
  const input = form.querySelector("input[type=search]");
  const kinds = JSON.parse(form.dataset.kinds);

  const element = (name, text, language) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (language) {
      made.lang = language;
      made.dir = "auto";
    }
    return made;
  };

  // The ranges count characters; an index into a JavaScript string would count UTF-16 units.
  const marked = (suggestion) => {
    const whole = element("span", "", suggestion.language);
    const characters = [...suggestion.text];
    let done = 0;
    for (const [start, end] of suggestion.marks) {
      whole.append(characters.slice(done, start).join(""));
      whole.append(element("b", characters.slice(start, end).join("")));
      done = end;
    }
    whole.append(characters.slice(done).join(""));
    return whole;
  };

  const option = (suggestion) => {
    const words = document.createElement("span");
    words.append(marked(suggestion));
    if (suggestion.title && suggestion.title !== suggestion.text) {
      const leads = element("span", ` ${document.dir === "rtl" ? "←" : "→"} ${suggestion.title}`);
      leads.className = "leads";
      words.append(leads);
    }
    if (suggestion.similar) {
      const near = element("span", ` (${form.dataset.similar})`);
      near.className = "leads";
      words.append(near);
    }
    const kind = element("span", kinds[suggestion.kind] ?? "");
    kind.className = "kind";
    return [words, kind];
  };

  const address = (words) => {
    const suggest = new URL(form.dataset.suggest, location.href);
    suggest.searchParams.set("q", words.slice(0, 200));
    suggest.searchParams.set("lang", form.dataset.language);
    return suggest;
  };

  // Only the path: the service may be reached by another name than its public one.
  const take = (suggestion) => {
    const local = new URL(new URL(suggestion.url, location.href).pathname, location.href);
    const language = form.elements.lang?.value;
    if (language) local.searchParams.set("lang", language);
    location.href = local.href;
  };

  const close = listbox(input, {
    id: "suggestions",
    place: form,
    texts: form.dataset,
    address,
    found: "suggestions",
    option,
    take,
  });
  form.addEventListener("submit", close);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
