/* The provinces on a day, as tiles; and as shapes if the report was made with a geometry. */
const STEPS = 5;

function openTiles(facts, home, map, slider, day, note, onChoose) {
  let places = new Map();
  let shown = new Map();
  let days = [];

  function set(choice) {
    const wanted = [choice.cadence, choice.disease, ...choice.measure.split(" ")];
    shown = new Map();
    places = new Map();
    facts.series.forEach((row, at) => {
      const province = `${row[2].slice(0, 2)}0000`;
      if (row[1] === choice.disease) places.set(province, (places.get(province) || new Set()).add(row[2]));
      const fits = row[0] === wanted[0] && row[1] === wanted[1] && row[3] === wanted[2] && row[4] === wanted[3];
      const isDrawn = row[2].endsWith("0000") || (facts.shapes && facts.shapes.paths[row[2]]);
      if (!fits || !isDrawn || (shown.has(row[2]) && row[5] !== "total")) return;
      const one = readSeries(facts, at);
      shown.set(row[2], {
        origin: one.origin,
        values: new Map(one.days.map((when, place) => [when, one.values[place]])),
      });
    });
    const known = [...shown.values()].flatMap((one) => [...one.values.keys()]);
    days = [...new Set(known.length ? known : choice.series[0].days)].sort((one, other) => one - other);
    slider.max = days.length - 1;
    slider.value = days.length - 1;
    slider.disabled = days.length < 2;
    draw();
  }

  function draw() {
    const when = days[slider.value];
    day.textContent = toDate(when);
    slider.setAttribute("aria-valuetext", toDate(when));
    const values = new Map(
      [...shown].map(([code, one]) => [code, one.values.get(when)]).filter(([, value]) => value !== undefined),
    );
    const tiled = facts.tiles.filter(([code]) => values.has(code)).map(([code]) => values.get(code));
    const highest = Math.max(1, ...(facts.shapes ? values.values() : tiled));
    const heat = (value) =>
      value === undefined ? "" : `heat-${Math.max(1, Math.ceil(Math.sqrt(Math.max(0, value) / highest) * STEPS))}`;
    note.textContent = values.size ? "" : facts.words.provinces_none;
    home.replaceChildren(...facts.tiles.map((tile) => drawTile(tile, values, heat)));
    if (facts.shapes) drawMap(values, heat);
  }

  function drawTile([code, column, row, letters, name], values, heat) {
    const value = values.get(code);
    const count = places.get(code)?.size || 0;
    const said =
      value === undefined
        ? count
          ? `${count} ${facts.words.places}`
          : facts.words.empty
        : value.toLocaleString(facts.language);
    const tile = make(
      "button",
      { type: "button", "aria-label": `${name}: ${said}`, title: `${name}: ${said}`, class: heat(value) },
      letters,
    );
    tile.append(make("small", {}, value === undefined ? (count ? "·" : "") : shorten(value)));
    tile.style.gridColumn = column;
    tile.style.gridRow = row;
    tile.disabled = !count;
    tile.addEventListener("click", () => onChoose(shown.has(code) ? code : [...places.get(code)][0]));
    return tile;
  }

  function drawMap(values, heat) {
    const paths = Object.entries(facts.shapes.paths).map(([code, path]) => {
      const said = `${nameOf(facts, "area", code)}: ${values.get(code) ?? facts.words.empty}`;
      return make("svg:path", { d: path, class: heat(values.get(code)) }, make("svg:title", {}, said));
    });
    const label = document.getElementById("provinces").textContent;
    map.replaceChildren(
      make("svg:svg", { viewBox: `-2 -2 1004 ${facts.shapes.height + 4}`, role: "img", "aria-label": label }, ...paths),
    );
  }

  const shorten = (value) =>
    new Intl.NumberFormat(facts.language, { notation: "compact", maximumSignificantDigits: 3 }).format(value);
  slider.addEventListener("input", draw);
  return { set };
}
