/* Saving as one types: to the server a moment after the last key and when the page is left; in the
   browser's own storage for as long as the server cannot be reached or nobody is signed in. */
import { keptBy } from "./kept.js";
import { offerKept } from "./restoring.js";
import { typeOn } from "./returning.js";
import { keepSending } from "./sending.js";
import { keepSubmitting } from "./submitting.js";
import { keepTelling } from "./telling.js";
import { wordsOf } from "./words.js";

const LISTENING = 500; // milliseconds until a program that reads aloud hears of changes to the page

/* `done` is what the server says to have done; empty for nothing. */
export const keepSaved = (form, done) => {
  const page = opened(form);
  const kept = keptBy(form, page);
  const tell = keepTelling(form, page);
  const { save, settled, soon } = keepSending(form, page, kept, tell);
  const isSaved = () => wordsOf(form) === page.sent;

  const leave = () => {
    if (page.halted || isSaved()) return;
    // Also what was typed after a button was pressed, which the page to come does not have.
    kept.remember();
    if (page.place) typeOn(form, page.place, kept.own);
    if (!page.leaving) save();
  };

  const retry = () => {
    if (page.trouble && !page.halted) save();
  };

  form.addEventListener("input", (event) => {
    if (event.target.id === "id") event.target.dataset.touched = "true";
    if (page.trouble) kept.remember();
    tell();
    if (!isSaved()) soon();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
    else retry();
  });
  addEventListener("focus", retry);
  addEventListener("online", retry);
  addEventListener("pagehide", leave);
  addEventListener("beforeunload", (event) => {
    if (!page.leaving && page.trouble && !isSaved()) event.preventDefault();
  });
  const id = document.getElementById("id");
  // An id that was chosen stays, whatever the label becomes.
  if (id && id.value !== form.dataset.proposed) id.dataset.touched = "true";
  keepSubmitting(form, page, kept, settled);
  if (page.halted) kept.remember();
  tell();
  setTimeout(() => {
    page.done = done;
    tell();
  }, LISTENING);
  offerKept(form, page, kept, settled);
};

/* How the page stands with the server. */
const opened = (form) => {
  const { saved } = document.getElementById("saved").dataset;
  // An answer that shows a choice between windows is saved by its buttons.
  const halted = Boolean(document.getElementById("stale"));
  return {
    sent: wordsOf(form),
    saved: saved ? new Date(saved) : null,
    done: "",
    place: undefined,
    trouble: halted ? form.dataset.halted : "",
    halted,
    leaving: false,
  };
};
