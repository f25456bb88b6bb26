/* Words kept in the browser's own storage until the server has them. Every page keeps its own, so
   that what one page saves does not throw away what another one could not. */
import { wordsOf } from "./words.js";

export const keptBy = (form, page) => {
  const { copy, version, writer } = form.elements;
  const place = `tvetipedia:${location.pathname}:${writer.value}:`;
  const own = `${place}${copy.value}:${Math.random()}`;

  const remember = () => {
    // Where the writer has yet to choose between windows, the words fit no version of the server.
    const typedOn = page.halted ? "0" : version.value;
    try {
      localStorage.setItem(own, JSON.stringify({ words: wordsOf(form), version: typedOn }));
    } catch {
      // Without room in the browser the page itself still holds everything.
    }
  };

  const forget = (key = own) => localStorage.removeItem(key);

  const found = (key) => {
    try {
      return { key, ...JSON.parse(localStorage.getItem(key)) };
    } catch {
      forget(key);
      return {};
    }
  };

  /* What earlier pages left: of this copy, or of any while this one is not on the server. */
  const earlier = () => {
    const start = version.value === "0" ? place : `${place}${copy.value}:`;
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(start) && key !== own);
    return keys.map(found).filter(({ words }) => words);
  };

  return { own, remember, forget, earlier };
};
