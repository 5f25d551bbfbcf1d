/* Joins the parts: one choice changes the state, `renew` brings the page in line with it. */

let pending = 0;

function renew(data, moved) {
  rescope(data);
  const some = state.ego !== null || state.mode === "hide";
  if (moved || some || data.closed) {
    arrange(data);
    makeBandNames(data);
  }
  restyle(data);
  if (moved || some || data.closed) fit(data, false);
  data.closed = some;
  recount(data);
  tellDay(data);
  showPanel(data);
  showSheet(data);
  showButtons();
  writeHash();
}

/* While a slider moves, at most one renewal a frame. */
function renewSoon(data) {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(() => renew(data));
}

/* Picks a node, a line or nothing. */
function choose(data, { node = null, edge = null }) {
  state.node = node;
  state.edge = edge;
  state.path = null;
  rescope(data);
  restyle(data);
  showPanel(data);
  showSheet(data);
  writeHash();
  if (node) { reveal(data.byKey.get(node)); announce(data.byKey.get(node).label); }
  if (edge) { const line = data.edgeByKey.get(edge); announce(line.source.label + " " + verb(data.kinds[line.kind]) + " " + line.target.label); }
}

function openPath(data, from, to) {
  const box = document.getElementById("path-box");
  box.hidden = false;
  box.ends = [from || null, to || null];
  const [one, two] = ["path-from", "path-to"].map((id) => document.getElementById(id));
  one.value = from ? from.label : "";
  two.value = to ? to.label : "";
  (from ? two : one).focus();
}

function startPath(data) {
  const box = document.getElementById("path-box");
  const take = (place) => (node, input) => {
    input.value = node.label;
    box.ends[place] = node;
    if (!box.ends[1 - place]) { document.getElementById(place ? "path-from" : "path-to").focus(); return; }
    box.hidden = true;
    state.path = [box.ends[0].key, box.ends[1].key];
    state.node = state.edge = null;
    renew(data);
    focusPanel();
  };
  ["from", "to"].forEach((end, place) => searchField(data, document.getElementById("path-" + end), document.getElementById("path-" + end + "-hits"), take(place)));
  box.ends = [null, null];
}

function toggleMenu(open) {
  document.getElementById("menu").hidden = !open;
  document.getElementById("save").setAttribute("aria-expanded", String(open));
}

function showButtons() {
  const pressed = { fade: state.mode === "fade", hide: state.mode === "hide", stack: state.layout === "stack", free: state.layout === "free", table: state.table, dark: state.theme === "dark", "by-status": state.lines === "status", "by-kind": state.lines === "kind" };
  for (const [id, on] of Object.entries(pressed)) document.getElementById(id).setAttribute("aria-pressed", String(on));
}

function applyTheme(data) {
  document.documentElement.dataset.theme = state.theme;
  colours = palette();
  if (network) { makeLegend(data); restyle(data); }
}

function startButtons(data) {
  const on = (id, action) => document.getElementById(id).addEventListener("click", action);
  on("fade", () => { state.mode = "fade"; renew(data, true); });
  on("hide", () => { state.mode = "hide"; renew(data, true); });
  on("stack", () => { state.layout = "stack"; setFree(data, false); data.closed = true; renew(data, true); });
  on("free", () => { state.layout = "free"; setFree(data, true); renew(data); });
  on("by-status", () => { state.lines = "status"; makeLegend(data); renew(data); });
  on("by-kind", () => { state.lines = "kind"; makeLegend(data); renew(data); });
  on("table", () => { state.table = !state.table; renew(data); });
  on("dark", () => { state.theme = state.theme === "dark" ? "light" : "dark"; applyTheme(data); renew(data); });
  on("find-path", () => openPath(data));
  on("close", () => closePanel(data));
  on("home", () => { state.home = true; state.path = null; choose(data, {}); focusPanel(); });
  on("path-close", () => { document.getElementById("path-box").hidden = true; });
  on("save", () => toggleMenu(document.getElementById("menu").hidden));
  on("fit", () => fit(data, true));
  on("closer", () => zoom(1.25));
  on("further", () => zoom(0.8));
  on("filters", () => document.body.classList.toggle("with-legend"));
  on("copy", () => copyAddress());
  for (const button of document.querySelectorAll("[data-save]")) button.addEventListener("click", () => { toggleMenu(false); SAVERS[button.dataset.save](data); });
  const tongue = document.getElementById("language");
  tongue.value = language;
  tongue.addEventListener("change", () => { language = tongue.value; sayEverything(data); renew(data); });
}

