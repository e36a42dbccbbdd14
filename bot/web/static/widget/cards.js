// A referral as a card. Every text comes ready from the server; here it is only laid out.

function list(heading, items, level) {
  if (!items.length) return null;
  return [h(level, {}, heading), h("ul", {}, items.map((item) => h("li", {}, item)))];
}

function line(heading, text) {
  return text ? h("p", {}, h("strong", {}, heading), " ", text) : null;
}

function contact(way) {
  const note = way.note && h("span", { class: "note" }, ` (${way.note})`);
  return h("li", {}, h("span", { class: "what" }, way.label), " ", link(way.href, way.text), note);
}

function source(one) {
  return h("li", {}, one.url ? link(one.url, one.title) : one.title, `, ${one.date}`);
}

function cardView(card, actions) {
  const out = card.verdict === "not_eligible";
  const more = h(
    "details",
    {},
    h("summary", {}, "Pris, betingelser og kilder"),
    line("Pris:", card.cost),
    line("Gælder:", card.valid),
    line("Dækker:", card.covers),
    list("Det bliver også bedømt", card.judged, "h5"),
    list("Betingelser, vi ikke kan afgøre endnu", card.unknown, "h5"),
    h("h5", {}, "Kilder"),
    h("ul", {}, card.sources.slice(0, 4).map(source)),
  );
  return h(
    "article",
    { class: out ? "card out" : "card", "aria-labelledby": `${actions.prefix}-${card.id}` },
    h("p", { class: "kind" }, card.kind),
    h("h4", { id: `${actions.prefix}-${card.id}` }, card.name),
    h("p", { class: `fit ${card.verdict}` }, card.fit),
    card.former && h("p", { class: "former" }, card.former),
    h("p", {}, card.summary),
    list("Hvorfor jer", card.why, "h5"),
    list(out ? "Passer ikke, fordi" : "Det skal først på plads", card.against, "h5"),
    card.remedies.length > 0 && !out && line("Det kan de hjælpe med:", card.remedies.join(", ")),
    list("Det mangler vi at vide om jer", card.missing, "h5"),
    card.next && [h("h5", {}, "Sådan kommer I videre"), h("p", {}, card.next)],
    card.call && line("Frist:", card.call),
    card.contacts.length > 0 && [h("h5", {}, "Kontakt"), h("ul", { class: "ways" }, card.contacts.map(contact))],
    card.notes.length > 0 && h("p", { class: "notes" }, h("strong", {}, "Vær opmærksom på: "), card.notes.join(" ")),
    card.checked && h("p", { class: "checked" }, `Nyeste kilde er fra ${card.checked}.`),
    more,
    h(
      "div",
      { class: "row" },
      h("button", { type: "button", class: "quiet", onclick: () => actions.copy(card) }, "Kopiér"),
      h("button", { type: "button", class: "quiet", onclick: () => actions.print(card) }, "Udskriv"),
    ),
  );
}

const FIRST = 3;

// The block of cards for the newest answer: three first, the rest on request, near misses last.
function cardBlock(answer, actions) {
  const { cards, near_cards: near } = answer;
  const shown = cards.slice(0, FIRST).map((one) => cardView(one, actions));
  const rest = cards.slice(FIRST).map((one) => cardView(one, actions));
  const holder = h("div", { class: "cards" }, shown);
  const more =
    rest.length > 0 &&
    h("button", { type: "button", class: "choice", onclick: showRest }, `Vis ${rest.length} flere`);
  function showRest() {
    holder.append(...rest);
    more.remove();
    const heading = rest[0].querySelector("h4");
    heading.tabIndex = -1;
    heading.focus();
  }
  return h(
    "section",
    { class: "found", "aria-label": "Forslag" },
    cards.length > 0 && [
      h("h3", {}, cards.length === 1 ? "Ét forslag" : `${cards.length} forslag`),
      h("p", { class: "hint" }, "Det bedste først. Svarene er vejledende."),
    ],
    holder,
    more,
    near.length > 0 && [
      h("h3", {}, "Passer ikke nu"),
      h("div", { class: "cards" }, near.map((one) => cardView(one, { ...actions, prefix: actions.prefix + "-n" }))),
    ],
  );
}
