/* What the reader has chosen. It stands in the address after '#', so a copied address opens the same view. */

const state = {
  off: { layer: new Set(), status: new Set(), kind: new Set() },
  mode: "fade",
  day: null,
  theme: null,
  lines: "status",
  layout: "stack",
  table: false,
  node: null,
  edge: null,
  path: null,
  ego: null,
  depth: 1,
  removed: new Set(),
  home: innerWidth >= 1100,
};

const CHOICES = { mode: ["fade", "hide"], theme: ["light", "dark"], lines: ["status", "kind"], layout: ["stack", "free"] };

function writeHash() {
  const hash = new URLSearchParams();
  for (const facet of Object.keys(state.off)) {
    if (state.off[facet].size) hash.set("no-" + facet, [...state.off[facet]].sort().join(","));
  }
  for (const key of ["day", "theme", "node", "edge", "ego"]) if (state[key]) hash.set(key, state[key]);
  if (state.mode !== "fade") hash.set("mode", state.mode);
  if (state.lines !== "status") hash.set("lines", state.lines);
  if (state.layout !== "stack") hash.set("layout", state.layout);
  if (state.table) hash.set("table", "1");
  if (state.home !== innerWidth >= 1100) hash.set("home", state.home ? "1" : "0");
  if (state.ego && state.depth > 1) hash.set("depth", String(state.depth));
  if (state.path) hash.set("path", JSON.stringify(state.path));
  if (state.removed.size) hash.set("without", JSON.stringify([...state.removed].sort()));
  if (language !== "en") hash.set("lang", language);
  try {
    history.replaceState(null, "", hash.size ? "#" + hash : location.pathname + location.search);
  } catch {
    /* A sandboxed frame may not change its address; the view works without. */
  }
}

/* Reads the address. Whatever does not fit the data is passed over: an address is not to be trusted. */
function readHash(data, languages) {
  const hash = new URLSearchParams(location.hash.slice(1));
  const known = { layer: data.layers, status: data.statuses, kind: data.kinds };
  for (const facet of Object.keys(state.off)) {
    const ids = new Set(known[facet].map((entry) => entry.id));
    const asked = hash.has("no-" + facet) ? hash.get("no-" + facet).split(",") : [];
    state.off[facet] = new Set(asked.filter((id) => ids.has(id)));
  }
  for (const key of Object.keys(CHOICES)) if (CHOICES[key].includes(hash.get(key))) state[key] = hash.get(key);
  if (/^\d{4}-\d\d-\d\d$/.test(hash.get("day") || "")) state.day = hash.get("day");
  if (data.byKey.has(hash.get("node"))) state.node = hash.get("node");
  if (data.edgeByKey.has(hash.get("edge"))) state.edge = hash.get("edge");
  if (data.byKey.has(hash.get("ego"))) state.ego = hash.get("ego");
  state.depth = Math.min(Math.max(Number.parseInt(hash.get("depth"), 10) || 1, 1), 9);
  state.table = hash.get("table") === "1";
  if (hash.has("home")) state.home = hash.get("home") === "1";
  const path = readList(hash.get("path")).filter((key) => data.byKey.has(key));
  state.path = path.length === 2 ? path : null;
  state.removed = new Set(readList(hash.get("without")).filter((key) => data.byKey.has(key)));
  if (languages.includes(hash.get("lang"))) language = hash.get("lang");
}

function readList(text) {
  try {
    const list = JSON.parse(text || "[]");
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    return [];
  }
}
