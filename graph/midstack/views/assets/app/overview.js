/* What the panel shows while nothing is picked: where to begin reading. */

const TOP = 8;
const LATEST = 4;

function overviewParts(data) {
  for (const edge of data.edges) edge.last = lastReport(data, edge);
  const parts = [make("p", { class: "over" }, say("overview")), heading(name(document.title)), make("p", {}, summary(data)), make("p", { class: "hint" }, say("howTo"))];
  const brokers = data.nodes.filter((node) => node.on && node.rank > 0 && node.score > 0).sort((a, b) => a.rank - b.rank || a.id - b.id).slice(0, TOP);
  if (!data.claims.length) return parts.slice(0, 2);
  if (state.ego) parts.push(make("p", { class: "actions" }, make("button", { type: "button", onclick: () => { state.ego = null; renew(data, true); } }, say("showAll"))));
  if (brokers.length) parts.push(make("h3", {}, say("topBrokers")), make("p", { class: "hint" }, say("brokerHow")), brokerList(data, brokers));
  const contested = data.edges.filter((edge) => edge.on && isContested(data, edge)).sort(byNewest);
  if (contested.length) parts.push(make("h3", {}, say("contested"), make("span", { class: "count" }, number(contested.length))), longList(contested, (edge) => relationRow(data, edge), LATEST));
  const newest = data.edges.filter((edge) => edge.on && edge.last).sort(byNewest).slice(0, LATEST);
  if (newest.length) parts.push(make("h3", {}, say("newest")), make("ul", { class: "relations" }, ...newest.map((edge) => relationRow(data, edge))));
  return parts;
}

function summary(data) {
  const date = dateIndex(data);
  const standing = data.claims.filter((claim) => claim.date <= date);
  const documents = new Set(standing.map((claim) => claim.document));
  const counts = new Map();
  for (const source of documents) counts.set(source.language, (counts.get(source.language) || 0) + 1);
  const tongues = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => languageName(code));
  return say("summary", { claims: number(standing.length), documents: number(documents.size), languages: tongues.join(", ") });
}

function brokerList(data, brokers) {
  const top = brokers[0].score;
  return make("ol", { class: "brokers" }, ...brokers.map((node) => {
    const bar = make("span", { class: "bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", String(node.score / top));
    return make("li", {}, make("button", { type: "button", "data-broker": node.key, onclick: () => { choose(data, { node: node.key }); focusPanel(); } },
      make("span", { class: "rank" }, number(node.rank)), layerSign(data.layers[node.layer]), make("span", { class: "say" }, name(node.label)), make("span", { class: "count" }, percent(node.score)), bar));
  }));
}

/* An edge is contested when a claim of it is denied, or when its status says so (the two lowest ranks of the scheme). */
function isContested(data, edge) {
  const low = data.statuses.map((status) => status.rank).sort((a, b) => a - b)[1];
  return data.statuses[edge.now].rank === low || standingClaims(data, edge).some((claim) => claim.deniedBy.length > 0);
}

function byNewest(a, b) {
  return a.last === b.last ? a.id - b.id : a.last < b.last ? 1 : -1;
}
