/* The evidence panel: what is known of a node, a line, a path or a removal, each with the words it rests on. */

const FIRST = 12;
const ALIASES = 6;

function showPanel(data) {
  const panel = document.getElementById("panel");
  const body = document.getElementById("evidence");
  const parts = state.path ? pathParts(data) : state.edge ? edgeParts(data) : state.node ? nodeParts(data) : state.removed.size ? removalParts(data) : state.home ? overviewParts(data) : null;
  panel.hidden = !parts;
  document.body.classList.toggle("with-panel", Boolean(parts));
  body.replaceChildren(...(parts || []));
  body.scrollTop = 0;
}

function heading(text, extra) {
  return make("h2", { id: "panel-title", tabindex: "-1" }, text, extra);
}

function nodeParts(data) {
  const node = data.byKey.get(state.node);
  const layer = data.layers[node.layer];
  const kind = data.types[node.type] ? term({ labels: data.types[node.type] }) : node.type;
  const facts = make("dl", { class: "facts" });
  const fact = (title, ...value) => facts.append(make("dt", {}, title), make("dd", {}, ...value));
  if (node.rank) fact(say("brokerRank"), say("rankOf", { rank: number(node.rank), score: percent(node.score) }));
  if (node.roles.length) fact(say("roles"), node.roles.map((role) => term({ labels: data.roles[role] || {}, id: role })).join(", "));
  if (node.parent) fact(say("partOf"), name(node.parent));
  const others = node.aliases.filter((alias) => alias !== node.label);
  if (others.length) fact(say("alsoWritten"), ...otherNames(others));
  const parts = [
    make("p", { class: "over" }, layerSign(layer), make("span", {}, layerName(layer) + (kind ? " · " + kind : "")), node.new ? make("span", { class: "badge" }, say("unregistered")) : null),
    heading(name(node.label)), facts, nodeActions(data, node),
  ];
  if (node.figures.length) parts.push(make("h3", {}, say("figures")), make("ul", { class: "claims" }, ...node.figures.map((figure) => figureRow(data, figure))));
  const standing = node.edges.filter((edge) => edge.now >= 0).sort((a, b) => Number(b.on) - Number(a.on) || data.statuses[b.now].rank - data.statuses[a.now].rank || b.claims.length - a.claims.length || a.id - b.id);
  parts.push(make("h3", {}, say("relations"), make("span", { class: "count" }, number(standing.length))));
  parts.push(longList(standing, (edge) => relationRow(data, edge, node)));
  return parts;
}

/* Aliases, the first few at once, of every script one before the second of any: some names have dozens. */
function otherNames(spellings) {
  const met = new Map();
  const turn = (alias) => {
    const block = alias.codePointAt(0) >> 7;
    met.set(block, (met.get(block) || 0) + 1);
    return met.get(block);
  };
  const aliases = spellings.map((alias) => [turn(alias), alias]).sort((a, b) => a[0] - b[0]).map(([, alias]) => alias);
  const dotted = (list) => list.flatMap((alias, place) => (place ? [" · ", name(alias)] : [name(alias)]));
  if (aliases.length <= ALIASES + 2) return dotted(aliases);
  const more = make("button", { type: "button", class: "more", onclick: () => more.replaceWith(" · ", ...dotted(aliases.slice(ALIASES))) }, "+ " + number(aliases.length - ALIASES));
  return [...dotted(aliases.slice(0, ALIASES)), " ", more];
}

function nodeActions(data, node) {
  const act = (key, action, pressed) => make("button", { type: "button", onclick: action, "data-act": key, "aria-pressed": pressed === undefined ? null : String(pressed) }, say(key));
  const expanded = state.ego === node.key;
  const row = make("p", { class: "actions" },
    act(expanded ? "expandMore" : "expand", () => { state.depth = expanded ? state.depth + 1 : 1; state.ego = node.key; renew(data, true); }),
    expanded ? act("showAll", () => { state.ego = null; renew(data, true); }) : null,
    act("pathFrom", () => openPath(data, node)),
    state.removed.has(node.key) ? null : act("whatIf", () => { state.removed.add(node.key); state.node = null; renew(data); focusPanel(); }));
  if (state.removed.size) row.append(act("putBack", () => { state.removed.clear(); renew(data); }));
  return row;
}

