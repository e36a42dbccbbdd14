// Talks to the server. A failure is a Failure that says in Danish what happened and whether trying again can help.

const TIMEOUT_MS = 20000;

class Failure extends Error {
  constructor(status, detail, retryAfter, starting) {
    super(detail);
    this.status = status; // 0: no answer at all
    this.retryAfter = retryAfter;
    this.starting = starting;
    this.retryable = status === 0 || status === 429 || status >= 500;
  }
}

class Api {
  constructor(base) {
    this.base = base.replace(/\/$/, "");
  }

  async fetch(method, path, { token, key, body, form } = {}) {
    const headers = {};
    if (token) headers.Authorization = `Bearer ${token}`;
    if (key) headers["Idempotency-Key"] = key;
    if (body) headers["Content-Type"] = "application/json";
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
    try {
      const answer = await fetch(this.base + path, {
        method,
        headers,
        body: body ? JSON.stringify(body) : form ? new URLSearchParams(form) : undefined,
        credentials: "omit",
        cache: "no-store",
        signal: stop.signal,
      });
      // Reading is part of the wait: a connection can break in the middle of the answer.
      const text = await answer.text();
      if (!answer.ok) throw failure(answer, text);
      return text;
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw new Failure(0, "Der er ingen forbindelse til assistenten.");
    } finally {
      clearTimeout(timer);
    }
  }

  async json(method, path, options) {
    const text = await this.fetch(method, path, options);
    try {
      return JSON.parse(text);
    } catch {
      throw new Failure(0, "Svaret kunne ikke læses.");
    }
  }
}

function failure(answer, text) {
  let problem = {};
  try {
    problem = JSON.parse(text);
  } catch {
    // Not ours: a proxy in between answered with a page of its own.
  }
  const seconds = Number(answer.headers.get("Retry-After"));
  const detail = problem.detail || "Der skete en fejl hos os. Prøv igen om lidt.";
  return new Failure(answer.status, detail, seconds > 0 ? seconds * 1000 : 0, problem.title === "Assistenten starter");
}

// Waits before a new try: 1, 2, 4, 8 s with up to a quarter added, so that many clients do not come back at once.
const TRIES = 4;
const backOff = (tries) => 1000 * 2 ** tries * (1 + Math.random() / 4);

// The conversation's secret, for this tab only. Nothing is stored before the first message is answered.
const STORE = "vejviser:samtale";
const store = {
  read() {
    try {
      return sessionStorage.getItem(STORE);
    } catch {
      return null; // storage is blocked: the conversation lives until the page is left
    }
  },
  write(token) {
    try {
      if (token) sessionStorage.setItem(STORE, token);
      else sessionStorage.removeItem(STORE);
    } catch {
      // as above
    }
  },
};
