/* Reads the data that stands in the page and links its rows to each other.
   Invariant of all files here: text of the data reaches the page as text (textContent), never as markup. */

async function readData() {
  const element = document.getElementById("data");
  let text = element.textContent;
  if (element.dataset.form === "gzip") {
    const bytes = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    text = await new Response(stream).text();
  }
  return link(JSON.parse(text));
}

function toRows(columns) {
  const names = Object.keys(columns);
  const count = names.length ? columns[names[0]].length : 0;
  const rows = new Array(count);
  for (let place = 0; place < count; place += 1) {
    const row = {};
    for (const name of names) row[name] = columns[name][place];
    rows[place] = row;
  }
  return rows;
}

function link(raw) {
  const data = { ...raw, nodes: toRows(raw.nodes), edges: toRows(raw.edges) };
  data.documents = toRows(raw.documents);
  data.claims = toRows(raw.claims);
  data.figures = toRows(raw.figures);
  data.claims.forEach((claim, index) => {
    claim.index = index;
    claim.document = data.documents[claim.doc];
    claim.text = raw.quotes[claim.quote];
    claim.speaker = claim.said < 0 ? "" : raw.names[claim.said];
    claim.deniedBy = [];
  });
  for (const claim of data.claims) {
    if (claim.disputes >= 0) data.claims[claim.disputes].deniedBy.push(claim);
  }
  for (const node of data.nodes) {
    node.edges = [];
    node.figures = [];
    node.home = { x: node.x, y: node.y };
    node.hay = [node.label, node.key, ...node.aliases].map(fold);
  }
  data.byKey = new Map(data.nodes.map((node) => [node.key, node]));
  for (const figure of data.figures) data.nodes[figure.node].figures.push(figure);
  data.edgeByKey = new Map();
  for (const edge of data.edges) {
    edge.source = data.nodes[edge.from];
    edge.target = data.nodes[edge.to];
    edge.source.edges.push(edge);
    if (edge.target !== edge.source) edge.target.edges.push(edge);
    edge.key = [edge.source.key, data.kinds[edge.kind].id, edge.target.key, edge.concerns].join("~");
    data.edgeByKey.set(edge.key, edge);
  }
  fanOut(data.edges);
  return data;
}

/* Gives every edge its place among those between the same two nodes, so that they can be drawn side by side. */
function fanOut(edges) {
  const pairs = new Map();
  for (const edge of edges) {
    const pair = Math.min(edge.from, edge.to) + "-" + Math.max(edge.from, edge.to);
    if (!pairs.has(pair)) pairs.set(pair, []);
    pairs.get(pair).push(edge);
  }
  for (const group of pairs.values()) {
    group.forEach((edge, place) => {
      edge.fan = place - (group.length - 1) / 2;
    });
  }
}

/* The form of a text that search compares: compatible letters, no case, no joiners, no nukta. */
function fold(text) {
  return text.normalize("NFKD").replace(/[\u200c\u200d\u093c\u09bc\u0300-\u036f]/g, "").toLowerCase();
}

/* The status index of an edge on a date index (dates before it and on it count), or -1 while unreported. */
function statusOn(edge, date) {
  let status = -1;
  for (let place = 0; place < edge.steps.length; place += 2) {
    if (edge.steps[place] > date) break;
    status = edge.steps[place + 1];
  }
  return status;
}
