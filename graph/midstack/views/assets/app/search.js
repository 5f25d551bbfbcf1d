/* A text field that finds entities by name, alias or id in any script. */

const HITS = 12;

function find(data, text) {
  const needle = fold(text.trim());
  if (!needle) return [];
  const hits = [];
  for (const node of data.byWeight) {
    let best = 0;
    let via = "";
    node.hay.forEach((straw, place) => {
      const points_ = straw === needle ? 4 : straw.startsWith(needle) ? 3 : straw.split(/[\s\-–]+/).some((part) => part.startsWith(needle)) ? 2 : straw.includes(needle) ? 1 : 0;
      if (points_ > best) {
        best = points_;
        via = place < 2 ? "" : node.aliases[place - 2];
      }
    });
    if (best) hits.push({ node, best, via });
  }
  return hits.sort((a, b) => b.best - a.best).slice(0, HITS);
}

function searchField(data, input, list, pick) {
  let hits = [];
  let active = -1;
  const close = () => {
    hits = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (hit) => {
    close();
    pick(hit.node, input);
  };
  const mark = (next) => {
    active = (next + hits.length) % hits.length;
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === active)));
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", () => {
    hits = find(data, input.value);
    list.replaceChildren(...hits.map((hit, place) => {
      const row = make("li", { id: list.id + "-" + place, role: "option", "aria-selected": "false" }, layerSign(data.layers[hit.node.layer]), name(hit.node.label));
      if (hit.via && hit.via !== hit.node.label) row.append(make("span", { class: "via" }, name(hit.via)));
      row.append(make("span", { class: "place" }, layerName(data.layers[hit.node.layer])));
      row.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(hit); });
      return row;
    }));
    if (!hits.length && input.value.trim()) list.replaceChildren(make("li", { class: "none" }, say("nothingFound")));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (hits.length) mark(0);
    announce(input.value.trim() ? say("found", { count: hits.length }) : "");
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { input.value = ""; close(); input.blur(); event.stopPropagation(); }
    if (!hits.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { mark(active + (event.key === "ArrowDown" ? 1 : -1)); event.preventDefault(); }
    if (event.key === "Enter") { choose(hits[Math.max(active, 0)]); event.preventDefault(); }
  });
  input.addEventListener("blur", close);
}
