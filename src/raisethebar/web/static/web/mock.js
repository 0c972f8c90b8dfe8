// A mock session: a clock, a draft that is never lost, a recording that this machine turns into words.
//
// What is typed goes into this browser's storage at once and to the server after a pause; the server's copy is what
// another window or another day goes on from.

import "./speak.js";

const PAUSE = 600;

const form = document.getElementById("answer");
const text = document.getElementById("text");
const clock = document.getElementById("clock");
const said = document.getElementById("said");
const record = document.getElementById("record");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const key = `mock ${form.dataset.key}`;
const kept = JSON.parse(localStorage.getItem(key) || "{}");
const began = Date.now() - 1000 * (kept.seconds || 0);

let timer = 0;
let recorder = null;

function seconds() {
  return Math.round((Date.now() - began) / 1000);
}

function keep() {
  localStorage.setItem(key, JSON.stringify({ text: text.value, seconds: seconds() }));
}

function tick() {
  const now = seconds();
  clock.textContent = `${Math.floor(now / 60)}:${String(now % 60).padStart(2, "0")}`;
  const should = Number(clock.dataset.should);
  clock.classList.toggle("error", should > 0 && now > should);
}

async function draft() {
  const told = text.value;
  try {
    const answer = await fetch(form.dataset.draft, {
      method: "POST",
      headers: { "X-CSRFToken": token },
      body: new URLSearchParams({ text: told }),
    });
    if (!answer.ok) throw new Error();
    const found = await answer.json();
    said.textContent = "Kept";
    if (found.interrupt && text.value === told) {
      said.textContent = "You are interrupted.";
      form.requestSubmit();
    }
  } catch {
    said.textContent = "Not kept on the server yet; your words are in this browser.";
  }
}

text.addEventListener("input", () => {
  keep();
  clearTimeout(timer);
  timer = setTimeout(draft, PAUSE);
});

form.addEventListener("submit", () => {
  clearTimeout(timer);
  keep();
  form.elements.seconds.value = seconds();
});

async function hear(chunks) {
  said.textContent = "Turning speech into words on this machine …";
  const body = new FormData();
  body.append("recording", new Blob(chunks, { type: chunks[0]?.type }), "answer");
  try {
    const answer = await fetch(form.dataset.hear, { method: "POST", headers: { "X-CSRFToken": token }, body });
    const found = await answer.json();
    if (!answer.ok) {
      said.textContent = found.error;
      return;
    }
    text.value = [text.value.trim(), found.text].filter(Boolean).join("\n");
    form.elements.delivery.value = found.delivery.join("\n");
    said.textContent = found.delivery.join(" ");
    keep();
    draft();
  } catch {
    said.textContent = "The recording did not reach the server. Say it again, or write it.";
  }
}

if (navigator.mediaDevices && "MediaRecorder" in window) {
  record.hidden = false;
  record.addEventListener("click", async () => {
    if (recorder) {
      recorder.stop();
      return;
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const chunks = [];
      recorder = new MediaRecorder(stream);
      recorder.addEventListener("dataavailable", (event) => event.data.size && chunks.push(event.data));
      recorder.addEventListener("stop", () => {
        stream.getTracks().forEach((track) => track.stop());
        recorder = null;
        record.textContent = "Speak it";
        record.setAttribute("aria-pressed", "false");
        hear(chunks);
      });
      recorder.start();
      record.textContent = "Stop and write it down";
      record.setAttribute("aria-pressed", "true");
      said.textContent = "Recording";
    } catch {
      said.textContent = "No microphone is open to this page.";
    }
  });
}

// A draft that never reached the server is newer than what the server has.
if (kept.text && kept.text.length > text.value.length) {
  text.value = kept.text;
  draft();
}
tick();
setInterval(() => {
  tick();
  keep();
}, 1000);
