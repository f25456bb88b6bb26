/* "All of this list" ticks every entry of the page, and unticking one of them unticks it. */
const form = document.getElementById("work");
const all = form?.elements.all;
form?.addEventListener("change", ({ target }) => {
  if (target === all) {
    for (const box of form.querySelectorAll("[name=pick]")) box.checked = all.checked;
  } else if (target.name === "pick" && !target.checked) {
    all.checked = false;
  }
});
