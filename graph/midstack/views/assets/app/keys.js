/* The keyboard: '/' searches, arrows walk, Enter opens, Escape steps back, '0' shows everything. */

function startKeys(data) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]):not([type=range]), select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { stepBack(data); return; }
    if (typing) return;
    if (event.key === "/") { document.getElementById("search").focus(); event.preventDefault(); }
  });
  document.getElementById("graph").addEventListener("keydown", (event) => {
    const ways = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    if (ways[event.key]) { walk(data, ways[event.key]); event.preventDefault(); }
    if (event.key === "Enter" && state.hover) { choose(data, { node: state.hover }); focusPanel(); }
    if (event.key === "0") fit(data, true);
    if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1.25 : 0.8);
  });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 4) });
}

/* Moves to the nearest node in view that lies in the direction, and says its name. */
function walk(data, [right, down]) {
  const places = network.getPositions();
  const shown = data.nodes.filter((node) => node.on);
  if (!shown.length) return;
  const from = data.byKey.get(state.hover || state.node);
  let best = null;
  let least = Infinity;
  if (!from || !from.on) best = data.byWeight.find((node) => node.on);
  else for (const node of shown) {
    const x = places[node.id].x - places[from.id].x;
    const y = places[node.id].y - places[from.id].y;
    const ahead = x * right + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * right);
    if (node === from || ahead <= 1) continue;
    const cost = ahead + 2.2 * aside;
    if (cost < least) { least = cost; best = node; }
  }
  if (!best) return;
  state.hover = best.key;
  data.walking = true;
  reveal(best);
  network.redraw();
  announce(best.label + ", " + layerName(data.layers[best.layer]) + ", " + say("relationCount", { count: number(best.edges.filter((edge) => edge.on).length) }));
}

function stepBack(data) {
  const pathBox = document.getElementById("path-box");
  if (!document.getElementById("menu").hidden) toggleMenu(false);
  else if (!pathBox.hidden) pathBox.hidden = true;
  else if (state.path) { state.path = null; renew(data); }
  else if (state.edge || state.node) choose(data, {});
  else if (state.ego) { state.ego = null; renew(data, true); }
  else if (state.removed.size) { state.removed.clear(); renew(data); }
}
