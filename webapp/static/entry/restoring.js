/* What earlier pages could not save is offered, one after the other, until the writer decides. */
import { sameWords, wordsOf } from "./words.js";

export const offerKept = (form, page, kept, settled) => {
  const place = document.getElementById("restore");
  const words = wordsOf(form);
  const [arrived, left] = [[], []];
  for (const each of kept.earlier()) (sameWords(each.words, words) ? arrived : left).push(each);
  for (const { key } of arrived) kept.forget(key);

  const offer = () => {
    place.hidden = page.halted || !left.length;
  };

  place.querySelector("[data-restore]").addEventListener("click", async () => {
    // What was typed here meanwhile must not be lost for it.
    if (!(await settled())) return;
    page.leaving = true;
    send(form, left[0]);
  });
  place.querySelector("[data-forget]").addEventListener("click", () => {
    kept.forget(left.shift().key);
    offer();
  });
  offer();
};

/* The words stay in the browser until a page of the server shows them. */
const send = (form, { words, version }) => {
  const pairs = new URLSearchParams(words);
  pairs.set("csrf_token", form.elements.csrf_token.value);
  // Where a newer version was saved meanwhile, the server asks which one goes on.
  pairs.set("version", version);
  pairs.set("do", "keep");
  const copy = document.createElement("form");
  copy.method = "post";
  copy.action = location.pathname + location.search;
  copy.hidden = true;
  for (const [name, value] of pairs) {
    const area = document.createElement("textarea");
    area.name = name;
    area.value = value;
    copy.append(area);
  }
  document.body.append(copy);
  copy.submit();
};
