/* Back to the place in the form where the draft was stored: the server answers with a new page,
   which otherwise begins at its head. The place is kept for this one answer only. */
import { wordsOf } from "./words.js";

const PLACE = "tvetipedia:place";

/* The rows of the control, its number in the order of the page, and its column. */
const placeOf = (form, control) => {
  const [rows, , column] = control.name.split("-");
  if (!column) return { name: control.name };
  return { rows, column, number: columnOf(form, rows, column).indexOf(control) };
};

const columnOf = (form, rows, column) =>
  [...form.elements].filter(({ name }) => {
    const parts = name.split("-");
    return parts[0] === rows && parts[2] === column;
  });

const same = (one, other) => one.trim() === other.trim();

/* The server numbers rows anew, sorts labels and leaves out what is empty: words find the row. */
const found = (form, { rows, column, number, name, value }) => {
  if (!rows) {
    const named = [...form.elements].filter((control) => control.name === name);
    return named.length > 1 ? named.find((control) => control.value === value) : named[0];
  }
  const controls = columnOf(form, rows, column);
  if (controls[number] && same(controls[number].value, value)) return controls[number];
  return controls.find((control) => same(control.value, value)) ?? controls[number];
};

const keep = (place) => {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  } catch {
    // Without storage the page begins at its head.
  }
};

const caretOf = ({ selectionStart, selectionEnd, selectionDirection }) => [
  selectionStart,
  selectionEnd,
  selectionDirection,
];

/* The place, kept when the form is sent; nothing where the focus is elsewhere. */
export const rememberPlace = (form) => {
  const control = document.activeElement;
  if (control?.form !== form || !control.name) return undefined;
  const place = {
    ...placeOf(form, control),
    control: control.name,
    noun: form.elements.noun.value,
    value: control.value,
    words: wordsOf(form),
    caret: caretOf(control),
    top: control.getBoundingClientRect().top,
  };
  keep(place);
  return place;
};

/* Nothing; what was typed in this field since the form was sent goes on in the next page, which
   then forgets the words `kept`. What was typed elsewhere is offered there. */
export const typeOn = (form, place, kept) => {
  const control = document.activeElement;
  if (control?.form !== form || control.name !== place.control) return;
  const words = new URLSearchParams(wordsOf(form));
  words.set(control.name, place.value);
  if (words.toString() !== place.words) return;
  keep({ ...place, typed: control.value, caret: caretOf(control), kept });
};

const taken = () => {
  try {
    const place = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
    return place;
  } catch {
    return null;
  }
};

/* `done`: what the server says to have done, when it leads back to the place, else nothing; and
   `goOn`, which goes there once the form is kept saved. */
export const returning = (form) => {
  const place = taken();
  // What a save would call off is in such a notice too, with an id and mostly hidden.
  const done = document.querySelector("main > .notice[role=status]:not([id])");
  if (!place || !done || ![form.elements.noun.value, ""].includes(place.noun))
    return { done: "", goOn: () => {} };
  const control = found(form, place);
  const isText = control?.matches("textarea, [type=text]") && same(control.value, place.value);
  if (isText) {
    control.value = place.value; // with the blank that was typed last, for the next word
    if (place.kept) localStorage.removeItem(place.kept);
  }
  const goOn = () => {
    if (isText && place.typed !== undefined) {
      control.value = place.typed;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
    // Words to decide on are offered at the head of the page.
    if (!control || !document.getElementById("restore").hidden) return;
    if (isText) control.setSelectionRange(...place.caret);
    control.focus({ preventScroll: true });
    scrollBy({ top: control.getBoundingClientRect().top - place.top, behavior: "instant" });
  };
  return { done: done.textContent, goOn };
};
