// Nine keystrokes a form. Each form is kept on this computer until the server has acknowledged it; its id makes sure that
// sending it again counts once.

const form = document.querySelector("#ketik");
const news = document.querySelector("#kabar");
const check = document.querySelector("#periksa");
const boxes = [...form.querySelectorAll("input.key")];
const suggestion = form.elements.suggestion;
const day = form.elements.answered_on;
const TRIES_AGAIN = 4000; // milliseconds

let isSending = false;
let retry = 0;
let left = null; // the box that was left for the suggestion

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");

function say(words, waits = false) {
  news.textContent = words;
  news.classList.toggle("waits", waits);
}

function queued() {
  try {
    return JSON.parse(localStorage.getItem(form.dataset.queue)) ?? [];
  } catch {
    return [];
  }
}

function keep(rows) {
  if (rows.length) localStorage.setItem(form.dataset.queue, JSON.stringify(rows));
  else localStorage.removeItem(form.dataset.queue);
}

// crypto.randomUUID exists only on https; offices also use plain addresses of their own network.
function newIdent() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function clear() {
  for (const box of boxes) box.value = "";
  suggestion.value = "";
  form.elements.ident.value = newIdent();
  boxes[0].focus();
}

function typed() {
  return boxes.filter((box) => box.name.startsWith("q_")).map((box) => box.value).join(" ");
}

function save() {
  const empty = boxes.find((box) => !box.value);
  if (empty) {
    empty.focus();
    say(form.dataset.missing, true);
    return;
  }
  if (!day.value || !day.checkValidity()) {
    day.focus();
    say(form.dataset.badDate, true);
    return;
  }
  const data = new FormData(form);
  data.delete("csrfmiddlewaretoken");
  keep([...queued(), { ident: data.get("ident"), digits: typed(), body: new URLSearchParams(data).toString() }]);
  clear();
  send();
}

async function post(address, body) {
  const headers = {
    Accept: "application/json",
    "Content-Type": "application/x-www-form-urlencoded",
    "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
  };
  const answer = await fetch(address, { method: "POST", headers, body });
  const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (answer.status >= 500) throw new Error("try again");
  return { status: answer.status, said: isOurs ? await answer.json() : null };
}

function show(said) {
  check.innerHTML = said.check;
}

// One after another, in the order in which they were keyed.
async function send() {
  if (isSending) return;
  isSending = true;
  clearTimeout(retry);
  try {
    for (let [row] = queued(); row; [row] = queued()) {
      const { status, said } = await post(location.href, row.body);
      if (!said) {
        say(fill(form.dataset.signedOut, { n: queued().length }), true);
        return;
      }
      if (status !== 200) {
        refused(row, status, said.why);
        return;
      }
      keep(queued().filter((other) => other.ident !== row.ident));
      show(said);
      say(fill(form.dataset.saved, { n: said.keyed, digits: row.digits }));
    }
  } catch {
    say(fill(form.dataset.waiting, { n: queued().length }), true);
    retry = setTimeout(send, TRIES_AGAIN);
  } finally {
    isSending = false;
  }
}

// A form with a mistake in it comes back to be mended; one that comes too late stays on this computer.
function refused(row, status, why) {
  say(fill(form.dataset.refused, { why }), true);
  if (status !== 422 || boxes.some((box) => box.value)) return;
  keep(queued().filter((other) => other.ident !== row.ident));
  for (const [name, value] of new URLSearchParams(row.body)) if (form.elements[name]) form.elements[name].value = value;
}

async function undo(body) {
  if (!body && queued().length && !isSending) {
    keep(queued().slice(0, -1));
    say(fill(form.dataset.waiting, { n: queued().length }), true);
    return;
  }
  try {
    const { said } = await post(form.dataset.undo, body);
    if (!said) say(fill(form.dataset.signedOut, { n: queued().length }), true);
    else if (said.why) say(said.why, true);
    else {
      show(said);
      say(fill(form.dataset.undone, { n: said.keyed }));
    }
  } catch {
    say(fill(form.dataset.waiting, { n: queued().length }), true);
  }
  boxes.find((box) => !box.value)?.focus();
}

function put(box, key) {
  const place = boxes.indexOf(box);
  box.value = key === "0" && box.dataset.keys.endsWith("-0") ? "-" : key;
  if (place + 1 < boxes.length) boxes[place + 1].focus();
  else save();
}

function back(box) {
  const place = boxes.indexOf(box);
  const target = box.value || place === 0 ? box : boxes[place - 1];
  target.value = "";
  target.focus();
}

form.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && event.target !== suggestion) {
    event.preventDefault();
    const last = boxes.findLast((box) => box.value);
    if (last) back(last);
    else undo("");
    return;
  }
  if (event.target === suggestion && (event.key === "Escape" || (event.key === "Enter" && event.ctrlKey))) {
    event.preventDefault();
    (left ?? boxes[0]).focus();
    return;
  }
  if (!boxes.includes(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = event.target;
  const key = event.key.toUpperCase();
  const place = boxes.indexOf(box);
  if (key.length === 1 && box.dataset.keys.includes(key)) put(box, key);
  else if (key === "BACKSPACE") back(box);
  else if (key === "ARROWUP" || key === "ARROWLEFT") boxes[Math.max(0, place - 1)].focus();
  else if (key === "ARROWDOWN" || key === "ARROWRIGHT") boxes[Math.min(boxes.length - 1, place + 1)].focus();
  else if (key === "S") {
    left = box;
    suggestion.focus();
  } else if (key.length === 1) {
    say(fill(form.dataset.noKey, { key: event.key, keys: [...box.dataset.keys].join(" ") }), true);
  } else return;
  event.preventDefault();
});

// Keyboards of phones tell no key, only what was put in.
form.addEventListener("input", (event) => {
  const box = event.target;
  if (!boxes.includes(box)) return;
  const key = box.value.slice(-1).toUpperCase();
  box.value = "";
  if (key && box.dataset.keys.includes(key)) put(box, key);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});

check.addEventListener("submit", (event) => {
  event.preventDefault();
  undo(new URLSearchParams(new FormData(event.target)).toString());
});

document.querySelector("#akhiri").addEventListener("submit", (event) => {
  if (!queued().length) return;
  event.preventDefault();
  say(fill(form.dataset.endWaits, { n: queued().length }), true);
});

addEventListener("online", send);
addEventListener("beforeunload", (event) => {
  if (queued().length) event.preventDefault();
});

for (const box of boxes) box.addEventListener("focus", () => box.select());
if (!document.querySelector("[role=alert]")) boxes[0].focus();
say(form.dataset.ready);
if (queued().length) send();
