/* The numbers that are shown, the newest first, and their CSV. */
const ROWS_SHOWN = 30;
const CSV_COLUMNS = [
  "day",
  "cadence",
  "disease",
  "area_code",
  "area",
  "basis",
  "measure",
  "origin",
  "value",
  "status",
  "other_values",
  "evidence",
  "publisher",
  "issued_at",
  "url",
];

function openTable(facts, table, more, download) {
  let rows = [];
  let choice = null;

  function set(chosen) {
    choice = chosen;
    rows = choice.series
      .flatMap((one) => one.days.map((day, at) => ({ one, day, at })))
      .sort((one, other) => other.day - one.day);
    show(ROWS_SHOWN);
  }

  function show(most) {
    table.tBodies[0].replaceChildren(...rows.slice(0, most).map(draw));
    more.hidden = rows.length <= most;
    more.textContent = fill(facts.words.show_all, { count: rows.length });
  }

  function draw({ one, day, at }) {
    const others = one.others
      .filter((other) => other[0] === at)
      .map((other) => make("span", { class: "was" }, sayOther(facts, other)));
    const status = one.statuses[at];
    const mark =
      status === "derived" || status === "implied" ? [make("span", { class: "was" }, facts.words[status])] : [];
    return make(
      "tr",
      {},
      make("td", {}, toDate(day)),
      make("td", {}, nameOf(facts, "area", one.area)),
      make("td", {}, nameOf(facts, "origin", one.origin)),
      make("td", { class: "number" }, one.values[at].toLocaleString(facts.language)),
      make("td", {}, one.evidence[at] ?? facts.words.in_archive, ...mark, ...others),
      make("td", {}, ...link(one.articles[at], status === "derived" ? "" : one.evidence[at])),
    );
  }

  function link(article, phrase) {
    if (!article) return ["–"];
    const [address, name, publisher] = article;
    const words = publisher || name;
    return address ? [make("a", { href: pointTo(address, phrase), rel: "noopener noreferrer" }, words)] : [words];
  }

  function toCsv() {
    const lines = rows.map(({ one, day, at }) => {
      const [address, name, publisher, issued] = one.articles[at] || ["", "", "", ""];
      const others = one.others
        .filter((other) => other[0] === at)
        .map((other) => other[1])
        .join(" ");
      return [
        toDate(day),
        one.cadence,
        one.disease,
        one.area,
        nameOf(facts, "area", one.area),
        one.basis,
        one.measure,
        one.origin,
        one.values[at],
        one.statuses[at],
        others,
        one.evidence[at] ?? "",
        publisher,
        issued,
        address || name,
      ];
    });
    return [CSV_COLUMNS, ...lines].map((line) => line.map(toCell).join(",")).join("\r\n") + "\r\n";
  }

  more.addEventListener("click", () => show(Infinity));
  download.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob(["\ufeff", toCsv()], { type: "text/csv;charset=utf-8" }));
    const name = ["bulletins", choice.disease, choice.area, ...choice.measure.split(" "), choice.cadence].join("-");
    make("a", { href: address, download: `${name}.csv` }).click();
    URL.revokeObjectURL(address);
  });
  return { set };
}

/* A text fragment: browsers that know it scroll to the phrase and mark it. */
function pointTo(address, phrase) {
  if (!phrase || address.includes("#")) return address;
  return `${address}#:~:text=${encodeURIComponent(phrase).replaceAll("-", "%2D")}`;
}

/* A cell that a spreadsheet would take for a formula begins with an apostrophe; numbers stay as they are. */
function toCell(value) {
  const text = typeof value === "string" && /^[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
