// Small helpers for building elements. Text always goes in as text, never as HTML.

function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const ICONS = {
  close: "M6 6l12 12M18 6L6 18",
  menu: "M5 7h14M5 12h14M5 17h14",
  chat: "M4 5h16v11H9l-5 4z",
  up: "M8 20H4V10h4zm0-1h9l3-6v-3h-6l1-5-2-1-5 6",
  down: "M8 4H4v10h4zm0 1h9l3 6v3h-6l1 5-2 1-5-6",
};

function icon(name) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", class: "icon" })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

// Only these may become a link; anything else stays text.
const SAFE_LINK = /^(?:https?:\/\/|mailto:|tel:)/i;

function link(href, text, props) {
  if (!SAFE_LINK.test(href)) return h("span", {}, text);
  const outside = /^http/i.test(href);
  return h("a", { href, class: href.startsWith("tel:") ? "tel" : null, ...(outside ? { target: "_blank", rel: "noopener noreferrer" } : {}), ...props }, text);
}

// The assistant's text: paragraphs kept, web addresses made into links.
function prose(text) {
  return String(text)
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/)
    .map((part, index) => (index % 2 ? link(part, part) : part));
}

const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

function newKey() {
  if (globalThis.crypto && crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
