/* What the person chose: disease, place, measure, interval and a place to compare with; kept in the address. */
function openChoice(facts, form, onChange) {
  const index = new Map();
  facts.series.forEach(([cadence, disease, area, basis, measure], at) => {
    const key = [disease, area, `${basis} ${measure}`, cadence].join("|");
    if (!index.has(key)) index.set(key, [disease, area, `${basis} ${measure}`, cadence, []]);
    index.get(key)[4].push(at);
  });
  const rows = [...index.values()];
  const fields = ["disease", "area", "measure", "cadence"];
  const names = {
    disease: (key) => nameOf(facts, "disease", key),
    area: (key) => nameOf(facts, "area", key),
    measure: (key) => {
      const [basis, measure] = key.split(" ");
      return `${nameOf(facts, "measure", measure)} · ${nameOf(facts, "basis", basis)}`;
    },
    cadence: (key) => facts.words[key],
  };

  /* Options in the order of the series: large areas first; what was chosen stays if it is there. */
  function list(field, keys, wanted) {
    const select = form.elements[field];
    const options = [...new Set(keys)];
    const chosen = options.includes(wanted) ? wanted : options[0];
    const toName = names[field === "compare" ? "area" : field];
    select.replaceChildren(...options.map((key) => new Option(key === "" ? facts.words.nothing : toName(key), key)));
    select.value = chosen;
    return chosen;
  }

  function set(wanted) {
    let left = rows;
    const chosen = {};
    fields.forEach((field, at) => {
      chosen[field] = list(
        field,
        left.map((row) => row[at]),
        wanted[field],
      );
      left = left.filter((row) => row[at] === chosen[field]);
    });
    const others = rows.filter(
      (row) => row[0] === chosen.disease && row[2] === chosen.measure && row[3] === chosen.cadence,
    );
    chosen.compare = list(
      "compare",
      ["", ...others.map((row) => row[1]).filter((area) => area !== chosen.area)],
      wanted.compare,
    );
    const compared = others.find((row) => row[1] === chosen.compare);
    const read = (row) => row[4].map((at) => readSeries(facts, at)).sort(byOrigin);
    const shown = compared ? pair(read(left[0]), read(compared)) : read(left[0]);
    history.replaceState(null, "", `#${new URLSearchParams(chosen)}`);
    onChange({ ...chosen, series: shown });
  }

  const ask = () => Object.fromEntries(new FormData(form));
  form.addEventListener("change", () => set(ask()));
  form.addEventListener("submit", (event) => event.preventDefault());
  return {
    set: (wanted) => set({ ...ask(), ...wanted }),
    start() {
      const asked = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
      set(asked.disease ? asked : findFirst(facts, rows));
    },
  };
}

const ORIGINS = ["total", "local", "imported"];
const byOrigin = (one, other) => ORIGINS.indexOf(one.origin) - ORIGINS.indexOf(other.origin);

/* Two places are compared by one origin that both have; without one, all lines are shown. */
function pair(ones, others) {
  const origin = ORIGINS.find((name) => [ones, others].every((place) => place.some((one) => one.origin === name)));
  return [...ones, ...others].filter((one) => !origin || one.origin === origin);
}

/* The longest daily series of new confirmed cases opens the page, or the longest of all. */
function findFirst(facts, rows) {
  const weigh = ([, , measure, cadence, found]) => {
    const longest = Math.max(...found.map((at) => facts.series[at][SUBJECT.length + 2].length));
    return (
      longest *
      (measure.startsWith("new ") ? 4 : 1) *
      (measure.endsWith(" confirmed") ? 2 : 1) *
      (cadence === "daily" ? 2 : 1)
    );
  };
  const best = rows.reduce((one, other) => (weigh(other) > weigh(one) ? other : one));
  return { disease: best[0], area: best[1], measure: best[2], cadence: best[3], compare: "" };
}
