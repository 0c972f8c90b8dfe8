// The writing page: a text area, a judgment beside it, and what ties them together.

import { aloud } from "./aloud.js";
import { Draft } from "./draft.js";
import { Marks, link } from "./marks.js";

const find = (id) => document.getElementById(id);
const text = find("text");
const state = JSON.parse(find("state").textContent);
const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
const digests = {};

const marks = new Marks(find("marked"), find("card"), find("explained"), text);
const draft = new Draft(text, token, state.revision, () => digests);

function news(words, href, label) {
  find("news").replaceChildren(words);
  if (href) {
    const there = document.createElement("a");
    there.href = href;
    there.textContent = label;
    find("news").append(" ", there);
  }
}

function show(told, judged) {
  for (const [name, [digest, html]] of Object.entries(judged.parts)) {
    digests[name] = digest;
    if (html !== null) {
      swap(document.querySelector(`[data-part="${name}"]`), html);
    }
  }
  marks.show(told, judged);
}

// Put new HTML in place, and leave whoever stood on one of its buttons on the same one.
function swap(part, html) {
  const on = part.contains(document.activeElement) ? document.activeElement : null;
  const rating = part.querySelector(".score strong")?.textContent;
  part.innerHTML = html;
  const number = part.querySelector(".score strong");
  if (number && rating && Number(number.textContent) > Number(rating)) {
    number.classList.add("risen");
  }
  if (on) {
    const [key, value] = Object.entries(on.dataset)[0] ?? [];
    const same = key && [...part.querySelectorAll(`[data-${key}]`)].find((one) => one.dataset[key] === value);
    (same ?? text).focus({ preventScroll: true });
  }
}

// Typed in as if by hand, so that undo takes it out again.
function put(words, start, end = start) {
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, words)) {
    text.setRangeText(words, start, end, "end");
    text.dispatchEvent(new Event("input"));
  }
}

function ask(question, after) {
  const here = after && marks.place(after);
  const asked = `[? ${question}]`;
  let at = text.value.trimEnd().length;
  let before = at ? "\n" : "";
  if (here) {
    const rest = text.value.slice(here[1] - 1).search(/[.!?](?=\s|$)|\n/);
    at = rest < 0 ? at : here[1] - 1 + rest + (text.value[here[1] - 1 + rest] === "\n" ? 0 : 1);
    before = " ";
  }
  put(before + asked, at);
  marks.select([at + before.length, at + before.length + asked.length]);
  news("The question stands in your text, selected: write your answer over it.");
}

draft.addEventListener("said", ({ detail }) => {
  find("saved").textContent = detail;
});
draft.addEventListener("judged", ({ detail: { told, judged } }) => {
  show(told, judged);
  if (find("announce").textContent !== judged.summary) {
    find("announce").textContent = judged.summary;
  }
});
draft.addEventListener("replaced", ({ detail }) => {
  const at = text.selectionStart;
  text.value = detail;
  text.setSelectionRange(at, at);
  marks.paint();
  news("Another window of yours has changed this story: this is its text.");
});
draft.addEventListener("recovered", () => news("This is what an earlier window could not save. It is saved now."));
draft.addEventListener("overtook", ({ detail }) => {
  news(`Another window had changed this story. Its text is kept as version ${detail}.`, `versions/${detail}/`, "Look at it");
});

text.addEventListener("input", () => {
  marks.typed = Date.now();
  marks.hide();
  marks.paint();
  draft.typed();
});

text.addEventListener("keydown", (event) => {
  if (event.key === "F8") {
    event.preventDefault();
    marks.step(event.shiftKey);
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-ask], [data-put]");
  if (button?.dataset.ask) {
    ask(button.dataset.ask, button.dataset.after);
  } else if (button?.dataset.put) {
    put(button.dataset.put, 0, text.value.length);
    news("Your sentences stand impact first now. Undo takes it back.");
    text.scrollIntoView({ block: "start" });
  }
});

for (const name of ["undo", "redo"]) {
  find(name).addEventListener("click", () => {
    text.focus();
    document.execCommand(name);
  });
}

find("keep").addEventListener("submit", async (event) => {
  event.preventDefault();
  await draft.flush();
  if (!draft.dirty) {
    event.target.submit();
  }
});

aloud(find("aloud"), () => text.value.trim().split(/\s+/).length, news);
document.querySelectorAll("[data-part]").forEach((part) => link(marks, part));
show(text.defaultValue, state.judged);
if (draft.dirty) {
  draft.typed();
}
await draft.recover();
document.documentElement.dataset.ready = "yes";
