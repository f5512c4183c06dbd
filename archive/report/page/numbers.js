/* The numbers of this page: unpacked once, each series decoded when it is shown. */
const SUBJECT = ["cadence", "disease", "area", "basis", "measure", "origin"];
const SECONDS = 86400;

async function unpack(id) {
  const written = atob(document.getElementById(id).textContent.trim());
  const packed = new Uint8Array(written.length); // Uint8Array.from takes ten times as long
  for (let at = 0; at < written.length; at++) packed[at] = written.charCodeAt(at);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/* The days since 1970, values and statuses of the series at an index, with what was also published and the evidence. */
function readSeries(facts, index) {
  const row = facts.series[index];
  const [runs, bySteps, written, unusual] = row.slice(SUBJECT.length);
  const days = readRuns(runs);
  let last = 0;
  const values = bySteps ? written.map((step) => (last += step)) : written;
  const statuses = values.map((value) => (value ? "stated" : "stated_zero"));
  for (let at = 0; at < unusual.length; at += 2) statuses[unusual[at]] = unusual[at + 1];
  const subject = Object.fromEntries(SUBJECT.map((name, at) => [name, row[at]]));
  const evidence = (facts.evidence[index] || []).filter((_, at) => at % 2 === 0);
  const articles = (facts.evidence[index] || []).filter((_, at) => at % 2).map((at) => facts.articles[at]);
  return { ...subject, days, values, statuses, evidence, articles, others: facts.others[index] || [] };
}

/* The first day, then by turns how many follow each other and how many are skipped. */
function readRuns(runs) {
  const days = [];
  for (let at = 1, day = runs[0]; at < runs.length; at += 2) {
    for (let left = runs[at]; left; left--) days.push(day++);
    day += runs[at + 1] || 0;
  }
  return days;
}

const toDate = (day) => new Date(day * SECONDS * 1000).toISOString().slice(0, 10);
const fill = (words, named) => words.replace(/\{(\w+)\}/g, (_, name) => named[name]);
const nameOf = (facts, kind, key) => (facts.names[kind] || {})[key] || key;

function make(name, attributes = {}, ...children) {
  const made = name.startsWith("svg:")
    ? document.createElementNS("http://www.w3.org/2000/svg", name.slice(4))
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
