// A text that is never lost: what is typed goes into this browser's own storage first, and leaves it only when the
// server has said that it holds the same words. A closed tab, a dead server or a second window cost nothing.

const PAUSE = 220;
const AT_MOST = 1500;
const RETRY = [500, 1000, 2000, 3000];
const LOOK_AGAIN = 4000;
// Browsers let a page that is gone finish requests of 64 KB.
const KEPT_ALIVE = 60000;

export class Draft extends EventTarget {
  // `have()` tells the digests of what the page shows; the events are said, judged, replaced and overtook.
  constructor(text, token, revision, have) {
    super();
    Object.assign(this, { text, token, revision, have });
    this.window = crypto.randomUUID();
    this.shelf = `raisethebar ${text.dataset.story} `;
    this.key = this.shelf + this.window;
    // What the server sent, not what stands there: on a slow machine somebody types before this script runs.
    this.held = text.defaultValue;
    this.timer = 0;
    this.since = 0;
    this.tries = 0;
    this.sending = null;
    this.looked = Date.now();
    this.channel = new BroadcastChannel(this.shelf);
    this.channel.onmessage = () => this.look();
    // Whoever holds the lock of an entry is alive and will send it; any other entry is an orphan.
    navigator.locks?.request(this.key, () => new Promise(() => {}));
    addEventListener("online", () => this.later(0));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        this.leave();
      } else if (Date.now() - this.looked > LOOK_AGAIN) {
        this.look();
      }
    });
  }

  get dirty() {
    return this.text.value !== this.held;
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  typed() {
    this.shelve();
    this.tell("said", "Typing …");
    this.since ||= Date.now();
    this.later(Math.min(PAUSE, Math.max(0, this.since + AT_MOST - Date.now())));
  }

  shelve() {
    try {
      const entry = { text: this.text.value, revision: this.revision, window: this.window, at: Date.now() };
      localStorage.setItem(this.key, JSON.stringify(entry));
    } catch {
      this.tell("said", "This browser can't keep a copy: wait until it says Saved before you close the page.");
    }
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  async send(away = false) {
    if (this.sending) {
      return this.later(30);
    }
    clearTimeout(this.timer);
    this.since = 0;
    this.sending = this.post(this.text.value, this.revision, this.window, away);
    try {
      await this.sending;
    } finally {
      this.sending = null;
    }
  }

  ask(fields, away = false) {
    const body = new URLSearchParams(fields);
    return fetch(this.text.dataset.draft, {
      method: "POST",
      headers: { "X-CSRFToken": this.token },
      body,
      keepalive: away && body.toString().length < KEPT_ALIVE,
      redirect: "error",
    });
  }

  async post(told, revision, name, away = false) {
    const fields = { text: told, revision, window: name, have: JSON.stringify(this.have()) };
    let answer;
    try {
      answer = await this.ask(fields, away);
    } catch {
      return this.again("Not saved yet: no answer. Your words are kept in this browser.");
    }
    if (answer.status >= 500) {
      return this.again("Not saved yet: the server is in trouble. Your words are kept in this browser.");
    }
    const found = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      const gone = answer.status === 403 || answer.status === 404;
      const why = gone ? "Not saved: you are signed out, or the story is gone." : "Not saved.";
      return this.tell("said", `${found.error ?? why} Your words are kept in this browser.`);
    }
    this.tries = 0;
    this.revision = found.revision;
    this.held = told;
    this.tell("judged", { told, judged: found.judged });
    if (this.dirty) {
      this.shelve();
    } else {
      localStorage.removeItem(this.key);
      this.tell("said", "Saved");
    }
    if (found.kept) {
      this.tell("overtook", found.kept);
    }
    this.channel.postMessage(found.revision);
  }

  again(words) {
    this.tell("said", words);
    this.later(RETRY[Math.min(this.tries++, RETRY.length - 1)]);
  }

  // The page goes away, perhaps for good: what is unsaved is sent in passing.
  leave() {
    if (this.dirty && !this.sending) {
      this.send(true);
    }
  }

  async flush() {
    await this.sending;
    if (this.dirty) {
      await this.send();
    }
  }

  // Has another window saved something? A window with nothing unsaved follows it.
  async look() {
    this.looked = Date.now();
    if (this.dirty || this.sending) {
      return;
    }
    try {
      const answer = await fetch(this.text.dataset.draft, { redirect: "error" });
      const found = await answer.json();
      if (answer.ok && found.revision > this.revision && !this.dirty) {
        this.revision = found.revision;
        this.held = found.text;
        this.tell("replaced", found.text);
        this.later(0);
      }
    } catch {
      // Looking is no more than a courtesy: saving will tell whether the server is there.
    }
  }

  // Bring back what earlier windows could not save: the last is shown and saved, any other becomes a version.
  async recover() {
    const alive = new Set(((await navigator.locks?.query())?.held ?? []).map((lock) => lock.name));
    const others = Object.keys(localStorage).filter((key) => key.startsWith(this.shelf) && key !== this.key);
    const orphans = others
      .filter((key) => !alive.has(key))
      .sort((a, b) => (this.entry(a)?.at ?? 0) - (this.entry(b)?.at ?? 0));
    const last = orphans.pop();
    for (const key of orphans) {
      await this.alone(key, () => this.aside(key));
    }
    if (last) {
      await this.alone(last, () => this.adopt(last));
    }
    // A tab that was closed a moment ago still counts as alive on a busy machine. What is left when it is gone is taken in.
    for (const key of others.filter((one) => alive.has(one))) {
      this.alone(key, () => this.adopt(key));
    }
  }

  // Once nobody else holds the lock of `key`.
  alone(key, then) {
    return navigator.locks ? navigator.locks.request(key, then) : then();
  }

  entry(key) {
    return JSON.parse(localStorage.getItem(key));
  }

  // Show what is left under `key`, and save it; whoever types here already is not interrupted.
  async adopt(key) {
    const left = this.entry(key);
    if (left && left.text !== this.held) {
      if (this.dirty || this.sending) {
        return this.aside(key);
      }
      this.tell("replaced", left.text);
      this.revision = left.revision;
      this.window = left.window;
      this.shelve();
      this.tell("said", "Brought back what was not saved.");
      await this.send();
      this.tell("recovered", null);
    }
    localStorage.removeItem(key);
  }

  // Have the server keep what is left under `key` as a version, beside the text as it stands.
  async aside(key) {
    const left = this.entry(key);
    const kept = !left || (await this.ask({ text: left.text, aside: "yes" }).then((a) => a.ok, () => false));
    if (kept) {
      localStorage.removeItem(key);
    }
  }
}
