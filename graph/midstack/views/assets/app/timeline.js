/* The as-of slider over a histogram of claims a month. */

const DAY = 86400000;

function dayNumber(date) {
  return Math.round(Date.parse(date + "T00:00:00Z") / DAY);
}

function dayText(count) {
  return new Date(count * DAY).toISOString().slice(0, 10);
}

/* The last day of the month of `date`, as a day number. */
function monthEnd(date) {
  const [year, month] = date.split("-").map(Number);
  return Date.UTC(year, month, 1) / DAY - 1;
}

function makeTimeline(data) {
  const bar = document.getElementById("timeline");
  const dates = data.dates.filter((date) => /^\d{4}-\d\d-\d\d$/.test(date));
  bar.classList.toggle("still", dates.length < 2);
  if (dates.length < 2) return;
  const slider = document.getElementById("day");
  const first = dayNumber(dates[0].slice(0, 7) + "-01");
  const last = monthEnd(dates[dates.length - 1]);
  slider.min = String(first);
  slider.max = String(last);
  slider.value = state.day ? String(dayNumber(state.day)) : String(last);
  slider.oninput = () => {
    const day = Number(slider.value);
    state.day = day >= last ? null : dayText(day);
    renewSoon(data);
  };
  drawMonths(data, first, last);
  document.getElementById("latest").onclick = () => { slider.value = String(last); state.day = null; renew(data); };
}

function drawMonths(data, first, last) {
  const counts = new Map();
  for (const claim of data.claims) {
    if (claim.date < 0) continue;
    const month = data.dates[claim.date].slice(0, 7);
    counts.set(month, (counts.get(month) || 0) + 1);
  }
  const holder = document.getElementById("months");
  const picture = sketch(1000, 34);
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("viewBox", "0 0 1000 34");
  const top = Math.max(...counts.values(), 1);
  const place = (day) => ((day - first) / (last + 1 - first)) * 1000;
  for (const [month, count] of [...counts].sort()) {
    const [year, index] = month.split("-").map(Number);
    const left = place(Date.UTC(year, index - 1, 1) / DAY);
    const right = place(Date.UTC(year, index, 1) / DAY);
    const high = 4 + (30 * count) / top;
    const block = stroke(picture, "rect", { x: left + 1, y: 34 - high, width: Math.max(right - left - 2, 3), height: high, "data-month": month });
    stroke(block, "title", {}).textContent = month + ": " + say("claimCount", { count: number(count) });
  }
  const marks = [];
  for (let year = Number(dayText(first).slice(0, 4)); Date.UTC(year, 0, 1) / DAY <= last; year += 1) {
    const share = Math.max(place(Date.UTC(year, 0, 1) / DAY) / 10, 0);
    if (share > 94 || marks.length && share < 6) continue;
    const mark = make("span", { class: "year" }, String(year));
    mark.style.left = share + "%";
    marks.push(mark);
  }
  holder.replaceChildren(picture, ...marks);
}

function tellDay(data) {
  const last = data.dates[data.dates.length - 1];
  const text = state.day || data.asOf || last || say("undated");
  document.getElementById("shown-day").textContent = text;
  document.getElementById("day").setAttribute("aria-valuetext", text);
  document.getElementById("latest").hidden = !state.day;
  for (const block of document.querySelectorAll("[data-month]")) block.classList.toggle("later", Boolean(state.day) && block.dataset.month > state.day.slice(0, 7));
  const nodes = data.nodes.filter((node) => node.on).length;
  const edges = data.edges.filter((edge) => edge.on);
  const claims = new Set(edges.flatMap((edge) => standingClaims(data, edge).map((claim) => claim.index))).size;
  document.getElementById("totals").textContent = say("totals", { nodes: number(nodes), edges: number(edges.length), claims: number(claims) });
}
