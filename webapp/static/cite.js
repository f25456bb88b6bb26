/* References: a style that this device remembers, buttons that copy, and a dialog instead of a page
   of its own. Without a script each link leads to the page, which shows every style. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const choose = (root) => {
    const select = root.querySelector("select[name=style]");
    if (!select) return;
    const sections = [...root.querySelectorAll("[data-style]")];
    const show = (style) => {
      for (const section of sections) section.hidden = section.dataset.style !== style;
    };
    const known = [...select.options].map((option) => option.value);
    select.value = known.includes(rememberedStyle()) ? rememberedStyle() : USUAL_STYLE;
    select.closest(".citing").classList.add("chosen");
    show(select.value);
    select.addEventListener("change", () => {
      rememberStyle(select.value);
      show(select.value);
    });
  };

  const fetched = async (address) => {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const content = page.querySelector(".citing");
    const title = document.createElement("h2");
    title.id = "citing-title";
    title.tabIndex = -1;
    title.textContent = [page.querySelector("h1"), page.querySelector(".opening .detail")]
      .map((part) => part?.textContent.replaceAll("\u00ad", "").trim())
      .filter(Boolean)
      .join(" · ");
    for (const section of content.querySelectorAll("[id]")) section.removeAttribute("id");
    return [title, content];
  };

  let dialog;
  const frame = () => {
    if (dialog) return dialog;
    dialog = document.createElement("dialog");
    dialog.className = "cite-dialog";
    dialog.setAttribute("aria-labelledby", "citing-title");
    document.body.append(dialog);
    return dialog;
  };

  const open = async (address) => {
    const parts = await fetched(address);
    const close = document.createElement("button");
    close.type = "button";
    close.className = "plain closing";
    close.textContent = words.close;
    close.addEventListener("click", () => dialog.close());
    frame().replaceChildren(...parts, close);
    ready(dialog, address);
    if (!dialog.open) dialog.showModal();
    parts[0].focus();
  };

  const ready = (root, address) => {
    choose(root);
    const tongue = root.querySelector("select[name=in]");
    if (!tongue) return;
    tongue.form.addEventListener("submit", (event) => event.preventDefault());
    tongue.addEventListener("change", () => {
      const next = new URL(address, location.href);
      next.searchParams.set("in", tongue.value);
      if (root === dialog) open(next);
      else location.assign(next);
    });
  };

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-cite]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      await open(link.href);
    } catch {
      location.assign(link.href);
    }
  });

  /* References on the page itself are in the usual style: written anew in the remembered one. */
  const restyle = async (group) => {
    const style = rememberedStyle();
    if (style === USUAL_STYLE) return;
    const [, content] = await fetched(group.dataset.from);
    const other = content.querySelector(`[data-style="${CSS.escape(style)}"]`);
    if (!other) return;
    group.querySelector(".style-name").textContent = other.querySelector("h2").textContent;
    group.querySelectorAll(".copy").forEach((block, at) =>
      block.replaceChildren(...other.querySelectorAll(".copy")[at].childNodes),
    );
  };

  ready(document.querySelector("main"), location.href);
  for (const group of document.querySelectorAll("[data-from]")) restyle(group).catch(() => {});
})();
