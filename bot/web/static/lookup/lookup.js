/* What scripts add to the lookup: copy the mail text, print, and on a small screen fold the facets away. */
"use strict";

document.documentElement.classList.add("js");

function say(text) {
  const place = document.querySelector("[data-said]");
  if (place) place.textContent = text;
}

async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    say("Mailteksten er kopieret.");
  } catch {
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.focus();
    field.select();
    say("Teksten er markeret. Tryk Ctrl+C.");
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", () => copy(field));
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

/* A link to a field opens what it is folded into, and goes there. */
function reveal() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let folded = target.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  if (target.matches("input, select, .result")) target.focus();
}
window.addEventListener("hashchange", reveal);
reveal();
