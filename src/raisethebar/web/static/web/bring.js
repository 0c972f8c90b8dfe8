// Files and folders dropped anywhere on the page go into the form that a chooser would fill, and are sent with it.

const form = document.getElementById("bring");
const files = document.getElementById("files");
const folder = document.getElementById("folder");
const whole = document.getElementById("whole-folder");
const said = document.getElementById("bringing");
const MOST = 2000;

async function under(entry, found) {
  if (found.length >= MOST) return;
  if (entry.isFile) {
    found.push(await new Promise((yes, no) => entry.file(yes, no)));
    return;
  }
  const reader = entry.createReader();
  // A reader gives a folder's entries a hundred at a time, and none when it is through.
  for (;;) {
    const some = await new Promise((yes, no) => reader.readEntries(yes, no));
    if (!some.length) return;
    for (const one of some) if (!one.name.startsWith(".")) await under(one, found);
  }
}

function send(list) {
  const carried = new DataTransfer();
  list.forEach((file) => carried.items.add(file));
  files.files = carried.files;
  said.textContent = `Reading ${list.length} ${list.length === 1 ? "file" : "files"} …`;
  form.requestSubmit();
}

let depth = 0;
const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
addEventListener("dragenter", (event) => {
  if (carries(event) && (depth += 1) === 1) document.body.classList.add("dropping");
});
addEventListener("dragleave", (event) => {
  if (carries(event) && (depth = Math.max(0, depth - 1)) === 0) document.body.classList.remove("dropping");
});
addEventListener("dragover", (event) => carries(event) && event.preventDefault());
addEventListener("drop", async (event) => {
  if (!carries(event)) return;
  event.preventDefault();
  depth = 0;
  document.body.classList.remove("dropping");
  // Entries are gone once the handler has waited, so all are taken first.
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const plain = [...event.dataTransfer.files];
  const found = [];
  try {
    for (const entry of entries) await under(entry, found);
  } catch {
    said.textContent = "That folder could not be read. Choose its files below.";
    return;
  }
  send(found.length ? found : plain);
});

if ("webkitdirectory" in folder) {
  whole.hidden = false;
  whole.addEventListener("click", () => folder.click());
  folder.addEventListener("change", () => send([...folder.files].filter((f) => !/(^|\/)\./.test(f.webkitRelativePath))));
  folder.removeAttribute("name");
}
