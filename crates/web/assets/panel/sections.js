// Drags sections among their siblings; the buttons beside them do the same without it.
const form = document.getElementById("kolejnosc-dzialow");
const rows = () => [...form.querySelectorAll("li[data-id]")];
let dragged = null;

// A section with all that lies in it.
const family = (row) => {
  const all = rows();
  const kept = new Set([row.dataset.id]);
  const members = [row];
  for (const other of all.slice(all.indexOf(row) + 1)) {
    if (!kept.has(other.dataset.parent)) break;
    kept.add(other.dataset.id);
    members.push(other);
  }
  return members;
};

for (const row of rows()) {
  row.draggable = true;
  row.title = form.dataset.dragHelp;
  row.addEventListener("dragstart", (event) => {
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.dataset.id);
  });
  row.addEventListener("dragover", (event) => {
    if (dragged && dragged !== row && dragged.dataset.parent === row.dataset.parent) event.preventDefault();
  });
  row.addEventListener("drop", (event) => {
    event.preventDefault();
    const all = rows();
    const moved = family(dragged);
    const after = all.indexOf(dragged) < all.indexOf(row);
    const place = after ? family(row).at(-1) : row;
    if (after) place.after(...moved);
    else place.before(...moved);
    const order = document.createElement("input");
    order.type = "hidden";
    order.name = "kolejnosc";
    order.value = rows().map((each) => each.dataset.id).join(" ");
    form.append(order);
    form.submit();
  });
}
