// <vejviser-chat>: the chat itself, as a panel on any page or (layout="page") as the content of one.

const PHONE = "(max-width: 480px)";
const TYPING_AFTER_MS = 400;
const ANNOUNCED_MS = 2000;

class VejviserChat extends HTMLElement {
  connectedCallback() {
    // A browser too old for this keeps the plain forms inside the element.
    if (this.root || !("adoptedStyleSheets" in Document.prototype) || !window.HTMLDialogElement) return;
    this.root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS_TEXT);
    this.root.adoptedStyleSheets = [sheet];
    this.api = new Api(this.getAttribute("endpoint") || SCRIPT_ORIGIN);
    this.page = this.getAttribute("layout") === "page";
    this.name = this.getAttribute("heading") || CONFIG.name;
    this.idPrefix = `k${newKey().slice(0, 6)}`;
    this.queue = [];
    this.era = 0;
    this.token = null;
    this.build();
    this.useAccent();
    addEventListener("online", () => this.connection());
    addEventListener("offline", () => this.connection());
    if (this.page) this.begin();
    else if (this.hasAttribute("open")) this.open(false);
  }

  // ---- the parts on screen

  build() {
    this.live = h("div", { class: "unseen", "aria-live": "polite", "aria-atomic": "true" });
    this.talk = h("ol", { class: "talk" });
    this.notices = h("div", { class: "notices" });
    this.log = h("div", { class: "log", tabindex: "0", role: "group", "aria-label": "Samtalen" }, this.talk);
    this.side = h("div", { class: "side", tabindex: "0", role: "group", "aria-label": "Forslag til jer" });
    this.input = h("textarea", { id: "vv-text", rows: "1", maxlength: CONFIG.limit, "aria-describedby": "vv-hint", enterkeyhint: "send" });
    this.send = h("button", { class: "main", type: "submit" }, "Send");
    this.warning = h("div", { class: "warning", hidden: true });
    this.composer = h(
      "form",
      { class: "composer" },
      this.notices,
      this.warning,
      h("label", { for: "vv-text" }, "Skriv til assistenten"),
      h("div", { class: "write" }, this.input, this.send),
      h("p", { class: "hint", id: "vv-hint" }, "Enter sender. Shift og Enter giver ny linje."),
    );
    this.composer.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
    });
    this.input.addEventListener("input", () => {
      this.fit();
      this.warn(false);
    });
    const head = h(
      "div",
      { class: "head" },
      h("div", {}, h("h2", { id: "vv-title", tabindex: "-1" }, this.name), h("p", {}, "Digital assistent (AI), ikke et menneske")),
      this.menuButton(),
      !this.page && h("button", { type: "button", class: "bare", "aria-label": "Luk chatten", onclick: () => this.close() }, icon("close")),
    );
    // The live region stands inside the panel: outside a modal one, screen readers would not hear it.
    const parts = [head, this.menu, this.log, this.composer, this.footer(), this.live];
    this.panel = this.page
      ? h("div", { class: "panel" }, parts)
      : h("dialog", { class: "panel", "aria-labelledby": "vv-title" }, parts);
    this.panel.addEventListener("keydown", (event) => this.escape(event));
    this.panel.addEventListener("pointerdown", (event) => {
      if (!this.menu.hidden && !event.target.closest(".menu, [aria-controls]")) this.showMenu(false);
    });
    this.panel.addEventListener("cancel", (event) => {
      if (event.target !== this.panel) return;
      event.preventDefault();
      this.close();
    });
    this.launcher =
      !this.page &&
      h(
        "button",
        { type: "button", class: "launcher", "aria-expanded": "false", onclick: () => this.toggle() },
        icon("chat"),
        h("span", {}, this.getAttribute("label") || "Spørg om innovationshjælp"),
      );
    this.frame = h(
      "section",
      { class: this.page ? "vv page" : "vv", lang: "da", "aria-label": `${this.name}, digital assistent` },
      this.launcher,
      this.panel,
      this.page && this.side,
    );
    if (this.getAttribute("position") === "left") this.frame.classList.add("left");
    this.root.append(this.frame);
    this.opening();
    this.placeCards();
    new ResizeObserver(() => this.placeCards()).observe(this);
  }

  menuButton() {
    const item = (text, action) =>
      h("li", {}, h("button", { type: "button", onclick: () => (this.showMenu(false), action()) }, text));
    this.needsTalk = [
      item("Hent samtalen som tekst", () => this.save("text")),
      item("Hent samtalen som data (JSON)", () => this.save("json")),
      item("Udskriv samtalen", () => this.print()),
      CONFIG.handoff && item("Bliv kontaktet af en medarbejder", () => this.handoff()),
      item("Begynd forfra", () => this.askRestart()),
      item("Slet samtalen", () => this.askDelete()),
    ].filter(Boolean);
    const about = (path, text) => h("li", {}, link(this.api.base + path, text));
    this.menu = h(
      "ul",
      { class: "menu", hidden: true, id: "vv-menu" },
      this.needsTalk,
      about("/om-assistenten", "Om assistenten"),
      about("/privatliv", "Jeres oplysninger"),
    );
    this.menuOpener = h(
      "button",
      { type: "button", class: "bare", "aria-label": "Menu", "aria-expanded": "false", "aria-controls": "vv-menu", onclick: () => this.showMenu(this.menu.hidden) },
      icon("menu"),
    );
    return this.menuOpener;
  }

  showMenu(open) {
    this.menu.hidden = !open;
    this.menuOpener.setAttribute("aria-expanded", String(open));
    for (const one of this.needsTalk) one.hidden = !this.token;
    if (open) this.menu.querySelector("li:not([hidden]) button, li:not([hidden]) a").focus();
  }

  footer() {
    const way = (path, text) => h("li", {}, link(this.api.base + path, text));
    return h(
      "div",
      { class: "foot" },
      h("ul", {}, way("/privatliv", "Privatliv"), way("/tilgaengelighed", "Tilgængelighed"), way("/om-assistenten", "Om assistenten")),
    );
  }

  // What stands there before the first message; nothing of it is stored or sent.
  opening() {
    this.first = h(
      "li",
      { class: "bot opening" },
      CONFIG.opening.map((text) => h("p", {}, text)),
      h("p", {}, link(`${this.api.base}/privatliv`, "Læs, hvad vi gemmer")),
      h("p", { class: "hint" }, "Begynd for eksempel her, eller skriv selv:"),
      h("div", { class: "row choices" }, CONFIG.starters.map((text) => this.choice({ title: text, payload: text }))),
    );
    this.talk.replaceChildren(this.first);
    this.found = null;
    this.chips = null;
    this.side.replaceChildren(h("p", { class: "empty" }, "Her kommer forslagene, når I har fortalt lidt om jer."));
  }

  useAccent() {
    const accent = this.getAttribute("accent");
    if (!accent) return;
    if (contrastWithWhite(accent) >= 4.5) this.frame.style.setProperty("--accent", accent);
    else console.warn("vejviser-chat: accent must have a contrast of at least 4.5:1 to white, as #rrggbb");
  }

  // ---- opening and closing

  toggle() {
    if (this.panel.open) this.close();
    else this.open(true);
  }

  open(byHand) {
    if (!byHand) this.panel.setAttribute("open", ""); // show() would take the focus from the page
    else if (matchMedia(PHONE).matches) this.panel.showModal();
    else this.panel.show();
    this.launcher.setAttribute("aria-expanded", "true");
    this.frame.classList.add("opened");
    // On a phone the field would bring up the keyboard over what must be read first.
    const first = matchMedia(PHONE).matches ? this.panel.querySelector("h2") : this.input;
    if (byHand) first.focus({ preventScroll: true });
    this.begin();
  }

  close() {
    this.showMenu(false);
    this.panel.close();
    this.launcher.setAttribute("aria-expanded", "false");
    this.frame.classList.remove("opened");
    this.launcher.focus();
  }

  escape(event) {
    if (event.key !== "Escape") return;
    if (!this.menu.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.showMenu(false);
      this.menuOpener.focus();
    } else if (!this.page) {
      event.preventDefault();
      this.close();
    }
  }

  // First time on screen: bring back the tab's conversation, and say so honestly when the assistant is not up yet.
  async begin() {
    if (this.begun) return;
    this.begun = true;
    this.connection();
    // The script may run before the page under it is read.
    if (document.readyState === "loading") await new Promise((read) => addEventListener("DOMContentLoaded", read, { once: true }));
    const given = this.querySelector("input[name=conversation]");
    this.token = store.read() || (given && given.value) || null;
    if (this.token) await (this.restoring = this.restore());
    this.restoring = null;
    this.ready();
  }

  async restore() {
    if (this.talk.querySelector(".me")) return;
    try {
      const kept = await this.api.json("GET", "/api/conversation?cards=true", { token: this.token });
      for (const turn of kept.turns) {
        this.addSaid(turn.message);
        this.addAnswer(turn.answer, turn.feedback);
      }
      this.scrollToEnd();
    } catch (error) {
      if (error.status === 404 || error.status === 401) this.forget();
      else this.notice("restore", "Den tidligere samtale kunne ikke hentes lige nu.", ["Prøv igen", () => (this.clear("restore"), this.restore())]);
    }
  }

  async ready() {
    if (this.waking) return this.waking;
    this.waking = (async () => {
      for (let tries = 0; ; tries += 1) {
        try {
          await this.api.json("GET", "/api/ready");
          break;
        } catch (error) {
          if (error.status !== 503) break; // no connection: the offline notice speaks; others: let the message try
          this.notice("starting", "Assistenten starter. I kan skrive nu. Jeg svarer, så snart jeg er klar.");
        }
        await sleep(Math.min(15000, backOff(tries)));
      }
      this.clear("starting");
      this.waking = null;
    })();
    return this.waking;
  }

  connection() {
    if (navigator.onLine) {
      this.clear("offline");
      this.wake?.();
      return;
    }
    const ways = CONFIG.help.map((way) => h("li", {}, `${way.name}: `, link(way.href, way.text)));
    this.notice("offline", [
      h("p", {}, "Ingen forbindelse til nettet. Det, I skriver, bliver stående og sendes, når I er på igen."),
      ways.length === 1 && h("ul", {}, ways),
      ways.length > 1 && h("details", {}, h("summary", {}, "Få hjælp uden nettet"), h("ul", {}, ways)),
    ]);
  }

  notice(id, content, action) {
    const known = this.notices.querySelector(`[data-id=${id}]`);
    if (known) return;
    const words = h("div", {}, content);
    const note = h("div", { class: "notice", "data-id": id }, words, action && choices([action[0], "quiet", action[1]]));
    this.notices.append(note);
    this.say(words.textContent);
  }

  clear(id) {
    this.notices.querySelector(`[data-id=${id}]`)?.remove();
  }

  // Said once to a screen reader; the visible conversation itself is no live region.
  say(text) {
    clearTimeout(this.hush);
    this.live.textContent = text;
    this.hush = setTimeout(() => (this.live.textContent = ""), ANNOUNCED_MS);
  }

  // ---- writing and sending

  fit() {
    this.input.style.setProperty("height", "auto");
    this.input.style.setProperty("height", `${Math.min(this.input.scrollHeight + 2, 160)}px`);
  }

  warn(asked) {
    const what = personal(this.input.value);
    if (!what) {
      this.warning.hidden = true;
      this.warning.replaceChildren();
      return false;
    }
    if (this.warning.hidden) {
      const text = `Det ligner ${what}. Slet det, før I sender. Ellers skjuler vi det.`;
      this.warning.replaceChildren(
        h("p", {}, text),
        choices(["Ret beskeden", "quiet", () => this.input.focus()], ["Send, og skjul det", "quiet", () => this.submit(true)]),
      );
      this.warning.hidden = false;
      this.say(text);
    }
    if (asked) this.warning.querySelector("button").focus();
    return true;
  }

  submit(knowing) {
    const text = this.input.value.trim();
    if (!text) {
      this.input.focus();
      return;
    }
    if (!knowing && this.warn(true)) return;
    this.input.value = "";
    this.warn(false);
    this.fit();
    this.take(text);
  }

  // A message of the company: on screen at once, then sent; the next one waits for its answer.
  async take(text) {
    await this.restoring; // what was said before stands above
    const item = { text, key: newKey(), bubble: this.addSaid(text), tries: 0 };
    this.state(item, "Sender …");
    this.retire();
    this.scrollToEnd();
    if (!matchMedia(PHONE).matches) this.input.focus();
    this.queue.push(item);
    this.work();
  }

  async work() {
    if (this.working) return;
    this.working = true;
    while (this.queue.length) {
      const item = this.queue.shift();
      const { era } = this;
      const typing = h("li", { class: "bot typing" }, h("p", {}, `${this.name} skriver`), h("i"), h("i"), h("i"));
      const timer = setTimeout(() => {
        this.talk.append(typing);
        this.scrollToEnd();
      }, TYPING_AFTER_MS);
      try {
        const answer = await this.deliver(item);
        if (era === this.era) this.answered(item, answer);
      } catch (error) {
        if (era === this.era) this.failed(item, error);
      }
      clearTimeout(timer);
      typing.remove();
    }
    this.working = false;
  }

  async deliver(item) {
    for (;;) {
      try {
        const body = { conversation_id: this.token, message: item.text };
        return await this.api.json("POST", "/api/chat?cards=true", { body, key: item.key });
      } catch (error) {
        if (error.starting) {
          this.state(item, "Venter på, at assistenten er startet …");
          await Promise.all([this.ready(), sleep(1000)]);
          continue;
        }
        if (!error.retryable || item.tries >= TRIES) throw error;
        this.state(item, `${error.status === 429 ? error.message : "Ikke sendt endnu."} Prøver igen …`);
        // Coming back online ends the wait at once.
        await Promise.race([sleep(error.retryAfter || backOff(item.tries)), new Promise((now) => (this.wake = now))]);
        item.tries += 1;
      }
    }
  }

  answered(item, answer) {
    this.state(item, "Sendt");
    if (answer.said) item.bubble.querySelector("p").textContent = answer.said;
    this.token = answer.ended ? null : answer.conversation_id;
    store.write(this.token);
    const node = this.addAnswer(answer);
    const count = answer.cards.length;
    const found = count ? ` ${count === 1 ? "Ét forslag" : `${count} forslag`} vises.` : "";
    this.say(answer.messages.map((one) => one.text).join(" ") + found);
    this.reveal(item.bubble, node);
  }

  failed(item, error) {
    if (error.status === 404 && this.token) {
      this.forget();
      this.failure(item, "Samtalen findes ikke længere. Den er slettet eller udløbet.", "Send i en ny samtale");
      return;
    }
    this.failure(item, `Ikke sendt. ${error.message}`, error.retryable && "Prøv igen");
  }

  failure(item, text, again) {
    const resend = () => {
      item.tries = 0;
      this.state(item, "Sender …");
      this.queue.push(item);
      this.work();
    };
    const mend = () => {
      this.input.value = item.text;
      item.bubble.remove();
      this.fit();
      this.warn(false);
      this.input.focus();
    };
    this.state(item, text, [again && [again, resend], ["Ret teksten", mend]].filter(Boolean));
    this.say(text);
  }

  state(item, text, actions) {
    const line = item.bubble.querySelector(".state");
    line.classList.toggle("bad", Boolean(actions));
    line.replaceChildren(
      h("span", {}, text),
      ...(actions || []).map(([label, action]) => h("button", { type: "button", class: "quiet", onclick: action }, label)),
    );
  }

  // ---- the conversation

  addSaid(text) {
    const bubble = h("li", { class: "me" }, h("span", { class: "unseen" }, "I skrev: "), h("p", {}, text), h("div", { class: "state" }));
    this.talk.append(bubble);
    return bubble;
  }

  // Buttons of earlier answers stay readable but can no longer be used.
  retire() {
    for (const one of this.talk.querySelectorAll(".choices button:not([aria-disabled])")) {
      one.setAttribute("aria-disabled", "true");
      one.tabIndex = -1;
    }
    this.talk.querySelector(".feedback:not(:has([aria-pressed=true]))")?.remove();
  }

  addAnswer(answer, given) {
    this.retire();
    const node = h("li", { class: "bot" }, h("span", { class: "unseen" }, `${this.name} svarer: `));
    for (const message of answer.messages) {
      node.append(h("div", { class: "words" }, prose(message.text)));
      if (message.buttons.length) {
        node.append(h("div", { class: "row choices" }, message.buttons.map((one) => this.choice(one))));
      }
    }
    if (answer.handed_off && CONFIG.handoff) {
      node.append(choices(["Skriv, hvor vi må kontakte jer", "choice", () => this.handoff()]));
    }
    node.append(feedbackRow((value, reason) => this.rate(answer.message_id, value, reason), given));
    this.talk.append(node);
    this.show(answer, node);
    return node;
  }

  choice({ title, payload }) {
    const button = h("button", { type: "button", class: "choice" }, title);
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled")) return;
      button.classList.add("chosen");
      button.append(h("span", { class: "unseen" }, " (valgt)"));
      this.take(payload);
    });
    return button;
  }

  // Only the newest answer shows cards; an earlier one keeps their names.
  show(answer, node) {
    if (!answer.cards) {
      const names = answer.referrals.map((one) => one.name);
      if (names.length) node.append(h("p", { class: "earlier" }, `Forslag her: ${names.join(", ")}`));
      return;
    }
    this.earlier?.node.isConnected && this.earlier.names && this.earlier.node.append(h("p", { class: "earlier" }, this.earlier.names));
    this.found?.remove();
    this.chips?.remove();
    const names = answer.cards.map((one) => one.name).join(", ");
    this.earlier = { node, names: names && `Forslag her: ${names}` };
    this.chips = answer.understood.length ? this.understood(answer.understood) : null;
    this.found = answer.cards.length || answer.near_cards.length ? cardBlock(answer, this.cardActions()) : null;
    this.placeCards();
  }

  cardActions() {
    return {
      prefix: this.idPrefix,
      copy: async (card) => {
        if (await copyText(card.text)) this.say(`${card.name} er kopieret.`);
        else this.copyByHand(card);
      },
      print: (card) => printText(this.frame, card.name, card.text),
    };
  }

  copyByHand(card) {
    const text = h("textarea", { rows: "10", readonly: true, "aria-label": "Tekst til kopiering", value: card.text });
    const box = openDialog(this.frame, null, "Kopiér teksten", text, choices(["Luk", "quiet", () => box.close()]));
    text.select();
  }

  understood(chips) {
    const one = (chip) =>
      h(
        "li",
        {},
        h("span", {}, h("span", { class: "what" }, `${chip.label}:`), ` ${chip.value}`),
        h("button", { type: "button", "aria-label": `Ret ${chip.label.toLowerCase()}: ${chip.value}`, onclick: () => this.correct(chip) }, "Ret"),
      );
    return h("details", { class: "chips" }, h("summary", {}, "Sådan har jeg forstået jer"), h("ul", {}, chips.map(one)));
  }

  correct(chip) {
    this.input.value = chip.correction;
    this.fit();
    this.input.focus();
    this.input.setSelectionRange(chip.correction.length, chip.correction.length);
  }

  // Beside the conversation where there is room, after the newest answer where there is not.
  placeCards() {
    const wide = this.page && this.clientWidth >= 900;
    this.frame.classList.toggle("wide", wide);
    const parts = [this.chips, this.found].filter(Boolean);
    if (!parts.length) return;
    if (this.chips && wide) this.chips.open = true;
    if (wide) this.side.replaceChildren(...parts);
    else {
      this.side.replaceChildren();
      this.earlier.node.after(h("li", { class: "block" }, parts));
    }
    for (const empty of this.talk.querySelectorAll(".block:empty")) empty.remove();
  }

  // Whether the conversation runs down the page instead of scrolling in a window of its own.
  flows() {
    return this.page && !this.frame.classList.contains("wide");
  }

  scroller() {
    return this.flows() ? document.scrollingElement : this.log;
  }

  move(top) {
    this.scroller().scrollTo({ top, behavior: reducedMotion() ? "auto" : "smooth" });
  }

  scrollToEnd() {
    const box = this.scroller();
    const end = this.flows() ? this.talk.getBoundingClientRect().bottom + box.scrollTop - innerHeight + 220 : box.scrollHeight;
    if (end > box.scrollTop) this.move(end);
  }

  // The company's own words on top and the answer under them: reading starts where it should.
  reveal(bubble, node) {
    const box = this.scroller();
    const top = (this.flows() ? 0 : box.getBoundingClientRect().top) + 12;
    const wanted = box.scrollTop + bubble.getBoundingClientRect().top - top;
    const fits = node.getBoundingClientRect().bottom < (this.flows() ? innerHeight - 200 : box.getBoundingClientRect().bottom);
    if (!fits) this.move(wanted);
  }

  // ---- what a company can do with its conversation

  async rate(messageId, value, reason) {
    try {
      await this.api.json("POST", "/api/conversation/feedback", { token: this.token, body: { message_id: messageId, value, reason } });
      this.say("Tak for svaret.");
      return "Tak.";
    } catch (error) {
      this.say(error.message);
      return error.message;
    }
  }

  async transcript(format) {
    return this.api.fetch("POST", "/chat/hent", { form: { conversation: this.token, format } });
  }

  async save(format) {
    try {
      const text = await this.transcript(format);
      if (format === "json") download("samtale.json", "application/json", text);
      else download("samtale.txt", "text/plain", text);
      this.say("Samtalen er hentet.");
    } catch (error) {
      this.trouble(error);
    }
  }

  async print() {
    try {
      printText(this.frame, `Samtale med ${this.name}`, await this.transcript("text"));
    } catch (error) {
      this.trouble(error);
    }
  }

  trouble(error) {
    this.clear("trouble");
    this.notice("trouble", error.message, ["Luk", () => this.clear("trouble")]);
  }

  ask(title, text, ...pairs) {
    const then = (action) => () => {
      box.addEventListener("close", action); // after the focus has gone back, so that the action can move it on
      box.close();
    };
    const box = openDialog(
      this.frame,
      this.menuOpener,
      title,
      h("p", {}, text),
      choices(...pairs.map(([label, kind, action]) => [label, kind, then(action)]), ["Fortryd", "quiet", () => box.close()]),
    );
  }

  askDelete() {
    this.ask(
      "Slet samtalen?",
      "Alt, vi har gemt af samtalen, bliver slettet nu. Det kan ikke fortrydes.",
      ["Slet samtalen", "main", () => this.erase()],
    );
  }

  askRestart() {
    this.ask(
      "Begynd forfra?",
      `Den gamle samtale kan I slette nu. Ellers sletter vi den efter ${CONFIG.textDays} dage.`,
      ["Slet, og begynd forfra", "main", () => this.erase()],
      ["Behold, og begynd forfra", "quiet", () => this.startAgain("I er i gang med en ny samtale.")],
    );
  }

  async erase() {
    try {
      const receipt = await this.api.json("DELETE", "/api/conversation", { token: this.token });
      this.startAgain(`Samtalen er slettet. Kvittering: ${receipt.receipt}`);
    } catch (error) {
      if (error.status === 404) this.startAgain("Samtalen var allerede slettet.");
      else this.trouble(error);
    }
  }

  forget() {
    this.token = null;
    store.write(null);
  }

  startAgain(text) {
    this.forget();
    this.queue = [];
    this.earlier = null;
    this.era += 1; // an answer still under way belongs to the old conversation
    this.opening();
    const note = h("li", { class: "receipt", tabindex: "-1" }, h("p", {}, text));
    this.talk.prepend(note);
    note.focus();
    this.say(text);
  }

  handoff() {
    if (!this.token) return;
    const form = handoffForm(
      async (body) => {
        const done = await this.api.json("POST", "/api/conversation/handoff", { token: this.token, body });
        box.close();
        this.clear("handoff");
        this.notice("handoff", `Tak. En medarbejder kan nu kontakte jer. Vi sletter oplysningerne efter ${done.kept_days} dage.`);
      },
      () => box.close(),
    );
    const box = openDialog(this.frame, this.menuOpener, "Bliv kontaktet af en medarbejder", form);
  }
}

function contrastWithWhite(colour) {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!found) return 0;
  const [r, g, b] = found.slice(1).map((hex) => {
    const part = parseInt(hex, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

if (!customElements.get("vejviser-chat")) customElements.define("vejviser-chat", VejviserChat);

// One script tag is enough: a page without the element gets one.
function addElement() {
  if (!document.querySelector("vejviser-chat")) document.body.append(document.createElement("vejviser-chat"));
}
if (document.readyState === "loading") addEventListener("DOMContentLoaded", addElement);
else addElement();
