/* The tree at the desk: a term dragged onto another opens the page for moving it there. */
const tree = document.querySelector("[data-movable]");
if (tree) {
  const line = (target) => target.closest?.(".tree-line");
  const unmark = () => tree.querySelector(".onto")?.classList.remove("onto");
  let dragged = null;

  for (const each of tree.querySelectorAll(".tree-line")) {
    each.draggable = true;
    for (const link of each.querySelectorAll("a")) link.draggable = false;
  }
  tree.addEventListener("dragstart", (event) => {
    dragged = line(event.target);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.parentElement.dataset.id);
  });
  tree.addEventListener("dragend", () => {
    dragged = null;
    unmark();
  });
  tree.addEventListener("dragover", (event) => {
    const over = line(event.target);
    unmark();
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    over.classList.add("onto");
  });
  tree.addEventListener("drop", (event) => {
    const over = line(event.target);
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const page = new URL(dragged.querySelector(".move").href);
    page.searchParams.set("to", over.parentElement.dataset.id);
    location.assign(page);
  });
}
