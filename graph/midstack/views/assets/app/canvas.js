/* What is drawn around the nodes: the bands behind them, and names at a size that stays readable at any zoom. */

const FACE = "\"Noto Sans\", \"Noto Sans Bengali\", \"Noto Sans Devanagari\", \"midstack Bengali\", \"midstack Devanagari\", system-ui, sans-serif";
const LETTERS = 12;
const LINE = 14;

function bandGutter() {
  return innerWidth < 720 ? 0 : 104;
}

function drawBands(context, data) {
  if (state.layout !== "stack") return;
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const frame = network.canvas.frame.canvas;
  const far = network.DOMtoCanvas({ x: frame.clientWidth, y: frame.clientHeight });
  const last = data.strips.length - 1;
  context.save();
  for (const [place, strip] of data.strips.entries()) {
    // The outer bands reach to the rim, which names of their nodes may need.
    const top = place === 0 ? Math.min(strip.top, corner.y) : strip.top;
    const bottom = place === last ? Math.max(strip.bottom, far.y) : strip.bottom;
    context.fillStyle = clear(data.layers[strip.layer].colour || GREY, 0.055);
    context.fillRect(corner.x, top, far.x - corner.x, bottom - top);
    context.fillStyle = colours.line;
    if (place < last) context.fillRect(corner.x, strip.bottom - 0.5 / network.getScale(), far.x - corner.x, 1 / network.getScale());
  }
  context.restore();
}

/* Names of bands are elements over the canvas, so they are never cut off and screen readers meet them. */
function makeBandNames(data) {
  const holder = document.getElementById("bands");
  holder.replaceChildren();
  data.strips.forEach((strip) => {
    const layer = data.layers[strip.layer];
    const label = make("div", { class: "band" }, make("span", {}, layerName(layer)));
    label.style.setProperty("--tint", layer.colour || GREY);
    strip.label = label;
    holder.append(label);
  });
}

function placeBandNames(data) {
  document.getElementById("bands").hidden = state.layout !== "stack";
  for (const strip of data.strips) {
    if (!strip.label) continue;
    const top = network.canvasToDOM({ x: 0, y: strip.top }).y;
    const bottom = network.canvasToDOM({ x: 0, y: strip.bottom }).y;
    const print = top.toFixed(1) + " " + bottom.toFixed(1);
    if (strip.print === print) continue;
    strip.print = print;
    strip.label.style.transform = "translateY(" + top + "px)";
    strip.label.style.height = bottom - top + "px";
  }
}

/* Draws names of the weightiest nodes first and leaves out those that would cover another name or a node. */
function drawNames(context, data) {
  const scale = network.getScale();
  const size = Math.min(Math.max(LETTERS, LETTERS * Math.sqrt(scale)), 17) / scale;
  const unit = size / LETTERS;
  const view = [network.DOMtoCanvas({ x: -60, y: -30 }), network.DOMtoCanvas({ x: network.canvas.frame.canvas.clientWidth + 60, y: network.canvas.frame.canvas.clientHeight + 30 })];
  const places = network.getPositions();
  const taken = makeGrid(120 * unit);
  const order = [];
  for (const node of data.byWeight) {
    const place = places[node.id];
    if (!node.on && (state.mode === "hide" || state.ego)) continue;
    if (place.x < view[0].x || place.y < view[0].y || place.x > view[1].x || place.y > view[1].y) continue;
    if (node.on) taken.add({ node, left: place.x - node.size * 0.8, right: place.x + node.size * 0.8, top: place.y - node.size * 0.8, bottom: place.y + node.size * 0.8 });
    order.push([node, place]);
  }
  order.sort((a, b) => weight(b[0]) - weight(a[0]));
  context.save();
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const [node, place] of order) {
    const text = measure(context, node);
    const half = (text.width / 2 + 2) * unit;
    const high = text.lines.length * LINE * unit;
    const spots = [place.y + node.size + 3 * unit, place.y - node.size - 3 * unit - high];
    const boxes = spots.map((top) => ({ node, left: place.x - half, right: place.x + half, top, bottom: top + high }));
    const box = boxes.find((spot) => taken.free(spot)) || (weight(node) === 9 ? boxes[0] : null);
    if (!box) continue;
    taken.add(box);
    writeName(context, node, text, place.x, box.top, size, unit);
  }
  context.restore();
}

function writeName(context, node, text, x, top, size, unit) {
  const strong = node.key === state.node || node.key === state.hover;
  context.font = (strong ? "700 " : "500 ") + size + "px " + FACE;
  context.globalAlpha = node.on ? (node.stress === 0 ? 0.4 : 1) : 0.18;
  context.strokeStyle = colours.ground;
  context.lineWidth = 3.5 * unit;
  context.fillStyle = colours.ink;
  text.lines.forEach((line, place) => {
    const base = top + (place + 0.82) * LINE * unit;
    context.strokeText(line, x, base);
    context.fillText(line, x, base);
  });
}

/* Picked and hovered names are always written; stressed ones come before plain, plain before faded. */
function weight(node) {
  if (node.key === state.node || node.key === state.hover) return 9;
  return node.on ? node.stress + 1 : 0;
}

/* Breaks a name into at most two lines of about 16 letters; the result is kept. */
function measure(context, node) {
  if (node.written) return node.written;
  context.font = "500 " + LETTERS + "px " + FACE;
  const wide = 108;
  const parts = node.label.replace(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/g, " ").split(/\s+/).filter(Boolean);
  const rows = [""];
  for (const part of parts) {
    const next = rows[rows.length - 1] ? rows[rows.length - 1] + " " + part : part;
    if (context.measureText(next).width <= wide || !rows[rows.length - 1]) rows[rows.length - 1] = next;
    else rows.push(part);
  }
  const lines = rows.slice(0, 2).map((row, place) => shorten(context, row, wide + 16, place === 1 && rows.length > 2));
  node.written = { lines, width: Math.max(...lines.map((line) => context.measureText(line).width)) };
  return node.written;
}

function shorten(context, text, wide, more) {
  if (!more && context.measureText(text).width <= wide) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map((part) => part.segment);
  while (letters.length > 1 && context.measureText(letters.join("") + "…").width > wide) letters.pop();
  return letters.join("") + "…";
}

/* A grid of boxes that answers quickly whether a place is free. */
function makeGrid(cell) {
  const cells = new Map();
  const visit = (box, action) => {
    for (let x = Math.floor(box.left / cell); x <= Math.floor(box.right / cell); x += 1) {
      for (let y = Math.floor(box.top / cell); y <= Math.floor(box.bottom / cell); y += 1) {
        if (action(x + ":" + y)) return true;
      }
    }
    return false;
  };
  return {
    add(box) {
      visit(box, (key) => { if (!cells.has(key)) cells.set(key, []); cells.get(key).push(box); return false; });
    },
    free(box) {
      return !visit(box, (key) => (cells.get(key) || []).some((other) => other.node !== box.node
        && other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom));
    },
  };
}
