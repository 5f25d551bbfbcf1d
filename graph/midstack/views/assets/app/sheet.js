/* The same edges as a table, for reading, sorting and screen readers. */

let sorted = { by: 0, down: false };

const SHEET = [
  ["source", (data, edge) => edge.source.label],
  ["relation", (data, edge) => (language === "en" ? data.kinds[edge.kind].verb : term(data.kinds[edge.kind]))],
  ["target", (data, edge) => edge.target.label],
  ["status", (data, edge) => data.statuses[edge.now].rank],
  ["amount", (data, edge) => (edge.amount === null ? -1 : edge.amount)],
  ["claims", (data, edge) => standingClaims(data, edge).length],
  ["reported", (data, edge) => lastReport(data, edge)],
];

function lastReport(data, edge) {
  const claims = standingClaims(data, edge);
  const index = claims.length ? claims[claims.length - 1].date : -1;
  return index < 0 ? "" : data.dates[index];
}

function showSheet(data) {
  const holder = document.getElementById("sheet");
  holder.hidden = !state.table;
  document.getElementById("stage").classList.toggle("as-table", state.table);
  if (!state.table) return;
  const rows = data.edges.filter((edge) => edge.on);
  const read = SHEET[sorted.by][1];
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, language));
  rows.sort((a, b) => (sorted.down ? -1 : 1) * compare(read(data, a), read(data, b)) || a.id - b.id);
  const head = make("tr", {}, ...SHEET.map(([key], place) => make("th", { scope: "col", "data-column": key, "aria-sort": sorted.by === place ? (sorted.down ? "descending" : "ascending") : null },
    make("button", { type: "button", onclick: () => { sorted = { by: place, down: sorted.by === place && !sorted.down }; showSheet(data); } }, say(key)))));
  const body = make("tbody", {}, ...rows.map((edge) => sheetRow(data, edge)));
  holder.replaceChildren(make("table", {}, make("caption", {}, say("tableOf", { count: number(rows.length) })), make("thead", {}, head), body));
}

function sheetRow(data, edge) {
  const end = (node) => make("td", {}, make("button", { type: "button", class: "cell", onclick: () => choose(data, { node: node.key }) }, layerSign(data.layers[node.layer]), name(node.label)));
  return make("tr", { "aria-selected": String(state.edge === edge.key) }, end(edge.source),
    make("td", {}, make("button", { type: "button", class: "cell", onclick: () => choose(data, { edge: edge.key }) }, SHEET[1][1](data, edge))), end(edge.target),
    make("td", {}, statusChip(data, edge.now)), make("td", { class: "amount" }, edge.amount === null ? "" : money(edge)),
    make("td", { class: "claims" }, number(standingClaims(data, edge).length)), make("td", {}, lastReport(data, edge)));
}
