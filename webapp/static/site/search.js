/* Search of the static site: a query loads the one list of labels that can hold its longest word. */
window.tvetipedia = (() => {
  "use strict";
  const form = document.querySelector("form.search");
  const box = document.getElementById("found");
  const MOST_SHOWN = 50;
  const lists = new Map();
  let known = null;
  let optional = null;
  let asked = "";

  const fold = (text) => {
    const plain = text.toLowerCase().normalize("NFKD").replace(optional, "").toLowerCase();
    return [...plain].map((sign) => known.letters[sign] ?? sign).join("");
  };
  const words = (text) => fold(text).match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
  const load = (name) => {
    const script = document.createElement("script");
    script.src = form.dataset.base + name;
    document.head.append(script);
  };

  const needed = (word) => Object.keys(known.shards).filter(
    (key) => word.startsWith(key) || key.startsWith(word),
  );
  const begins = (label, word) => label.some(
    (each) => each.startsWith(word) || (/[\u3040-\u30ff\u3400-\u9fff]/.test(word) && each.includes(word)),
  );
  const rank = (label, language, query) => {
    const plain = words(label).join(" ");
    const tier = plain === query ? 0 : plain.startsWith(query) ? 1 : 2;
    return tier * 2000 + (language === document.documentElement.lang ? 0 : 1000) + plain.length;
  };

  const best = (entries, parts) => {
    const query = parts.join(" ");
    const found = new Map();
    for (const [path, label, language] of entries) {
      const own = words(label);
      if (!parts.every((part) => begins(own, part))) continue;
      const place = rank(label, language, query);
      if (!(found.get(path)?.place <= place)) found.set(path, { path, label, language, place });
    }
    return [...found.values()].sort((a, b) => a.place - b.place).slice(0, MOST_SHOWN);
  };
  const row = (hit) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = hit.path;
    link.lang = hit.language;
    link.dir = "auto";
    link.textContent = hit.label;
    item.append(link);
    return item;
  };
  const show = (hits) => {
    const list = document.createElement("ul");
    list.className = "entries";
    list.append(...hits.map(row));
    box.replaceChildren(hits.length ? list : form.dataset.none.replace("{}", () => asked));
  };

  const search = () => {
    if (!known) return;
    const parts = words(asked);
    const longest = [...parts].sort((a, b) => b.length - a.length)[0];
    if (!longest) return box.replaceChildren();
    const keys = needed(longest);
    const missing = keys.filter((key) => !lists.has(key));
    if (missing.length) {
      for (const key of missing) {
        lists.set(key, null);
        load(known.shards[key]);
      }
      return;
    }
    const ready = keys.map((key) => lists.get(key));
    if (ready.every(Boolean)) show(best(ready.flat(), parts));
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      asked = form.elements.q.value.trim();
      if (!known) load("shards.js");
      search();
    });
  }
  return {
    shards: (about) => {
      known = about;
      optional = new RegExp(`[${about.marks}]`, "gu");
      search();
    },
    shard: (key, entries) => {
      lists.set(key, entries);
      search();
    },
  };
})();
