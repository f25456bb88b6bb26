/* The form in which entries are written: rows in place, choosing while typing, saving as one types.
   The form works without. */
import { keepRows } from "./entry/rows.js";
import { keepFinders } from "./entry/finders.js";
import { keepSaved } from "./entry/saving.js";
import { keepPreview } from "./entry/preview.js";
import { returning } from "./entry/returning.js";

const form = document.getElementById("entry-form");
if (form) {
  const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));
  const rows = keepRows(form, changed);
  keepFinders(form, rows, changed);
  keepPreview(form);
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const steps = { s: ["draft"], Enter: ["submit", "ready"] }[event.key] ?? [];
    const buttons = steps.map((step) => form.querySelector(`button[name=do][value=${step}]`));
    const button = buttons.find(Boolean);
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
  document.querySelector(".error-summary")?.focus();
  const place = returning(form);
  keepSaved(form, place.done);
  place.goOn();
}
