/* Works out what is in view: which edges stand on the chosen day, what the filters leave, what is stressed. */

/* The index of the last date on or before the chosen day; all dates without one. */
function dateIndex(data) {
  if (!state.day) return Infinity;
  let low = 0;
  let high = data.dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (data.dates[middle] <= state.day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/* Sets `on` (in view) and `stress` (2 stressed, 1 plain, 0 beside the matter) on every node and edge,
   and `now` (status index) on every edge. */
function rescope(data) {
  const date = dateIndex(data);
  const near = state.ego ? around(data, state.ego, state.depth, date) : null;
  const narrowed = state.day || state.off.status.size || state.off.kind.size;
  for (const node of data.nodes) {
    const layer = data.layers[node.layer].id;
    node.on = !state.off.layer.has(layer) && !state.removed.has(node.key) && (!near || near.has(node));
    node.linked = node.edges.length === 0 && !narrowed;
  }
  for (const edge of data.edges) {
    edge.now = statusOn(edge, date);
    const allowed = edge.now >= 0 && !state.off.status.has(data.statuses[edge.now].id) && !state.off.kind.has(data.kinds[edge.kind].id);
    edge.on = allowed && edge.source.on && edge.target.on;
    if (allowed) edge.source.linked = edge.target.linked = true;
  }
  if (narrowed) for (const node of data.nodes) node.on = node.on && node.linked;
  restress(data);
}

function restress(data) {
  const trail = state.path ? shortestPath(data, ...state.path) : null;
  data.trail = trail;
  const node = state.node && data.byKey.get(state.node);
  const edge = state.edge && data.edgeByKey.get(state.edge);
  const chosen = new Set();
  const lines = new Set();
  if (trail) {
    trail.forEach((step) => { chosen.add(step.from); chosen.add(step.to); lines.add(step.edge); });
  } else if (edge) {
    [edge.source, edge.target].forEach((end) => chosen.add(end));
    lines.add(edge);
  } else if (node) {
    chosen.add(node);
    for (const line of node.edges) {
      if (!line.on) continue;
      lines.add(line);
      chosen.add(line.source).add(line.target);
    }
  }
  const idle = chosen.size === 0;
  for (const entry of data.nodes) entry.stress = idle ? 1 : chosen.has(entry) ? 2 : 0;
  for (const entry of data.edges) entry.stress = idle ? 1 : lines.has(entry) ? 2 : 0;
}

function otherEnd(edge, node) {
  return edge.source === node ? edge.target : edge.source;
}

/* The nodes at most `depth` edges away from `key`, over edges that stand on the date and pass the filters. */
function around(data, key, depth, date) {
  const found = new Set([data.byKey.get(key)]);
  let front = [...found];
  for (let step = 0; step < depth; step += 1) {
    const next = [];
    for (const node of front) {
      for (const edge of node.edges) {
        const status = statusOn(edge, date);
        if (status < 0 || state.off.status.has(data.statuses[status].id) || state.off.kind.has(data.kinds[edge.kind].id)) continue;
        const end = otherEnd(edge, node);
        if (!found.has(end)) { found.add(end); next.push(end); }
      }
    }
    front = next;
  }
  return found;
}

/* Fewest steps between two nodes over the edges in view, in either direction; of equally short ways the firmer
   edges are taken, then those on which something is delivered, then the better supported ones. Returns a list of {from, to, edge}, or null. */
function shortestPath(data, first, last) {
  const start = data.byKey.get(first);
  const goal = data.byKey.get(last);
  const came = new Map([[start, null]]);
  const queue = [start];
  for (let head = 0; head < queue.length && !came.has(goal); head += 1) {
    const node = queue[head];
    const lines = node.edges.filter((edge) => edge.on).sort((a, b) => firmness(data, b) - firmness(data, a) || a.id - b.id);
    for (const edge of lines) {
      const end = otherEnd(edge, node);
      if (came.has(end)) continue;
      came.set(end, { from: node, to: end, edge });
      queue.push(end);
    }
  }
  if (!came.has(goal)) return null;
  const trail = [];
  for (let step = came.get(goal); step; step = came.get(step.from)) trail.unshift(step);
  return trail;
}

function firmness(data, edge) {
  return data.statuses[edge.now].rank + data.kinds[edge.kind].carries + Math.min(edge.claims.length, 9) / 10;
}

/* The groups of nodes that hang together over edges in view, largest first, without `missing`. */
function pieces(data, missing) {
  const seen = new Set(missing);
  const groups = [];
  for (const node of data.nodes) {
    if (seen.has(node)) continue;
    const group = [node];
    seen.add(node);
    for (let head = 0; head < group.length; head += 1) {
      for (const edge of group[head].edges) {
        if (edge.now < 0 || state.off.status.has(data.statuses[edge.now].id) || state.off.kind.has(data.kinds[edge.kind].id)) continue;
        const end = otherEnd(edge, group[head]);
        if (!seen.has(end)) { seen.add(end); group.push(end); }
      }
    }
    groups.push(group);
  }
  return groups.sort((a, b) => b.length - a.length || a[0].id - b[0].id);
}

/* What removing `gone` cuts off: the groups that hung together with it and now stand apart from the largest rest. */
function cutOff(data, gone) {
  const whole = pieces(data, []).find((group) => group.includes(gone)) || [];
  const members = new Set(whole);
  const rest = pieces(data, [gone]).filter((group) => members.has(group[0]));
  return { whole: whole.length - 1, rest: rest[0] || [], lost: rest.slice(1) };
}
