/* Back to the place in the form where the draft was stored: the server answers with a new page,
   which otherwise begins at its head. The place is kept for this one answer only. */
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

export const rememberPlace = (form) => {
  const control = document.activeElement;
  if (control?.form !== form || !control.name) return;
  const place = {
    ...placeOf(form, control),
    noun: form.elements.noun.value,
    value: control.value,
    caret: [control.selectionStart, control.selectionEnd, control.selectionDirection],
    top: control.getBoundingClientRect().top,
  };
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  } catch {
    // Without storage the page begins at its head.
  }
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

/* What the server says to have done, for the line beside the buttons, when the writer is led back
   to the place; else nothing. */
export const returnToPlace = (form) => {
  const place = taken();
  const done = document.querySelector("main > .notice[role=status]");
  if (!place || !done || ![form.elements.noun.value, ""].includes(place.noun)) return "";
  const control = found(form, place);
  if (!control) return done.textContent;
  if (control.matches("textarea, [type=text]") && same(control.value, place.value)) {
    control.value = place.value; // with the blank that was typed last, so that one goes on typing
    control.setSelectionRange(...place.caret);
  }
  control.focus({ preventScroll: true });
  scrollBy({ top: control.getBoundingClientRect().top - place.top, behavior: "instant" });
  return done.textContent;
};
