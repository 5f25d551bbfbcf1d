/* The drawing: vis-network draws nodes and lines; bands and names are drawn by canvas.js around them. */

const SHAPES = new Set(["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"]);
const DASH_LIMIT = 1500;
const FREE_LIMIT = 400;
const STRAIGHT_ABOVE = 600;
const FAN = 0.16;
const EDGE = 110;
const RIM = 26;

let network = null;
let points = null;
let lines = null;
let colours = null;

function startGraph(data) {
  colours = palette();
  points = new vis.DataSet(changed(data.nodes, (node) => nodeStyle(data, node)));
  lines = new vis.DataSet(changed(data.edges, (edge) => edgeStyle(data, edge)));
  const many = data.edges.length > 800;
  network = new vis.Network(document.getElementById("graph"), { nodes: points, edges: lines }, {
    physics: { enabled: false, solver: "forceAtlas2Based", forceAtlas2Based: { springLength: 110, gravitationalConstant: -70, avoidOverlap: 0.6 } },
    layout: { improvedLayout: false },
    interaction: { hover: !many, hideEdgesOnDrag: many, hideEdgesOnZoom: many, keyboard: false, tooltipDelay: 0, selectConnectedEdges: false },
    nodes: { chosen: false, borderWidth: 1.5, labelHighlightBold: false },
    edges: { chosen: false, selectionWidth: 0, hoverWidth: 0 },
  });
  network.on("beforeDrawing", (context) => drawBands(context, data));
  network.on("afterDrawing", (context) => { drawNames(context, data); placeBandNames(data); });
}

function nodeStyle(data, node) {
  const layer = data.layers[node.layer];
  const fill = readable(layer.colour || GREY, colours.ground, 1.6);
  const picked = state.node === node.key;
  const faint = !node.on || node.stress === 0;
  return {
    id: node.id, x: node.x, y: node.y, size: node.size, label: undefined,
    shape: SHAPES.has(layer.shape) ? layer.shape : "dot",
    hidden: !node.on && (state.mode === "hide" || state.ego !== null),
    opacity: node.on ? (faint ? 0.3 : 1) : 0.12,
    borderWidth: picked ? 4 : 1.5,
    color: { background: fill, border: picked ? colours.accent : readable(fill, colours.ground, 3.4) },
  };
}

function edgeStyle(data, edge) {
  const status = data.statuses[edge.now < 0 ? edge.status : edge.now];
  const source = state.lines === "kind" ? data.kinds[edge.kind] : status;
  const pattern = data.edges.length > DASH_LIMIT ? [] : dashes(status);
  const faint = !edge.on || edge.stress === 0;
  return {
    id: edge.id, from: edge.from, to: edge.to,
    hidden: edge.now < 0 || (!edge.on && (state.mode === "hide" || state.ego !== null || state.removed.size > 0 && gone(edge))),
    color: { color: readable(source.colour || GREY, colours.ground, 3.4), opacity: edge.on ? (faint ? 0.1 : edge.stress === 2 ? 1 : plainOpacity(data)) : 0.05 },
    width: Math.min(1.2 + 0.45 * edge.claims.length, 4) * (edge.stress === 2 ? 1.5 * stressed() : 1),
    dashes: pattern.length ? pattern : false,
    arrows: data.kinds[edge.kind].symmetric ? { to: { enabled: false } } : { to: { enabled: true, scaleFactor: 0.5 } },
    smooth: bend(data, edge),
  };
}

/* Lines shrink as one zooms out; those that matter must not shrink out of sight. */
function stressed() {
  return network ? Math.min(Math.max(1 / network.getScale(), 1), 2.5) : 1;
}

/* The more lines, the fainter each, so that names stay readable over them. */
function plainOpacity(data) {
  return Math.min(Math.max(0.66 * Math.sqrt(220 / Math.max(data.edges.length, 1)), 0.2), 0.66);
}

function gone(edge) {
  return state.removed.has(edge.source.key) || state.removed.has(edge.target.key);
}

/* Lines between the same two nodes are fanned out; a line along one row is lifted over the nodes between. */
function bend(data, edge) {
  let round = edge.fan * FAN * (edge.from < edge.to ? 1 : -1);
  const flat = state.layout === "stack" && Math.abs(edge.source.y - edge.target.y) < 1;
  if (flat) {
    const up = edge.source.x < edge.target.x ? 1 : -1;
    round = up * (0.18 + Math.abs(edge.fan) * FAN + (edge.fan < 0 ? FAN / 2 : 0));
  }
  else if (!round && data.edges.length <= STRAIGHT_ABOVE && Math.abs(edge.source.layer - edge.target.layer) > 1) {
    // A slight bow keeps long lines off the nodes and off each other.
    round = edge.source.x < edge.target.x ? 0.07 : -0.07;
  }
  if (!round) return { enabled: false };
  return { enabled: true, type: round > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(round) };
}

/* Sizes show broker scores where given, else the number of relations; area grows with the value. */
function sizeNodes(data) {
  const scored = data.nodes.some((node) => node.score > 0);
  const value = (node) => (scored ? node.score : node.edges.length);
  const top = Math.max(...data.nodes.map(value), 1e-9);
  for (const node of data.nodes) node.size = 8 + 13 * Math.sqrt(Math.max(value(node), 0) / top);
  data.byWeight = [...data.nodes].sort((a, b) => value(b) - value(a) || b.edges.length - a.edges.length || a.id - b.id);
}

