/* What the page says, in the reader's language. */

let words = {};
let language = "en";

function say(key, values) {
  const entry = words[key] || {};
  let text = entry[language] || entry.en || key;
  for (const name of Object.keys(values || {})) text = text.split("{" + name + "}").join(String(values[name]));
  return text;
}

/* The label of a term of the ontology. */
function term(entry, fallback) {
  if (!entry) return fallback || "";
  const labels = entry.labels || entry;
  return labels[language] || labels.en || entry.id || fallback || "";
}

function layerName(layer) {
  return layer.id ? term(layer) : say("unplaced");
}

/* The words between the two ends of an edge. */
function verb(kind) {
  return language === "en" ? kind.verb : "– " + term(kind) + " →";
}

function number(value) {
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 4, notation: Math.abs(value) >= 1e6 ? "compact" : "standard" }).format(value);
}

function percent(share) {
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(share);
}

function languageName(code) {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(code) || code;
  } catch {
    return code;
  }
}

/* Puts the words of the language into every element that names one. */
function sayAll() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-title]")) {
    element.title = say(element.dataset.title);
    element.setAttribute("aria-label", say(element.dataset.title));
  }
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = say(element.dataset.hint);
}

/* Makes an element. Strings among the children become text. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/* A name from the data, kept apart from the text around it, with a warning where it turns the reading direction. */
function name(text, tongue) {
  const inner = make("bdi", { lang: tongue || null }, text);
  if (!/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text)) return inner;
  return make("span", {}, inner, make("span", { class: "warning", role: "img", title: say("bidi"), "aria-label": say("bidi") }, "⇄"));
}

function announce(text) {
  document.getElementById("live").textContent = text;
}
