/* Words on their way to the server: one after the other, again where that fails. */
import { countTurn, wordsOf } from "./words.js";

const WAIT = 1000; // milliseconds after the last key
const AGAIN = 4000; // milliseconds until a save that failed is tried again
const HANGING = 25_000; // milliseconds; the server itself waits for its store for a second
const BUSY = 503; // while somebody else is saving
const SLOW = 3000; // milliseconds after which what is on its way is kept in the browser too
const KEEPALIVE = 60_000; // bytes that a browser sends from a page that is closing

export const keepSending = (form, page, kept, tell) => {
  const { dataset, elements } = form;
  let timer = 0;
  let running = null;

  const soon = (wait = WAIT) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  const failed = (trouble) => {
    page.trouble = trouble;
    kept.remember();
    soon(AGAIN);
  };

  const done = (answer, words) => {
    elements.version.value = answer.version;
    page.sent = words;
    page.saved = new Date(answer.saved);
    page.trouble = "";
    show(form, page, answer);
    // What was typed meanwhile is on its way only.
    if (wordsOf(form) === page.sent) kept.forget();
    else kept.remember();
    form.dispatchEvent(new CustomEvent("kept"));
  };

  /* Another window has the newer copy; the writer has to choose. */
  const halt = (answer) => {
    page.halted = true;
    page.trouble = dataset.halted;
    kept.remember();
    document.getElementById("conflict").outerHTML = answer.html; // made and escaped by the server
    document.getElementById("stale").focus();
    elements.version.value = answer.version;
  };

  const signedOut = () => {
    document.getElementById("stopped").hidden = false;
    failed(dataset.signedOut);
  };

  const post = () => {
    countTurn(form);
    const body = new URLSearchParams([...new FormData(form)]);
    const keepalive = body.toString().length < KEEPALIVE;
    return fetch(dataset.autosave, {
      method: "POST",
      body,
      keepalive,
      signal: AbortSignal.timeout(HANGING),
    });
  };

  const exchange = async (words) => {
    let answer = await post();
    if ([400, 401].includes(answer.status)) {
      if (!(await renewed(form))) return signedOut();
      answer = await post();
    }
    if (answer.status === 409) halt(await answer.json());
    else if (answer.ok) done(await answer.json(), words);
    else failed(answer.status === BUSY ? dataset.busy : dataset.refused);
  };

  /* What could not be saved was taken back by hand. */
  const rest = () => {
    page.trouble = "";
    kept.forget();
    tell();
  };

  const save = async () => {
    clearTimeout(timer);
    if (running) return running;
    if (page.halted) return undefined;
    const words = wordsOf(form);
    if (words === page.sent) return rest();
    const slow = setTimeout(kept.remember, SLOW);
    running = exchange(words)
      .catch(() => failed(dataset.offline))
      .finally(() => {
        clearTimeout(slow);
        running = null;
        tell();
        if (!page.trouble && wordsOf(form) !== page.sent) soon();
      });
    return running;
  };

  /* Whether everything typed is on the server, after one more try. */
  const settled = async () => {
    await running;
    await save();
    if (page.trouble) document.getElementById("saved").scrollIntoView({ block: "nearest" });
    return !page.trouble;
  };

  return { save, settled, soon };
};

/* What the server says about the words it took. */
const show = (form, page, { address, help, proposed, calls_off: callsOff }) => {
  document.getElementById("stopped").hidden = true;
  forewarn(callsOff);
  const beside = document.getElementById("help");
  const focused = beside.contains(document.activeElement) && document.activeElement !== beside;
  beside.innerHTML = help; // made and escaped by the server
  if (focused) beside.focus();
  if (form.elements.noun.value) return;
  history.replaceState(null, "", address);
  const id = document.getElementById("id");
  if (id.dataset.touched || document.activeElement === id) return;
  id.value = proposed;
  // The server proposes the same id whenever there is none: it need not be sent.
  const sent = new URLSearchParams(page.sent);
  sent.set("id", proposed);
  page.sent = sent.toString();
};

/* What a save would call off by now. It stands above the form, perhaps out of sight: the server asks
   once more before it calls off anything that was not said when the page was opened. */
const forewarn = ({ html }) => {
  const place = document.getElementById("calls-off");
  if (place.innerHTML !== html) place.innerHTML = html; // made and escaped by the server
  place.hidden = !html;
};

/* Whether there is a fresh form token, since the old one ended with the session. */
const renewed = async ({ dataset, elements }) => {
  const answer = await fetch(dataset.token, { cache: "no-store" });
  if (answer.status === 401) return false;
  const { token, account } = await answer.json();
  if (account !== elements.writer.value) return false;
  elements.csrf_token.value = token;
  return true;
};