function restyle(data) {
  if (!network) return;
  const moved = changed(data.nodes, (node) => nodeStyle(data, node));
  const drawn = changed(data.edges, (edge) => edgeStyle(data, edge));
  if (moved.length) points.update(moved);
  if (drawn.length) lines.update(drawn);
  network.redraw();
}

/* The rows whose look is not what it was when this was last asked. */
function changed(rows, style) {
  const updates = [];
  for (const row of rows) {
    const next = style(row);
    const print = JSON.stringify(next);
    if (print !== row.print) updates.push(next);
    row.print = print;
  }
  return updates;
}

/* Where the nodes stand: their places in the whole picture, or close together when only some are shown. */
function arrange(data) {
  const some = state.ego !== null || state.mode === "hide" && data.nodes.some((node) => !node.on);
  data.strips = data.bands.map((band) => ({ ...band }));
  data.extent = data.size;
  data.stretched = { down: 1, across: 1 };
  for (const node of data.nodes) { node.x = node.home.x; node.y = node.home.y; }
  if (some) closeUp(data, data.nodes.filter((node) => node.on));
}

function closeUp(data, nodes) {
  const rows = data.bands.map((band) => nodes.filter((node) => node.layer === band.layer).sort((a, b) => a.home.x - b.home.x || a.id - b.id));
  const longest = Math.max(...rows.map((row) => row.length), 1);
  let length = 3;
  const high = (size) => rows.reduce((sum, row) => sum + Math.ceil(row.length / size) * 78 + (row.length ? 26 : 0), 0);
  while (length < longest && length * 128 < 1.7 * high(length)) length += 1;
  data.strips = [];
  let top = 0;
  rows.forEach((row, place) => {
    if (!row.length) return;
    const count = Math.ceil(row.length / length);
    const columns = Math.ceil(row.length / count);
    const pitch = Math.min((length * 128) / columns, 210);
    row.forEach((node, index) => {
      const line = index % count;
      node.x = (Math.floor(index / count) - (columns - 1) / 2 + (line - (count - 1) / 2) / count) * pitch;
      node.y = top + 13 + (line + 0.5) * 78;
    });
    const bottom = top + count * 78 + 26;
    data.strips.push({ layer: data.bands[place].layer, top, bottom });
    top = bottom;
  });
  data.extent = [length * 128, top];
}

/* Pulls the picture apart, bands or columns, until it has the window's proportions, so that no room is wasted. */
function stretch(data) {
  const stage = document.getElementById("graph");
  const high = data.extent[1];
  const xs = data.nodes.filter((node) => node.on || data.strips.length === data.bands.length).map((node) => node.x / data.stretched.across);
  const wide = Math.max(Math.max(...xs) - Math.min(...xs), 1);
  const room = (stage.clientHeight - RIM) / Math.max(stage.clientWidth - bandGutter() - EDGE, 1);
  if (!high || !(room > 0) || !xs.length) return;
  const down = Math.min(Math.max((wide * room) / high, 1), 2);
  const across = Math.min(Math.max(high / room / wide, 1), 1.9);
  const change = { down: down / data.stretched.down, across: across / data.stretched.across };
  if (Math.abs(change.down - 1) < 0.02 && Math.abs(change.across - 1) < 0.02) return;
  data.stretched = { down, across };
  for (const strip of data.strips) { strip.top *= change.down; strip.bottom *= change.down; }
  for (const node of data.nodes) { node.x *= change.across; node.y *= change.down; }
  if (network) restyle(data);
}

/* Shows the whole picture, with room for the band names on the left. */
function fit(data, animate) {
  const stage = document.getElementById("graph");
  const gutter = state.layout === "stack" ? bandGutter() : 0;
  if (network && state.layout === "stack") stretch(data);
  const shown = data.nodes.filter((node) => node.on || state.mode === "fade" && !state.ego);
  if (!network || !shown.length || !stage.clientWidth) return;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  const places = state.layout === "free" ? network.getPositions() : null;
  for (const node of shown) {
    const { x, y } = places ? places[node.id] : node;
    left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y);
  }
  if (state.layout === "stack" && data.strips.length) {
    top = data.strips[0].top;
    bottom = data.strips[data.strips.length - 1].bottom;
  }
  // Names keep their size on the screen, so the room they need beside the outer nodes does too.
  const scale = Math.min((stage.clientWidth - gutter - EDGE) / Math.max(right - left, 1), (stage.clientHeight - RIM) / (bottom - top + (places ? 90 : 0)), 1.5);
  if (!(scale > 0)) return;
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, offset: { x: gutter / 2, y: 0 }, animation: animate && !calm() ? { duration: 250 } : false });
  data.untouched = true;
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/* Brings a node into view without changing the scale more than needed. */
function reveal(node) {
  if (!network) return;
  const place = network.canvasToDOM(network.getPosition(node.id));
  const stage = document.getElementById("graph");
  const inside = place.x > bandGutter() + 20 && place.y > 30 && place.x < stage.clientWidth - 40 && place.y < stage.clientHeight - 40;
  if (!inside) network.moveTo({ position: network.getPosition(node.id), animation: calm() ? false : { duration: 250 } });
}

/* Lets springs place the nodes for a moment, then holds them still. */
function setFree(data, free) {
  if (free && data.nodes.length > FREE_LIMIT) {
    announce(say("freeLimit", { limit: FREE_LIMIT }));
    state.layout = "stack";
    return;
  }
  network.setOptions({ physics: { enabled: free } });
  if (free) {
    network.stabilize(150);
    network.once("stabilized", () => { network.setOptions({ physics: { enabled: false } }); fit(data, false); });
  }
}
