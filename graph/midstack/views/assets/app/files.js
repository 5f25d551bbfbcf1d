/* Takes the view away as a file: picture, drawing, data or table. */

function save(blob, ending) {
  const address = URL.createObjectURL(blob);
  const anchor = make("a", { href: address, download: "midstack." + ending });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce(say("saved", { file: "midstack." + ending }));
}

function savePicture() {
  const canvas = network.canvas.frame.canvas;
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext("2d");
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  writeBandNames(context, canvas.width / canvas.clientWidth);
  copy.toBlob((blob) => save(blob, "png"));
}

function writeBandNames(context, ratio) {
  if (state.layout !== "stack") return;
  const top = document.getElementById("graph").getBoundingClientRect().top;
  context.font = "600 " + 12 * ratio + "px " + FACE;
  context.fillStyle = colours.soft;
  context.textBaseline = "middle";
  for (const element of document.querySelectorAll(".band")) {
    const box = element.getBoundingClientRect();
    context.fillText(element.textContent, 12 * ratio, (box.top + box.height / 2 - top) * ratio, 90 * ratio);
  }
}

function drawing(data) {
  const space = "http://www.w3.org/2000/svg";
  const places = network.getPositions();
  const [wide, high] = data.extent;
  const margin = 150;
  // The drawing library tells no places of hidden nodes.
  const xs = data.nodes.filter((node) => node.on && places[node.id]).map((node) => places[node.id]);
  const left = Math.min(...xs.map((p) => p.x), -wide / 2) - margin;
  const top = Math.min(...xs.map((p) => p.y), 0) - 50;
  const right = Math.max(...xs.map((p) => p.x), wide / 2) + margin;
  const bottom = Math.max(...xs.map((p) => p.y), high) + 50;
  const root = document.createElementNS(space, "svg");
  const set = { viewBox: [left, top, right - left, bottom - top].join(" "), width: right - left, height: bottom - top, "font-family": "Noto Sans, sans-serif", "font-size": 12 };
  for (const [key, value] of Object.entries(set)) root.setAttribute(key, String(value));
  stroke(root, "rect", { x: left, y: top, width: right - left, height: bottom - top, fill: colours.ground });
  if (state.layout === "stack") for (const strip of data.strips) {
    stroke(root, "rect", { x: left, y: strip.top, width: right - left, height: strip.bottom - strip.top, fill: data.layers[strip.layer].colour || GREY, "fill-opacity": 0.06 });
    stroke(root, "text", { x: left + 12, y: (strip.top + strip.bottom) / 2, fill: colours.soft, "font-weight": 600 }).textContent = layerName(data.layers[strip.layer]);
  }
  for (const edge of data.edges) if (edge.on) drawLine(root, edge, edgeStyle(data, edge), places);
  for (const node of data.nodes) if (node.on) {
    const style = nodeStyle(data, node);
    const place = places[node.id];
    stroke(root, "path", { d: outline(style.shape, place.x, place.y, node.size), fill: style.color.background, stroke: style.color.border, "stroke-width": style.borderWidth, opacity: style.opacity });
    (node.written || { lines: [node.label] }).lines.forEach((line, row) => {
      stroke(root, "text", { x: place.x, y: place.y + node.size + 14 + row * LINE, fill: colours.ink, "text-anchor": "middle", stroke: colours.ground, "stroke-width": 3, "paint-order": "stroke", opacity: style.opacity }).textContent = line.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
    });
  }
  return new XMLSerializer().serializeToString(root);
}

function drawLine(root, edge, style, places) {
  const [a, b] = [places[edge.from], places[edge.to]];
  const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const bow = style.smooth.enabled ? (style.smooth.type === "curvedCW" ? 1 : -1) * style.smooth.roundness * far : 0;
  const middle = { x: (a.x + b.x) / 2 + (bow * (b.y - a.y)) / far, y: (a.y + b.y) / 2 - (bow * (b.x - a.x)) / far };
  const look = { fill: "none", stroke: style.color.color, "stroke-opacity": style.color.opacity, "stroke-width": style.width };
  if (style.dashes) look["stroke-dasharray"] = style.dashes.join(" ");
  stroke(root, "path", { d: ["M", a.x, a.y, "Q", middle.x, middle.y, b.x, b.y].join(" "), ...look });
  if (!style.arrows.to.enabled) return;
  const slope = Math.atan2(b.y - middle.y, b.x - middle.x);
  const tip = { x: b.x - Math.cos(slope) * edge.target.size, y: b.y - Math.sin(slope) * edge.target.size };
  const wing = (turn) => (tip.x - 9 * Math.cos(slope + turn)).toFixed(1) + " " + (tip.y - 9 * Math.sin(slope + turn)).toFixed(1);
  stroke(root, "path", { d: "M" + tip.x.toFixed(1) + " " + tip.y.toFixed(1) + "L" + wing(0.4) + "L" + wing(-0.4) + "Z", fill: style.color.color, "fill-opacity": style.color.opacity });
}

/* One row a claim of the edges in view. Cells that a spreadsheet would run as formulas get an apostrophe. */
function csv(data) {
  const cell = (value) => {
    let text = String(value === null || value === undefined ? "" : value);
    if (typeof value === "string" && /^(?:[\t\r\n]|[ \u00a0\n]*[=+\-@\uff1d\uff0b\uff0d\uff20])/.test(text)) text = "'" + text;
    return /[",\n\r]/.test(text) ? "\"" + text.replaceAll("\"", "\"\"") + "\"" : text;
  };
  const rows = [["source", "relation", "target", "status", "claim_status", "reported_on", "said_by", "amount", "quote", "language", "title", "publisher", "url", "claim"]];
  for (const edge of data.edges) {
    if (!edge.on) continue;
    for (const claim of standingClaims(data, edge)) {
      const source = claim.document;
      rows.push([edge.source.key, data.kinds[edge.kind].id, edge.target.key, data.statuses[edge.now].id, data.statuses[claim.status].id, claim.date < 0 ? "" : data.dates[claim.date], claim.speaker, claim.written, claim.text, source.language, source.title, source.publisher, source.url, claim.key]);
    }
  }
  return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function plainData(data) {
  const pick = (edge) => ({
    source: edge.source.key, relation: data.kinds[edge.kind].id, target: edge.target.key, status: data.statuses[edge.now].id,
    amount: edge.amount, currency: edge.currency, bound: edge.bound,
    claims: standingClaims(data, edge).map((claim) => ({ id: claim.key, status: data.statuses[claim.status].id, reportedOn: claim.date < 0 ? null : data.dates[claim.date], saidBy: claim.speaker || null, quote: claim.text, language: claim.document.language, title: claim.document.title, publisher: claim.document.publisher, url: claim.document.url })),
  });
  const nodes = data.nodes.filter((node) => node.on).map((node) => ({ id: node.key, label: node.label, layer: data.layers[node.layer].id, type: node.type, aliases: node.aliases }));
  return JSON.stringify({ day: state.day, nodes, edges: data.edges.filter((edge) => edge.on).map(pick) }, null, 1);
}

const SAVERS = {
  png: () => savePicture(),
  svg: (data) => save(new Blob([drawing(data)], { type: "image/svg+xml" }), "svg"),
  json: (data) => save(new Blob([plainData(data)], { type: "application/json" }), "json"),
  csv: (data) => save(new Blob([csv(data)], { type: "text/csv;charset=utf-8" }), "csv"),
};
