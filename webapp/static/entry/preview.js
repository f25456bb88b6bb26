/* The reader's page beside the form, where there is room for both. */
const WIDE = "(min-width: 75em)"; // 1200 px at the usual size of letters

export const keepPreview = (form) => {
  const pane = document.getElementById("preview");
  const wide = matchMedia(WIDE);
  let request = null;

  const draw = async () => {
    if (!wide.matches) {
      pane.hidden = true;
      return;
    }
    request?.abort();
    request = new AbortController();
    const address = new URL(form.dataset.preview, location.href);
    address.searchParams.set("part", "1");
    const body = new URLSearchParams([...new FormData(form)]);
    try {
      const answer = await fetch(address, { method: "POST", body, signal: request.signal });
      if (!answer.ok) return;
      const { scrollTop } = pane;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Its anchors and names are those of the reader's page, not of this one.
      for (const element of page.querySelectorAll("[id]")) element.removeAttribute("id");
      for (const element of page.querySelectorAll("[aria-labelledby]"))
        element.removeAttribute("aria-labelledby");
      for (const heading of page.querySelectorAll("h1")) {
        const lower = page.createElement("h2");
        for (const name of ["class", "lang", "dir"])
          if (heading.hasAttribute(name)) lower.setAttribute(name, heading.getAttribute(name));
        lower.append(...heading.childNodes);
        heading.replaceWith(lower);
      }
      const name = document.createElement("h2");
      name.textContent = pane.getAttribute("aria-label");
      name.className = "preview-name";
      pane.replaceChildren(name, ...page.body.childNodes);
      pane.hidden = false;
      pane.scrollTop = scrollTop;
    } catch (error) {
      if (error.name !== "AbortError") pane.hidden = true; // offline
    }
  };

  form.addEventListener("kept", draw);
  wide.addEventListener("change", draw);
  draw();
};
