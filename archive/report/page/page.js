/* A link to a section must not replace the choice in the address. */
function keepChoice(event) {
  const link = event.target.closest("a[href^='#']");
  if (!link) return;
  event.preventDefault();
  const section = document.getElementById(link.hash.slice(1));
  section.tabIndex = -1;
  section.focus();
  section.scrollIntoView();
}

/* Unpack the numbers and draw the page. */
(async () => {
  const find = (id) => document.getElementById(id);
  let facts;
  try {
    facts = await unpack("island");
  } catch {
    find("trouble").hidden = false;
    return;
  }
  if (!facts.series.length) {
    find("trouble").textContent = facts.words.no_numbers;
    find("trouble").hidden = false;
    return;
  }
  for (const part of document.querySelectorAll("[data-live]")) part.hidden = false;
  const chart = openChart(facts, find("chart"), find("lines"), find("readout"));
  const table = openTable(facts, find("table"), find("more"), find("download"));
  const tiles = openTiles(facts, find("tiles"), find("map"), find("day"), find("tile-day"), find("map-note"), (area) =>
    choice.set({ area }),
  );
  const choice = openChoice(facts, find("choice"), (chosen) => {
    chart.draw(chosen);
    drawCalendar(facts, chosen, find("calendar"));
    tiles.set(chosen);
    table.set(chosen);
  });
  choice.start();
  addEventListener("hashchange", choice.start);
  addEventListener("click", keepChoice);
  document.documentElement.dataset.ready = Math.round(performance.now());
})();
