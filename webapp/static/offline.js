/* Lets a service worker keep this page for reading it again without a line. */
(() => {
  "use strict";
  const notice = document.querySelector("[data-offline]");
  if (notice && !navigator.onLine) notice.hidden = false;
  // Browsers have no workers where the connection is not safe, and people can forbid them.
  if (!navigator.serviceWorker) return;
  const assets = () => [...document.querySelectorAll("link[rel=stylesheet], script[src], link[rel=icon]")]
    .map((element) => element.href || element.src);
  addEventListener("load", async () => {
    const controlled = Boolean(navigator.serviceWorker.controller);
    try {
      await navigator.serviceWorker.register(`${document.body.dataset.base}/offline.js`);
      const { active } = await navigator.serviceWorker.ready;
      // What was loaded before there was a worker has not passed by it.
      if (!controlled) active.postMessage({ addresses: [location.href.split("#")[0], ...assets()] });
    } catch {
      // without a worker the page is not kept, and is all there still
    }
  });
})();
