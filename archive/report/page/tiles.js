/* The provinces on a day, as tiles; and as shapes if the report was made with a geometry. */
const STEPS = 5;

function openTiles(facts, home, map, slider, day, note, onChoose) {
  const drawn = new Set([...facts.tiles.map(([code]) => code), ...Object.keys(facts.shapes?.paths || {})]);
  let places = new Map();
  let shown = new Map();
  let origin = "";
  let days = [];

  /* Numbers of one origin, that of the first curve: those of another beside them would be taken for the same. */
  function set(choice) {
    ({ origin } = choice.series[0]);
    const wanted = [choice.cadence, choice.disease, ...choice.measure.split(" "), origin].join(" ");
    shown = new Map();
    places = new Map();
    facts.series.forEach(([cadence, disease, area, basis, measure, ofOrigin], at) => {
      const province = `${area.slice(0, 2)}0000`;
      if (disease === choice.disease) places.set(province, (places.get(province) || new Set()).add(area));
      if (!drawn.has(area) || [cadence, disease, basis, measure, ofOrigin].join(" ") !== wanted) return;
      const one = readSeries(facts, at);
      shown.set(area, new Map(one.days.map((when, place) => [when, one.values[place]])));
    });
    const known = [...shown.values()].flatMap((values) => [...values.keys()]);
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
    const numbers = [...shown].map(([code, found]) => [code, found.get(when)]);
    const values = new Map(numbers.filter(([, value]) => value !== undefined));
    const highest = Math.max(1, ...values.values());
    const heat = (value) =>
      value === undefined ? "" : `heat-${Math.max(1, Math.ceil(Math.sqrt(Math.max(0, value) / highest) * STEPS))}`;
    const said = fill(facts.words.provinces_of, { origin: nameOf(facts, "origin", origin) });
    note.textContent = values.size ? said : facts.words.provinces_none;
    home.replaceChildren(...facts.tiles.map((tile) => drawTile(tile, values, heat)));
    if (facts.shapes) drawMap(values, heat);
  }

  function drawTile([code, column, row, letters, name], values, heat) {
    const value = values.get(code);
    const count = places.get(code)?.size || 0;
    const said =
      value?.toLocaleString(facts.language) ?? (count ? fill(facts.words.places, { count }) : facts.words.empty);
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
