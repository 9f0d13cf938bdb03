"use strict";
// A click on a heading sorts its table: numbers from the largest, words from A; a second click turns it round.
for (const heading of document.querySelectorAll("th button")) {
  heading.addEventListener("click", () => {
    const th = heading.closest("th");
    const body = th.closest("table").tBodies[0];
    const column = th.cellIndex;
    const numeric = th.classList.contains("number");
    const before = th.getAttribute("aria-sort");
    const rising = before ? before !== "ascending" : !numeric;
    for (const other of th.parentNode.cells) other.removeAttribute("aria-sort");
    th.setAttribute("aria-sort", rising ? "ascending" : "descending");
    const value = (row) => row.cells[column].dataset.value;
    const rows = [...body.rows].sort((a, b) => {
      const order = numeric ? value(a) - value(b) : value(a).localeCompare(value(b), "en-GB");
      return rising ? order : -order;
    });
    body.append(...rows);
  });
}
