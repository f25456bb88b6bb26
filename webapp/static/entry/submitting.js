/* The buttons of the form: saved first, so that a page that cannot be sent stays where it is. */
import { rememberPlace } from "./returning.js";
import { countTurn } from "./words.js";

export const keepSubmitting = (form, page, kept, settled) => {
  const leave = () => {
    page.leaving = true;
    kept.forget();
  };

  // Waiting for the last save, then sure; a second press of a button meanwhile is none.
  let state = "";

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (button?.formTarget === "_blank") return;
    if (state === "sure" || (page.halted && !state)) {
      countTurn(form);
      state = "gone";
      if (button?.value === "draft") page.place = rememberPlace(form);
      leave();
      return;
    }
    event.preventDefault();
    if (state) return;
    state = "waiting";
    const saved = await settled();
    // A form cannot be sent again before this event is over.
    await new Promise((resolve) => setTimeout(resolve));
    state = saved ? "sure" : "";
    if (!saved) return;
    page.leaving = true;
    form.requestSubmit(button);
  });
  addEventListener("pageshow", () => {
    // The browser went back to this page as it was left.
    state = "";
    page.leaving = false;
    page.place = undefined;
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-take]")) leave();
  });
};
