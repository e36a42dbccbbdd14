// The demo page: writes the snippet for the chosen look and shows it on the live widget.
"use strict";

const form = document.getElementById("valg");
const code = document.getElementById("kode");
const copy = document.getElementById("kopier");
const said = document.getElementById("kopieret");
const colour = document.getElementById("farve");
const usual = Object.fromEntries(new FormData(form));

function light(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) < 4.5;
}

function show() {
  const chosen = Object.entries(Object.fromEntries(new FormData(form))).filter(([name, value]) => value && value !== usual[name]);
  const quote = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const attributes = chosen.map(([name, value]) => ` ${name}="${quote(value)}"`).join("");
  const element = attributes ? `\n<vejviser-chat${attributes}></vejviser-chat>` : "";
  code.textContent = `<script src="${code.dataset.origin}/widget.js" defer></script>${element}`;
  const tooLight = light(form.elements.accent.value);
  colour.textContent = tooLight ? "Farven er for lys til hvid tekst. Assistenten bruger sin egen farve i stedet." : "";
  const fresh = document.createElement("vejviser-chat");
  for (const [name, value] of chosen) fresh.setAttribute(name, value);
  document.querySelector("vejviser-chat")?.replaceWith(fresh);
}

form.addEventListener("change", show);
form.addEventListener("submit", (event) => event.preventDefault());
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(code.textContent);
    said.textContent = "Kopieret.";
  } catch {
    getSelection().selectAllChildren(code);
    said.textContent = "Teksten er markeret. Tryk Ctrl og C.";
  }
});
