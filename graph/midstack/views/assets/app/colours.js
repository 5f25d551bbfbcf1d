/* Takes the ontology's colours and makes them readable on the theme's ground. No colour of a term is set here. */

const GREY = "#6b7280";
const reads = new Map();

function rgb(hex) {
  const text = /^#[0-9a-f]{6}$/i.test(hex) ? hex : GREY;
  return [1, 3, 5].map((place) => Number.parseInt(text.slice(place, place + 2), 16));
}

function hex(parts) {
  return "#" + parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("");
}

/* Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(parts) {
  const [r, g, b] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, two) {
  const [high, low] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/* Moves `colour` towards black or white until it stands out from `ground` by `least` (3 for lines, 4.5 for text). */
function readable(colour, ground, least) {
  const key = colour + ground + least;
  if (!reads.has(key)) reads.set(key, makeReadable(colour, ground, least));
  return reads.get(key);
}

function makeReadable(colour, ground, least) {
  const back = rgb(ground);
  const aim = luminance(back) > 0.4 ? [0, 0, 0] : [255, 255, 255];
  let parts = rgb(colour);
  for (let step = 0; step < 40 && contrast(parts, back) < least; step += 1) {
    parts = parts.map((part, place) => part + (aim[place] - part) * 0.08);
  }
  return hex(parts);
}

function clear(colour, alpha) {
  return "rgba(" + rgb(colour).map(Math.round).join(",") + "," + alpha + ")";
}

/* The dash pattern a status names: a word or numbers ("8 4"). Also serves as SVG's stroke-dasharray. */
function dashes(status) {
  const named = { solid: [], dashed: [9, 6], dash: [9, 6], dotted: [2, 5], dot: [2, 5], dashdot: [10, 5, 2, 5], longdash: [16, 6] };
  const word = (status.dash || "solid").toLowerCase();
  if (named[word.replace(/[^a-z]/g, "")]) return named[word.replace(/[^a-z]/g, "")];
  return word.split(/[\s,]+/).map(Number).filter((length) => length > 0);
}

function palette() {
  const style = getComputedStyle(document.documentElement);
  const read = (key) => style.getPropertyValue("--" + key).trim();
  return { ground: read("ground"), ink: read("ink"), soft: read("soft"), line: read("line"), accent: read("accent") };
}