function longList(rows, draw, first = FIRST) {
  const list = make("ul", { class: "relations" }, ...rows.slice(0, first).map((row) => draw(row)));
  if (rows.length > first) {
    const more = make("button", { type: "button", onclick: () => { list.append(...rows.slice(first).map((row) => draw(row))); more.remove(); } }, say("showMore", { count: number(rows.length - first) }));
    return make("div", {}, list, more);
  }
  return list;
}

function statusChip(data, index) {
  const status = data.statuses[index];
  return make("span", { class: "status", "data-status": status.id }, statusSign(status), term(status));
}

function sentence(data, edge) {
  const kind = data.kinds[edge.kind];
  return [name(edge.source.label), " " + (kind.symmetric && language !== "en" ? "– " + term(kind) + " –" : verb(kind)) + " ", name(edge.target.label)];
}

function relationRow(data, edge, node) {
  const pick = () => choose(data, { edge: edge.key });
  const row = make("li", { class: edge.on ? "" : "filtered" },
    make("button", { type: "button", class: "relation", onclick: pick }, make("span", { class: "say" }, ...sentence(data, edge)), statusChip(data, edge.now),
      edge.amount === null ? null : make("span", { class: "money" }, money(edge))));
  const claims = standingClaims(data, edge);
  if (claims.length) row.append(quote(claims[claims.length - 1]), claims.length > 1 ? make("button", { type: "button", class: "more", onclick: pick }, say("moreClaims", { count: number(claims.length - 1) })) : "");
  if (node) row.dataset.other = otherEnd(edge, node).key;
  return row;
}

function money(edge) {
  return say("bound-" + (edge.bound || "exact"), { amount: (edge.currency + " " + number(edge.amount)).trim() });
}

function standingClaims(data, edge) {
  const date = dateIndex(data);
  return edge.claims.map((index) => data.claims[index]).filter((claim) => claim.date <= date).sort((a, b) => a.date - b.date || a.index - b.index);
}

function quote(claim) {
  return make("blockquote", { lang: claim.document.language, dir: "auto" }, name(claim.text, claim.document.language));
}

function edgeParts(data) {
  const edge = data.edgeByKey.get(state.edge);
  const claims = standingClaims(data, edge).reverse();
  const parts = [
    make("p", { class: "over" }, term(data.kinds[edge.kind])),
    heading(make("span", {}, ...sentence(data, edge))),
    make("p", { class: "verdict" }, edge.now >= 0 ? statusChip(data, edge.now) : say("notYet"), edge.amount === null ? null : make("span", { class: "money" }, money(edge))),
  ];
  if (edge.concerns) parts.push(make("p", {}, say("concerns") + " ", name(edge.concerns)));
  parts.push(make("p", { class: "actions" }, ...[edge.source, edge.target].map((end) => make("button", { type: "button", onclick: () => choose(data, { node: end.key }) }, name(end.label)))));
  parts.push(make("h3", {}, say("claims"), make("span", { class: "count" }, number(claims.length))));
  parts.push(make("ol", { class: "claims" }, ...claims.map((claim) => claimRow(data, claim))));
  return parts;
}

function claimRow(data, claim) {
  const row = make("li", { id: "claim-" + claim.index, class: "claim" }, make("p", { class: "verdict" }, statusChip(data, claim.status), claim.written ? make("span", { class: "money" }, "“", name(claim.written, claim.document.language), "”") : null), quote(claim));
  row.append(sourceLine(data, claim));
  for (const other of claim.deniedBy) row.append(make("p", { class: "denial" }, say("deniedBy") + " ", claimLink(other)));
  if (claim.disputes >= 0) row.append(make("p", { class: "denial" }, say("denies") + " ", claimLink(data.claims[claim.disputes])));
  return row;
}

