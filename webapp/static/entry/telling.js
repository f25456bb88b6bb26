/* What is told beside the buttons: what stands in the way of saving, when it was saved, or
   what was done with the page before. */
import { wordsOf } from "./words.js";

const OFTEN = 5000; // milliseconds after which "1 minute ago" is looked at again

export const keepTelling = (form, page) => {
  const told = document.getElementById("saved");

  const tell = () => {
    if (page.trouble) told.textContent = page.trouble;
    else if (wordsOf(form) !== page.sent) told.textContent = form.dataset.unsaved;
    else if (page.saved) told.textContent = form.dataset.saved.replace("#", ago(page.saved));
    else told.textContent = page.done;
  };

  setInterval(tell, OFTEN);
  return tell;
};

const ago = (time) => {
  const seconds = Math.max(0, Math.round((Date.now() - time) / 1000));
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto", numberingSystem: "latn" });
  if (seconds < 60) return format.format(-seconds, "second");
  if (seconds < 3600) return format.format(-Math.floor(seconds / 60), "minute");
  return format.format(-Math.floor(seconds / 3600), "hour");
};
