// A text that is never lost: what is typed goes into this browser's own storage first, and leaves it only when the
// server has said that it holds the same words. A closed tab, a dead server or a second window cost nothing.

const PAUSE = 220;
const AT_MOST = 1500;
const RETRY = [500, 1000, 2000, 3000];
const LOOK_AGAIN = 4000;

export class Draft extends EventTarget {
  // `have()` tells the digests of what the page shows; the events are said, judged, replaced and overtook.
  constructor(text, token, revision, have) {
    super();
    Object.assign(this, { text, token, revision, have });
    this.window = crypto.randomUUID();
    this.shelf = `raisethebar ${text.dataset.story} `;
    this.key = this.shelf + this.window;
    this.held = text.value;
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

  async send() {
    if (this.sending) {
      return this.later(30);
    }
    clearTimeout(this.timer);
    this.since = 0;
    this.sending = this.post(this.text.value, this.revision, this.window);
    try {
      await this.sending;
    } finally {
      this.sending = null;
    }
  }

  async post(told, revision, name, away = false) {
    let answer;
    try {
      answer = await fetch(this.text.dataset.draft, {
        method: "POST",
        headers: { "X-CSRFToken": this.token },
        body: new URLSearchParams({ text: told, revision, window: name, have: JSON.stringify(this.have()) }),
        keepalive: away && told.length < 30000,
        redirect: "error",
      });
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
      this.send();
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

  // Bring back what an earlier window could not save; of several, each becomes a version of its own.
  async recover() {
    const alive = new Set(((await navigator.locks?.query())?.held ?? []).map((lock) => lock.name));
    const orphans = Object.keys(localStorage)
      .filter((key) => key.startsWith(this.shelf) && key !== this.key && !alive.has(key))
      .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }))
      .sort((a, b) => a.at - b.at);
    const last = orphans.pop();
    for (const orphan of orphans) {
      await this.post(orphan.text, orphan.revision, orphan.window);
      if (this.held === orphan.text) {
        localStorage.removeItem(orphan.key);
      }
    }
    if (last && last.text !== this.text.value) {
      this.tell("replaced", last.text);
      this.revision = last.revision;
      this.window = last.window;
      this.shelve();
      this.tell("said", "Brought back what was not saved.");
      await this.send();
      this.tell("recovered", null);
    }
    if (last) {
      localStorage.removeItem(last.key);
    }
  }
}