function claimLink(claim) {
  return make("button", { type: "button", class: "more", onclick: () => {
    const row = document.getElementById("claim-" + claim.index);
    if (row) row.scrollIntoView({ block: "center" });
  } }, name(claim.text.slice(0, 60) + (claim.text.length > 60 ? "…" : ""), claim.document.language));
}

function sourceLine(data, claim) {
  const { document: source } = claim;
  const title = name(source.title || source.key, source.language);
  const bits = [source.link && isWeb(source.url) ? make("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, title) : make("span", { class: "title" }, title)];
  if (source.publisher) bits.push(name(source.publisher));
  if (claim.date >= 0) bits.push(make("time", { datetime: data.dates[claim.date] }, data.dates[claim.date]));
  bits.push(languageName(source.language));
  if (claim.speaker) bits.push(make("span", { class: "said" }, say("saidBy") + " ", name(claim.speaker)));
  bits.push(term(data.stances[claim.stance]));
  const line = make("p", { class: "source" }, ...bits.flatMap((bit, place) => (place ? [" · ", bit] : [bit])));
  if (source.url && !(source.link && isWeb(source.url))) line.append(" · ", make("code", {}, name(source.url)));
  return line;
}

function isWeb(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

function figureRow(data, figure) {
  const claim = data.claims[figure.claim];
  const when = [figure.period, figure.segment].filter(Boolean).join(", ");
  const row = make("li", { class: "claim" }, make("p", { class: "verdict" }, make("strong", {}, term(data.metrics[figure.metric]) + " " + number(figure.value) + " ", name(figure.unit)), when ? make("span", { class: "money" }, name(when)) : null, statusChip(data, claim.status)));
  row.append(quote(claim), sourceLine(data, claim));
  return row;
}

function pathParts(data) {
  const [first, last] = state.path.map((key) => data.byKey.get(key));
  const parts = [make("p", { class: "over" }, say("path")), heading(make("span", {}, name(first.label), " → ", name(last.label)))];
  parts.push(make("p", { class: "actions" },
    make("button", { type: "button", onclick: () => openPath(data, first, last) }, say("changePath")),
    make("button", { type: "button", onclick: () => { state.path = [state.path[1], state.path[0]]; renew(data); } }, say("turnRound"))));
  if (first === last || !data.trail) return [...parts, make("p", {}, say("noPath"))];
  parts.push(make("p", {}, say("steps", { count: number(data.trail.length) })));
  parts.push(make("ol", { class: "relations trail" }, ...data.trail.map((step) => relationRow(data, step.edge, step.from))));
  return parts;
}

function removalParts(data) {
  const gone = [...state.removed].map((key) => data.byKey.get(key));
  const parts = [make("p", { class: "over" }, say("whatIf")), heading(make("span", {}, say("without") + " ", ...gone.flatMap((node, place) => (place ? [", ", name(node.label)] : [name(node.label)]))))];
  parts.push(make("p", { class: "actions" }, make("button", { type: "button", onclick: () => { state.removed.clear(); renew(data); } }, say("putBack"))));
  for (const node of gone) {
    const { whole, rest, lost } = cutOff(data, node);
    const names = lost.flat();
    const ties = node.edges.filter((edge) => edge.now >= 0).length;
    parts.push(make("h3", {}, name(node.label)));
    parts.push(make("p", { class: "cut" }, say("removal", { ties: number(ties), lost: number(names.length), whole: number(whole), rest: number(rest.length) })));
    if (names.length) parts.push(longList(names, (end) => make("li", {}, make("button", { type: "button", class: "relation", onclick: () => choose(data, { node: end.key }) }, layerSign(data.layers[end.layer]), name(end.label)))));
  }
  return parts;
}

function focusPanel() {
  const title = document.getElementById("panel-title");
  if (title) title.focus({ preventScroll: true });
}
