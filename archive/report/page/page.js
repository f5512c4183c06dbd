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
  find("live").hidden = false;
  const chart = openChart(facts, find("chart"), find("lines"), find("readout"));
  const table = openTable(facts, find("table"), find("more"), find("download"));
  const tiles = openTiles(facts, find("tiles"), find("map"), find("day"), find("tile-day"), find("map-note"), (area) => choice.set({ area }));
  const choice = openChoice(facts, find("choice"), (chosen) => {
    chart.draw(chosen);
    drawCalendar(facts, chosen, find("calendar"));
    tiles.set(chosen);
    table.set(chosen);
  });
  choice.start();
  document.documentElement.dataset.ready = Math.round(performance.now());
})();
