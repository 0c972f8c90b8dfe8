// What is underlined in a text, where it has moved to since it was judged, and the explanation beside it.
//
// The layer holds the same words as the text area that lies over it, in the same type, with the marks. A text area
// can't hold marks of its own, and keeps what nothing else gives: the browser's own undo, spelling, and every
// assistive technology's way of reading and writing.

const REST = 500;

// Where a span of `before` stands in `after`, one edit later; null where the edit tore it.
export function moved([start, end], before, after) {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) {
    same += 1;
  }
  let tail = 0;
  while (tail < most - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  const shift = after.length - before.length;
  const edit = before.length - tail;
  if (end <= same) {
    return [start, end];
  }
  if (start >= edit) {
    return [start + shift, end + shift];
  }
  return start <= same && end >= edit ? [start, end + shift] : null;
}

export class Marks {
  constructor(layer, card, explained, text = null) {
    Object.assign(this, { layer, card, explained, text });
    this.judged = text ? text.value : layer.textContent;
    this.marks = [];
    this.spans = {};
    this.typed = 0;
    this.pointed = false;
    this.hiding = 0;
    (text ?? layer).addEventListener("mousemove", (event) => this.hover(event));
    (text ?? layer).addEventListener("mouseleave", () => this.hideSoon());
    card.addEventListener("mouseenter", () => clearTimeout(this.hiding));
    card.addEventListener("mouseleave", () => this.hide());
    addEventListener("scroll", () => this.hide(), { passive: true });
    addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
    if (text) {
      document.addEventListener("selectionchange", () => this.rest());
    }
  }

  get words() {
    return this.text ? this.text.value : this.layer.textContent;
  }

  // A judgment of `judged` has come; the text may have gone on since.
  show(judged, { marks, spans }) {
    Object.assign(this, { judged, marks, spans });
    this.paint();
  }

  // Where the words stand now that were judged under `key`; null if they are gone.
  place(key) {
    return this.spans[key] ? moved(this.spans[key], this.judged, this.words) : null;
  }

  paint() {
    const words = this.words;
    const made = document.createDocumentFragment();
    let at = 0;
    for (const [start, end, kind, says] of this.marks) {
      const here = moved([start, end], this.judged, words);
      if (!here || here[0] < at || here[1] > words.length) {
        continue;
      }
      made.append(words.slice(at, here[0]));
      const mark = document.createElement("mark");
      mark.className = kind;
      mark.textContent = words.slice(...here);
      mark.says = says;
      mark.start = here[0];
      made.append(mark);
      at = here[1];
    }
    // A line break at the very end has a height only with something after it.
    made.append(words.slice(at) + (this.text ? "\n" : ""));
    this.layer.replaceChildren(made);
    CSS.highlights?.delete("lit");
  }

  all() {
    return [...this.layer.querySelectorAll("mark")].filter((mark) => mark.says);
  }

  at(offset) {
    // Where one mark ends and the next begins, it is the next.
    return this.all().findLast((mark) => offset >= mark.start && offset <= mark.start + mark.textContent.length);
  }

  hover(event) {
    const mark = document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.says);
    if (mark) {
      const line = [...mark.getClientRects()].find((r) => event.clientY >= r.top - 4 && event.clientY <= r.bottom + 4);
      this.explain(mark, line);
      this.pointed = true;
    } else {
      this.hideSoon();
    }
  }

  // The cursor has come to rest: explain what it stands in, but not into somebody's typing.
  rest() {
    clearTimeout(this.resting);
    if (document.activeElement !== this.text) {
      return;
    }
    this.resting = setTimeout(() => {
      const mark = this.at(this.text.selectionStart);
      if (Date.now() - this.typed >= REST && mark && document.activeElement === this.text) {
        this.explain(mark);
        this.announce(mark);
      } else if (!mark) {
        // What the pointer asked for stays until the pointer leaves.
        if (!this.pointed) {
          this.hideSoon();
        }
        this.explained.textContent = "";
      }
    }, REST);
  }

  // Select the next mark after the cursor (or the one before), and say what it is.
  step(back) {
    const marks = this.all();
    if (!marks.length) {
      return;
    }
    const from = this.text.selectionStart;
    const next = back
      ? (marks.findLast((mark) => mark.start < from) ?? marks.at(-1))
      : (marks.find((mark) => mark.start > from) ?? marks[0]);
    this.select([next.start, next.start + next.textContent.length]);
    this.explain(next);
    this.announce(next);
  }

  // The same words said again would be read out again.
  announce(mark) {
    const words = `${mark.textContent}: ${mark.says.join(". ")}`;
    if (this.explained.textContent !== words) {
      this.explained.textContent = words;
    }
  }

  range([start, end]) {
    const range = document.createRange();
    const walker = document.createTreeWalker(this.layer, NodeFilter.SHOW_TEXT);
    let seen = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const until = seen + node.length;
      if (!begun && start < until) {
        range.setStart(node, start - seen);
        begun = true;
      }
      if (begun && end <= until) {
        range.setEnd(node, end - seen);
        break;
      }
      seen = until;
    }
    return range;
  }

  light(key) {
    const here = key && this.place(key);
    CSS.highlights?.delete("lit");
    if (here && globalThis.Highlight) {
      CSS.highlights.set("lit", new Highlight(this.range(here)));
    }
  }

  select(here) {
    const box = this.range(here).getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 80) {
      scrollBy({ top: box.top - innerHeight / 3 });
    }
    if (this.text) {
      this.text.focus({ preventScroll: true });
      this.text.setSelectionRange(...here);
    }
  }

  explain(mark, line = mark.getClientRects()[0]) {
    clearTimeout(this.hiding);
    this.pointed = false;
    if (!line) {
      return;
    }
    this.card.replaceChildren(
      ...mark.says.map((label) => {
        const said = document.createElement("p");
        said.textContent = label;
        return said;
      }),
    );
    this.card.className = `card-over ${mark.className}`;
    this.card.hidden = false;
    const wide = this.card.offsetWidth;
    const below = line.bottom + 8 + this.card.offsetHeight < innerHeight;
    this.card.style.left = `${Math.max(8, Math.min(line.left, document.documentElement.clientWidth - wide - 8))}px`;
    this.card.style.top = `${below ? line.bottom + 8 : line.top - this.card.offsetHeight - 8}px`;
  }

  hideSoon() {
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => this.hide(), 200);
  }

  hide() {
    this.pointed = false;
    this.card.hidden = true;
  }
}

// Buttons that stand for words of the text: pointed at they light them up, pressed they go there.
export function link(marks, panel) {
  const over = (event) => marks.light(event.target.closest?.("[data-span]")?.dataset.span);
  panel.addEventListener("mouseover", over);
  panel.addEventListener("focusin", over);
  panel.addEventListener("mouseleave", () => marks.light(null));
  panel.addEventListener("focusout", () => marks.light(null));
  panel.addEventListener("click", (event) => {
    const key = event.target.closest("[data-span]")?.dataset.span;
    const here = key && marks.place(key);
    if (here) {
      marks.select(here);
    }
  });
}
