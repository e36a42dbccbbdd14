// Keyboard shortcuts of the staff's pages. Everything they do is a link or a button on the page too, and the page works
// without this file. Switched off on the account's page.
"use strict";

const turns = [...document.querySelectorAll("[data-turn]")];
let now = Math.max(0, turns.findIndex((turn) => turn.querySelector(".mend[open]")));

function show(index) {
  turns.forEach((turn, at) => turn.classList.toggle("now", at === index));
}

function move(step) {
  now = Math.min(turns.length - 1, Math.max(0, now + step));
  show(now);
  turns[now].focus({ preventScroll: true });
  turns[now].scrollIntoView({ block: "nearest" });
}

function typing(target) {
  return target.closest("input, select, textarea, [contenteditable]") !== null;
}

function moveInList(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.indexOf(document.activeElement);
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  if (next) next.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (/^[1-9]$/.test(event.key) && turns.length) {
    const button = turns[now].querySelector(`[data-quick="${event.key}"]`);
    if (button) button.click();
  } else if (event.key === "n" && turns.length) {
    move(1);
  } else if (event.key === "p" && turns.length) {
    move(-1);
  } else if (document.querySelector("[data-list]") && (event.key === "j" || event.key === "k")) {
    moveInList(event.key === "j" ? 1 : -1);
  } else {
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    target.click();
  }
  event.preventDefault();
});

turns.forEach((turn, index) => turn.addEventListener("focusin", () => { now = index; show(index); }));
if (turns.length > 1) show(now);
