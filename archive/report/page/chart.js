/* Curves by uPlot. Missing days break a line; a number that was corrected shows both values. */
const DASHES = [[], [6, 3], [2, 3], [10, 3, 2, 3]];
const SPAN = { daily: 1, weekly: 7, monthly: 31 };
const WHOLE = Array.from({ length: 12 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat();
const TICKS = [1, 2, 3, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650]; // uPlot takes 30 for a month, 365 for a year
const toDash = (line) => DASHES[(line + Math.floor(line / 4)) % 4]; // the fifth line has the colour of the first
const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function openChart(facts, home, lines, readout) {
  let shown = null;
  let plot = null;

  function draw(choice) {
    shown = { choice, ...align(choice) };
    plot?.destroy();
    plot = new uPlot(describe(), shown.data, home);
    list();
    label();
    readout.textContent = shown.others.length ? fill(facts.words.corrected, { count: shown.others.length }) : "";
  }

  /* One column of days for all series; null where a series has no number. */
  function align({ series, cadence }) {
    const days = new Set(series.flatMap((one) => one.days));
    const ordered = [...days].sort((one, other) => one - other);
    for (let at = 1; at < ordered.length; at++) {
      if (ordered[at] - ordered[at - 1] > SPAN[cadence]) days.add(ordered[at - 1] + 1);
    }
    const all = [...days].sort((one, other) => one - other);
    const place = new Map(all.map((day, at) => [day, at]));
    const columns = series.map((one) => {
      const column = Array(all.length).fill(null);
      one.days.forEach((day, at) => {
        column[place.get(day)] = one.values[at];
      });
      return column;
    });
    const others = series.flatMap((one, line) =>
      one.others.map((other) => ({ line, at: place.get(one.days[other[0]]), other, value: one.values[other[0]] })),
    );
    return { all, others, data: [all.map((day) => day * SECONDS), ...columns] };
  }

  function describe() {
    const axis = {
      stroke: style("--quiet"),
      grid: { stroke: style("--rule"), width: 1 },
      ticks: { stroke: style("--rule") },
      font: "12px system-ui",
    };
    const values = [...shown.data.slice(1).flat(), ...shown.others.map(({ other }) => other[1])];
    const highest = values.reduce((one, other) => Math.max(one, other), 1);
    const lowest = values.reduce((one, other) => Math.min(one, other), 0);
    return {
      width: home.clientWidth,
      height: Math.max(260, Math.min(380, home.clientWidth * 0.6)),
      padding: [16, 28, 0, 0],
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      legend: { show: false },
      scales: { y: { range: (_, from, to) => (from === null || to === null ? [0, 1] : [lowest, highest * 1.08]) } },
      axes: [
        {
          ...axis,
          values: (_, splits, __, ___, step) => splits.map((second) => toTick(second, step)),
          space: 80,
          incrs: TICKS.map((days) => days * SECONDS),
        },
        {
          ...axis,
          size: 60,
          incrs: WHOLE,
          values: (_, splits) => splits.map((value) => value.toLocaleString(facts.language)),
        },
      ],
      series: [
        {},
        ...shown.choice.series.map((_, line) => ({
          stroke: style(`--line-${(line % 4) + 1}`),
          width: 2,
          dash: toDash(line),
          points: {
            show: true,
            fill: style(`--line-${(line % 4) + 1}`),
            size: shown.all.length > 120 ? 4 : 6,
            filter: findPoints,
          },
        })),
      ],
      cursor: { drag: { x: true, y: false } },
      hooks: { draw: [drawOthers], setCursor: [read] },
    };
  }

  /* Points of a short series, and of days whose neighbours are missing: a line would not show them. */
  function findPoints(u, line) {
    const column = u.data[line];
    const few = shown.all.length <= 120;
    return column.flatMap((value, at) =>
      value !== null && (few || (column[at - 1] ?? column[at + 1] ?? null) === null) ? [at] : [],
    );
  }

  function drawOthers(u) {
    const { ctx } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    ctx.clip();
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.lineJoin = "round";
    ctx.font = `${12 * devicePixelRatio}px system-ui`;
    for (const { line, at, other, value } of shown.others) {
      const x = u.valToPos(u.data[0][at], "x", true);
      const [now, then] = [u.valToPos(value, "y", true), u.valToPos(other[1], "y", true)];
      ctx.strokeStyle = style(`--line-${(line % 4) + 1}`);
      ctx.beginPath();
      ctx.moveTo(x, now);
      ctx.lineTo(x, then);
      ctx.stroke();
      ctx.fillStyle = style("--card");
      ctx.beginPath();
      ctx.arc(x, then, 5 * devicePixelRatio, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
      if (shown.others.length <= 20) {
        const words = other[4] ? `${other[1]} → ${value}` : `${value} (${other[1]})`;
        const right = x > u.bbox.left + u.bbox.width * 0.8;
        const place = [x + (right ? -9 : 9) * devicePixelRatio, Math.max(then, now) + 4 * devicePixelRatio];
        ctx.textAlign = right ? "right" : "left";
        ctx.strokeStyle = style("--card");
        ctx.strokeText(words, ...place);
        ctx.fillStyle = style("--ink");
        ctx.fillText(words, ...place);
      }
    }
    ctx.restore();
  }

  const toTick = (second, step) => {
    const date = toDate(second / SECONDS);
    return step >= 365 * SECONDS ? date.slice(0, 4) : step >= 30 * SECONDS ? date.slice(0, 7) : date.slice(5);
  };

  function nameLine(one) {
    return fill(facts.words.line, {
      area: nameOf(facts, "area", one.area),
      origin: nameOf(facts, "origin", one.origin),
    });
  }

  function list() {
    lines.replaceChildren(
      ...shown.choice.series.map((one, line) => {
        const stroke = make("svg:line", {
          x1: 0,
          y1: 5,
          x2: 28,
          y2: 5,
          stroke: style(`--line-${(line % 4) + 1}`),
          "stroke-width": 3,
          "stroke-dasharray": toDash(line).join(" "),
        });
        return make("li", {}, make("svg:svg", { "aria-hidden": "true" }, stroke), nameLine(one));
      }),
    );
  }

  function label() {
    const values = shown.choice.series.flatMap((one) => one.values);
    const found = {
      lines: shown.choice.series.map(nameLine).join("; "),
      count: values.length,
      first: toDate(shown.all[0]),
      last: toDate(shown.all.at(-1)),
      highest: values.reduce((one, other) => Math.max(one, other)),
    };
    home.setAttribute("aria-label", fill(facts.words.chart, found));
  }

  function read(u) {
    const at = u.cursor.idx;
    if (at === null || at === undefined) return;
    const values = shown.choice.series.map(
      (one, line) => `${nameLine(one)} ${u.data[line + 1][at] ?? facts.words.empty}`,
    );
    const others = shown.others.filter((one) => one.at === at).map(({ other }) => sayOther(facts, other));
    readout.textContent = [toDate(shown.all[at]), ...values, ...others].join(" · ");
  }

  home.addEventListener("keydown", (event) => {
    const last = shown.all.length - 1;
    const at = plot.cursor.idx ?? last;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(last, to));
    plot.setCursor({ left: plot.valToPos(plot.data[0][place], "x"), top: plot.bbox.height / devicePixelRatio / 2 });
  });
  const again = () => shown && draw(shown.choice);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  let width = home.clientWidth;
  new ResizeObserver(() => {
    if (home.clientWidth === width) return;
    width = home.clientWidth;
    again();
  }).observe(home);
  return { draw };
}

function sayOther(facts, [, value, issue, publisher, isEarlier]) {
  return fill(isEarlier ? facts.words.was : facts.words.also, { value, issue, publisher: publisher || "?" });
}
