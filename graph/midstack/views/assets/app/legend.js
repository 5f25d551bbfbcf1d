/* The legend is the filter: every row shows its sign, its words, how many stand on the day, and switches them. */

function makeLegend(data) {
  const holder = document.getElementById("facets");
  holder.replaceChildren(
    facet(data, "layer", say("layers"), layerRows(data), layerSign),
    facet(data, "status", say("statuses"), [...data.statuses].sort((a, b) => b.rank - a.rank), statusSign),
    facet(data, "kind", say("kinds"), data.kinds, kindSign),
  );
  recount(data);
}

function layerRows(data) {
  return data.layers.filter((layer, index) => data.nodes.some((node) => node.layer === index));
}

function facet(data, key, title, rows, sign) {
  const used = rows.filter((entry) => key === "layer" || data.edges.some((edge) => used_(data, key, edge, entry)));
  const all = make("button", { type: "button", class: "all", onclick: () => { state.off[key].clear(); renew(data); } }, say("all"));
  const list = make("ul", {});
  for (const entry of used) {
    const box = make("input", { type: "checkbox", "data-facet": key, value: entry.id, onchange: (event) => {
      if (event.target.checked) state.off[key].delete(entry.id);
      else state.off[key].add(entry.id);
      renew(data);
    } });
    const only = make("button", { type: "button", class: "only", title: say("onlyThis"), onclick: () => {
      state.off[key] = new Set(used.filter((other) => other !== entry).map((other) => other.id));
      renew(data);
    } }, say("only"));
    const label = key === "layer" ? layerName(entry) : term(entry);
    list.append(make("li", {}, make("label", {}, box, sign(entry), make("span", { class: "what" }, label), make("span", { class: "count", "data-count": key, "data-id": entry.id })), only));
  }
  return make("fieldset", { class: "facet", "data-facet-group": key, hidden: !used.length }, make("legend", {}, title), all, list);
}

function used_(data, key, edge, entry) {
  if (key === "kind") return data.kinds[edge.kind] === entry;
  return data.statuses[edge.status] === entry || edge.steps.some((step, place) => place % 2 === 1 && data.statuses[step] === entry);
}

function sketch(width, height) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  for (const [key, value] of [["width", width], ["height", height], ["viewBox", "0 0 " + width + " " + height], ["aria-hidden", "true"]]) picture.setAttribute(key, value);
  return picture;
}

function stroke(picture, tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  picture.append(element);
  return element;
}

function layerSign(layer) {
  const picture = sketch(18, 18);
  const fill = readable(layer.colour || GREY, colours.ground, 1.6);
  stroke(picture, "path", { d: outline(layer.shape, 9, 9, 6.5), fill, stroke: readable(fill, colours.ground, 3.4), "stroke-width": 1.3 });
  return picture;
}

function statusSign(status) {
  const picture = sketch(30, 18);
  const line = { x1: 1, y1: 9, x2: 29, y2: 9, stroke: readable(status.colour || GREY, colours.ground, 3.4), "stroke-width": 2.5 };
  stroke(picture, "line", { ...line, "stroke-dasharray": dashes(status).map((length) => length * 0.8).join(" ") || "none" });
  return picture;
}

function kindSign(kind) {
  const picture = sketch(18, 18);
  const colour = state.lines === "kind" ? readable(kind.colour || GREY, colours.ground, 3.4) : colours.soft;
  stroke(picture, "path", { d: kind.symmetric ? "M2 9H16" : "M2 9H15M11 5L15 9L11 13", fill: "none", stroke: colour, "stroke-width": 2 });
  return picture;
}

/* The outline of a node's shape as SVG path data, as large as vis draws it. */
function outline(shape, x, y, r) {
  const turn = (count, start, inner) => {
    const corners = [];
    for (let step = 0; step < count; step += 1) {
      const angle = start + (2 * Math.PI * step) / count;
      const reach = inner && step % 2 ? r * inner : r;
      corners.push((x + reach * Math.cos(angle)).toFixed(1) + " " + (y + reach * Math.sin(angle)).toFixed(1));
    }
    return "M" + corners.join("L") + "Z";
  };
  const up = -Math.PI / 2;
  if (shape === "square") return turn(4, Math.PI / 4).replace(/^/, "");
  if (shape === "diamond") return turn(4, up);
  if (shape === "triangle") return turn(3, up);
  if (shape === "triangleDown") return turn(3, -up);
  if (shape === "star") return turn(10, up, 0.45);
  if (shape === "hexagon") return turn(6, 0);
  return "M" + (x - r) + " " + y + "a" + r + " " + r + " 0 1 0 " + 2 * r + " 0a" + r + " " + r + " 0 1 0 " + -2 * r + " 0Z";
}

/* Counts show what stands on the chosen day, whatever the filters hide. */
function recount(data) {
  const counts = { layer: new Map(), status: new Map(), kind: new Map() };
  const add = (key, id) => counts[key].set(id, (counts[key].get(id) || 0) + 1);
  for (const node of data.nodes) if (!state.day || node.edges.some((edge) => edge.now >= 0)) add("layer", data.layers[node.layer].id);
  for (const edge of data.edges) {
    if (edge.now < 0) continue;
    add("status", data.statuses[edge.now].id);
    add("kind", data.kinds[edge.kind].id);
  }
  for (const element of document.querySelectorAll("[data-count]")) element.textContent = number(counts[element.dataset.count].get(element.dataset.id) || 0);
  for (const box of document.querySelectorAll("input[data-facet]")) box.checked = !state.off[box.dataset.facet].has(box.value);
  for (const group of document.querySelectorAll("[data-facet-group]")) group.querySelector(".all").hidden = state.off[group.dataset.facetGroup].size === 0;
}
