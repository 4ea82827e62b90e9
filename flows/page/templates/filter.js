"use strict";
for (const field of document.querySelectorAll("input[data-filters]")) {
  const rows = document.getElementById(field.dataset.filters).tBodies[0].rows;
  const shown = document.getElementById("shown");
  field.parentElement.hidden = false;
  field.addEventListener("input", () => {
    const wanted = field.value.toLowerCase();
    let count = 0;
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      count += row.hidden ? 0 : 1;
    }
    shown.textContent = wanted ? count + " of " + rows.length : "";
  });
}