/* Closes what is picked; with nothing picked, the overview. */
function closePanel(data) {
  const picked = state.path || state.edge || state.node;
  if (!picked && state.removed.size) state.removed.clear();
  else if (!picked) state.home = false;
  state.path = null;
  state.node = state.edge = null;
  renew(data);
  document.getElementById("graph").focus();
}

function copyAddress() {
  writeHash();
  const done = () => announce(say("copied"));
  if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, () => prompt(say("copy"), location.href));
  else prompt(say("copy"), location.href);
}

function sayEverything(data) {
  sayAll();
  makeLegend(data);
  makeBandNames(data);
  makeTimeline(data);
  tellCut(data);
}

function tellCut(data) {
  const line = document.getElementById("cut");
  const parts = [];
  if (data.cut.nodes) parts.push(say(data.cut.byRank ? "cutByRank" : "cutByDegree", { nodes: number(data.cut.nodes), edges: number(data.cut.edges) }));
  if (!data.edges.length) parts.push(say("empty"));
  line.textContent = parts.join(" ");
  line.hidden = !parts.length;
}

function startPointer(data) {
  const tip = document.getElementById("tip");
  const show = (event, ...content) => {
    tip.replaceChildren(...content);
    tip.hidden = false;
    const stage = document.getElementById("stage");
    const { x, y } = event.pointer.DOM;
    tip.style.left = Math.max(4, Math.min(x + 14, stage.clientWidth - tip.offsetWidth - 6)) + "px";
    tip.style.top = Math.max(4, Math.min(y + 14, stage.clientHeight - tip.offsetHeight - 6)) + "px";
  };
  const leave = () => { tip.hidden = true; state.hover = null; document.getElementById("graph").classList.remove("over"); };
  network.on("hoverNode", (event) => {
    const node = data.nodes[event.node];
    state.hover = node.key;
    document.getElementById("graph").classList.add("over");
    show(event, make("strong", {}, name(node.label)), make("br"), layerName(data.layers[node.layer]) + " · " + say("relationCount", { count: number(node.edges.filter((edge) => edge.on).length) }), node.rank ? " · " + say("brokerRank") + " " + number(node.rank) : "");
  });
  network.on("hoverEdge", (event) => {
    const edge = data.edges[event.edge];
    if (edge.now < 0) return;
    document.getElementById("graph").classList.add("over");
    show(event, make("span", {}, ...sentence(data, edge)), make("br"), statusChip(data, edge.now), edge.amount === null ? "" : " " + money(edge));
  });
  network.on("blurNode", leave);
  network.on("blurEdge", leave);
  network.on("dragStart", () => { leave(); data.untouched = false; });
  network.on("zoom", () => { leave(); data.untouched = false; });
  network.on("click", (event) => {
    if (event.nodes.length) choose(data, { node: data.nodes[event.nodes[0]].key });
    else if (event.edges.length && data.edges[event.edges[0]].now >= 0) choose(data, { edge: data.edges[event.edges[0]].key });
    else if (!state.path) choose(data, {});
  });
  network.on("doubleClick", (event) => {
    if (!event.nodes.length) return;
    const { key } = data.nodes[event.nodes[0]];
    state.depth = state.ego === key ? state.depth + 1 : 1;
    state.ego = key;
    renew(data, true);
  });
  new ResizeObserver(() => { if (data.untouched) requestAnimationFrame(() => fit(data, false)); }).observe(document.getElementById("graph"));
}

async function start() {
  const data = await readData();
  words = data.words;
  readHash(data, Object.keys(words.language));
  if (!state.theme) state.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  applyTheme(data);
  sizeNodes(data);
  rescope(data);
  arrange(data);
  data.closed = state.ego !== null || state.mode === "hide";
  showPanel(data);
  stretch(data);
  startGraph(data);
  sayEverything(data);
  searchField(data, document.getElementById("search"), document.getElementById("hits"), (node, input) => { input.value = ""; choose(data, { node: node.key }); });
  startPath(data);
  startButtons(data);
  startPointer(data);
  startKeys(data);
  renew(data);
  fit(data, false);
  if (state.layout === "free") setFree(data, true);
  if (document.fonts) document.fonts.ready.then(() => { for (const node of data.nodes) node.written = null; network.redraw(); });
  network.once("afterDrawing", () => { document.documentElement.dataset.ready = String(Math.round(performance.now())); });
  window.addEventListener("hashchange", () => location.reload());
}

start().catch((error) => {
  const line = document.getElementById("cut");
  line.hidden = false;
  line.textContent = "The page could not read its data: " + error.message;
  throw error;
});
