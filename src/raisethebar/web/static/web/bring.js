// Files and folders dropped anywhere on the page go into the form that a chooser would fill, and are sent with it.

const form = document.getElementById("bring");
const files = document.getElementById("files");
const folder = document.getElementById("folder");
const whole = document.getElementById("whole-folder");
const left = document.getElementById("left");
const said = document.getElementById("bringing");
const READ = files.accept.split(",");
const MOST = 2000;
const LARGEST = 190_000_000;

const readable = (name) => READ.some((suffix) => name.toLowerCase().endsWith(suffix));

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

// What can't be read stays where it is: a folder of notes may hold films. The server tells how many were left.
function send(list) {
  const kept = list.filter((file) => readable(file.name));
  const bytes = kept.reduce((sum, file) => sum + file.size, 0);
  if (!kept.length) {
    said.textContent = list.length ? `Nothing there can be read: only ${READ.join(", ")} are.` : "That folder is empty.";
    return;
  }
  if (bytes > LARGEST) {
    said.textContent = `That is ${Math.ceil(bytes / 1e6)} MB; at most ${LARGEST / 1e6} MB are read at once. Bring fewer files.`;
    return;
  }
  const carried = new DataTransfer();
  kept.forEach((file) => carried.items.add(file));
  files.files = carried.files;
  left.value = list.length - kept.length;
  said.textContent = `Reading ${kept.length} ${kept.length === 1 ? "file" : "files"} …`;
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
  send(found.length || entries.length ? found : plain);
});

// Files that were chosen one by one are all sent: whoever chose them is told of each.
files.addEventListener("change", () => (left.value = 0));
if ("webkitdirectory" in folder) {
  whole.hidden = false;
  whole.addEventListener("click", () => folder.click());
  folder.addEventListener("change", () => send([...folder.files].filter((f) => !/(^|\/)\./.test(f.webkitRelativePath))));
  folder.removeAttribute("name");
}
