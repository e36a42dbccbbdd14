// Questions and forms that take the whole attention: a real <dialog>, so focus stays inside and Escape closes it.

function openDialog(root, back, title, ...content) {
  const id = `vv-${newKey()}`;
  const dialog = h("dialog", { class: "box", "aria-labelledby": id }, h("h2", { id, tabindex: "-1" }, title), content);
  root.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    const target = typeof back === "function" ? back() : back;
    if (target && target.isConnected) target.focus();
  });
  dialog.showModal();
  dialog.querySelector("h2").focus();
  return dialog;
}

function choices(...pairs) {
  return h(
    "div",
    { class: "row" },
    pairs.map(([text, kind, action]) => h("button", { type: "button", class: kind, onclick: action }, text)),
  );
}

function field(name, label, { hint, ...props } = {}) {
  const id = `vv-${name}`;
  const tag = props.rows ? "textarea" : "input";
  return h(
    "p",
    { class: "field" },
    h("label", { for: id }, label),
    hint && h("span", { class: "hint", id: `${id}-h` }, hint),
    h(tag, { id, name, "aria-describedby": hint ? `${id}-h` : null, ...props }),
  );
}

// The form that lets a person call back, where the operator has switched it on.
function handoffForm(submit, cancel) {
  const problem = h("p", { class: "error", role: "alert" });
  const form = h(
    "form",
    { novalidate: true },
    h("p", {}, `Skriv, hvor vi må kontakte jer. Vi gemmer det adskilt fra samtalen og sletter det efter ${CONFIG.handoffDays} dage.`),
    field("name", "Navn", { required: true, autocomplete: "name", maxlength: "200" }),
    field("email", "Mail", { type: "email", autocomplete: "email", hint: "Skriv mail, telefon eller begge." }),
    field("phone", "Telefon", { type: "tel", autocomplete: "tel" }),
    field("message", "Hvad drejer det sig om?", { rows: "3", required: true, maxlength: "2000" }),
    h(
      "p",
      { class: "check" },
      h("input", { type: "checkbox", id: "vv-consent", name: "consent" }),
      h("label", { for: "vv-consent" }, "I må gemme oplysningerne og bruge dem til at kontakte os."),
    ),
    problem,
    h(
      "div",
      { class: "row" },
      h("button", { type: "submit", class: "main" }, "Send til en medarbejder"),
      h("button", { type: "button", class: "quiet", onclick: cancel }, "Fortryd"),
    ),
  );
  function wrong(name, text) {
    for (const one of form.elements) one.removeAttribute("aria-invalid");
    problem.textContent = text;
    const input = form.elements[name];
    if (input) {
      input.setAttribute("aria-invalid", "true");
      input.focus();
    }
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = Object.fromEntries(new FormData(form));
    const name = said.name.trim();
    if (!name) return wrong("name", "Skriv et navn.");
    if (!said.email.trim() && !said.phone.trim()) return wrong("email", "Skriv en mailadresse eller et telefonnummer.");
    if (!said.message.trim()) return wrong("message", "Skriv kort, hvad det drejer sig om.");
    if (!said.consent) return wrong("consent", "Sæt kryds, hvis vi må gemme oplysningerne.");
    try {
      await submit({
        name,
        email: said.email.trim() || null,
        phone: said.phone.trim() || null,
        message: said.message.trim(),
        consent: true,
      });
    } catch (error) {
      wrong(null, error.message);
    }
    return undefined;
  });
  return form;
}

const REASONS = ["Det var ikke det, vi spurgte om", "Forslagene passer ikke", "Det var svært at forstå", "Noget var forkert"];

// Thumbs for one answer. Down asks why; the reason may be left out.
function feedbackRow(send, given) {
  const thanks = h("span", { class: "hint" });
  const up = h("button", { type: "button", class: "thumb", "aria-label": "Nyttigt svar" }, icon("up"));
  const down = h("button", { type: "button", class: "thumb", "aria-label": "Ikke nyttigt svar" }, icon("down"));
  const row = h("div", { class: "row feedback" }, up, down, thanks);
  const mark = (value) => {
    up.setAttribute("aria-pressed", String(value === "up"));
    down.setAttribute("aria-pressed", String(value === "down"));
  };
  mark(given);
  async function give(value, reason) {
    mark(value);
    thanks.textContent = await send(value, reason || null);
  }
  up.addEventListener("click", () => {
    row.querySelector("form")?.remove();
    give("up");
  });
  down.addEventListener("click", () => {
    give("down");
    if (row.querySelector("form")) return;
    const text = h("input", { id: `vv-${newKey()}`, maxlength: "500", autocomplete: "off" });
    const form = h(
      "form",
      { class: "why", "aria-label": "Hvad var galt?" },
      h("p", {}, "Hvad var galt? I må gerne springe over."),
      h("div", { class: "row" }, REASONS.map((one) => h("button", { type: "button", class: "choice", onclick: () => done(one) }, one))),
      h("label", { for: text.id }, "Andet"),
      h("div", { class: "row" }, text, h("button", { class: "quiet", type: "submit" }, "Send")),
    );
    function done(reason) {
      form.remove();
      down.focus();
      give("down", reason);
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      done(text.value.trim());
    });
    row.append(form);
  });
  return row;
}
