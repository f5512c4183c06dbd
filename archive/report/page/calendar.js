/* A calendar of the first curve: days with a number, zeros, and days that are missing; weeks and months likewise. */
const CELL = 11;
const RANGES_SHOWN = 40;

function drawCalendar(facts, { series: [one], cadence }, home) {
  const values = new Map(one.days.map((day, at) => [day, one.values[at]]));
  const expected = listExpected(one.days, cadence);
  const missing = expected.filter((day) => !values.has(day));
  const kind = (day) => (values.get(day) > 0 ? "here" : values.has(day) ? "zero" : "gap");
  const years = [...groupByYear(expected)].map(([year, days]) => {
    const gaps = days.filter((day) => !values.has(day)).length;
    const label = fill(facts.words.calendar, { year, missing: gaps });
    return make("div", {}, make("h3", {}, year), drawYear(days, kind, label));
  });
  const key = [
    ["here", "reported"],
    ["zero", "zero"],
    ["gap", "missing"],
  ].map(([name, words]) =>
    make(
      "li",
      {},
      make("svg:svg", { "aria-hidden": "true" }, make("svg:rect", { class: name, width: 12, height: 12, rx: 2 })),
      facts.words[words],
    ),
  );
  home.replaceChildren(
    make("p", {}, say(facts, expected, missing, readKnown(facts, one))),
    make("div", { class: "years" }, ...years),
    make("ul", { class: "key" }, ...key),
  );
}

/* The days, weeks or months from the first to the last number, by their last day. */
function listExpected(days, cadence) {
  const expected = [];
  if (cadence === "monthly") {
    const date = new Date(days[0] * SECONDS * 1000);
    for (let at = 0, day = days[0]; day <= days.at(-1); at++) {
      expected.push(day);
      day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + at + 2, 0) / 1000 / SECONDS;
    }
  } else {
    const there = new Map(days.map((day) => [toPlace(day, cadence), day]));
    for (let day = days[0]; day <= days.at(-1); day += SPAN[cadence])
      expected.push(there.get(toPlace(day, cadence)) ?? day);
  }
  return expected;
}

/* A week that ends on another weekday than the first is still that week. */
const toPlace = (day, cadence) => Math.floor((day + 3) / SPAN[cadence]);

function groupByYear(days) {
  const years = new Map();
  for (const day of days) {
    const year = toDate(day).slice(0, 4);
    if (!years.has(year)) years.set(year, []);
    years.get(year).push(day);
  }
  return years;
}

function drawYear(days, kind, label) {
  const first = Date.UTC(Number(toDate(days[0]).slice(0, 4)), 0, 1) / 1000 / SECONDS;
  const monday = first - ((new Date(first * SECONDS * 1000).getUTCDay() + 6) % 7);
  const from = Math.floor((days[0] - monday) / 7);
  const columns = Math.max(8, Math.floor((days.at(-1) - monday) / 7) - from + 1);
  const cells = days.map((day) => {
    const at = day - monday - from * 7;
    const cell = make("svg:rect", {
      class: kind(day),
      x: Math.floor(at / 7) * (CELL + 2),
      y: (at % 7) * (CELL + 2),
      width: CELL,
      height: CELL,
      rx: 2,
    });
    cell.append(make("svg:title", {}, toDate(day)));
    return cell;
  });
  const width = columns * (CELL + 2);
  return make(
    "svg:svg",
    { viewBox: `0 0 ${width} ${7 * (CELL + 2)}`, width, role: "img", "aria-label": label },
    ...cells,
  );
}

/* What the archive knows of each missing day. */
function readKnown(facts, one) {
  const found = facts.gaps[`${one.cadence} ${one.disease} ${one.area}`] || {};
  return new Map(Object.entries(found).flatMap(([known, runs]) => readRuns(runs).map((day) => [day, known])));
}

/* What the calendar shows, in words: ranges of missing days of which the same is known. */
function say(facts, expected, missing, known) {
  const counts = { expected: expected.length, missing: missing.length, count: expected.length - missing.length };
  if (!missing.length) return fill(facts.words.complete, counts);
  const place = new Map(expected.map((day, at) => [day, at]));
  const ranges = [];
  for (const day of missing) {
    const last = ranges.at(-1);
    if (last && place.get(day) === place.get(last[1]) + 1 && known.get(day) === known.get(last[1])) last[1] = day;
    else ranges.push([day, day]);
  }
  const shown = ranges.slice(0, RANGES_SHOWN).map(([from, to]) => {
    const days = from === to ? toDate(from) : `${toDate(from)} – ${toDate(to)}`;
    return known.has(from) ? fill(facts.words.known, { days, known: facts.words[known.get(from)] }) : days;
  });
  const left = ranges.length - shown.length;
  if (left) shown.push(fill(facts.words.more, { count: left }));
  return `${fill(facts.words.missing_of, counts)}${shown.join(facts.words.comma)}`;
}
