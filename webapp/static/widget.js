/* The page for partners: snippet and preview follow the choices without a click on the button. */
(() => {
  "use strict";
  const form = document.querySelector(".generator form");
  if (!form) return;
  let request = null;

  const follow = async () => {
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form));
    request?.abort();
    request = new AbortController();
    try {
      const answer = await fetch(address, { signal: request.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.querySelector(".made").replaceWith(page.querySelector(".made"));
      history.replaceState(null, "", address);
      offerCopy();
    } catch {
      // Offline or overtaken by a later choice; the button still works.
    }
  };

  // Browsers give the clipboard to pages over HTTPS only.
  const offerCopy = () => {
    if (!navigator.clipboard) return;
    const button = document.querySelector(".made .copier");
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.querySelector(".made .copy").textContent);
      document.querySelector(".made [role=status]").textContent = button.dataset.done;
    });
  };

  form.addEventListener("change", follow);
  offerCopy();
})();
