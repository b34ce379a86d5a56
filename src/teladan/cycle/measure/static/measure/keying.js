// Nine keystrokes a form. Each form is kept on this computer until the server has acknowledged it; its id makes sure that
// sending it again counts once.

const form = document.querySelector("#ketik");
const news = document.querySelector("#kabar");
const check = document.querySelector("#periksa");
const boxes = [...form.querySelectorAll("input.key")];
const suggestion = form.elements.suggestion;
const day = form.elements.answered_on;
const TRIES_AGAIN = 4000; // milliseconds

let sending = null; // the errand under way, if any
let retry = 0;
let left = null; // the box that was left for the suggestion
let unstored = []; // errands, where the browser keeps nothing

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");

function say(words, waits = false) {
  news.textContent = words;
  news.classList.toggle("waits", waits);
}

// What the server has not acknowledged yet, in order: forms {ident, digits, body, tried} and undoings {ident, undo}.
function queued() {
  try {
    return JSON.parse(localStorage.getItem(form.dataset.queue)) ?? unstored;
  } catch {
    return unstored;
  }
}

function keep(rows) {
  unstored = rows;
  try {
    if (rows.length) localStorage.setItem(form.dataset.queue, JSON.stringify(rows));
    else localStorage.removeItem(form.dataset.queue);
  } catch {
    // Without storage the errands live as long as the page, which asks before it is left.
  }
}

const isSame = (one, other) => one.ident === other.ident && Boolean(one.undo) === Boolean(other.undo);
const waiting = () => queued().filter((row) => !row.undo).length;

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

// As the server reads it, but only what can be told at a glance; the server has the last word.
function isDay(text) {
  const [, date, month, year] = text.trim().match(/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/) ?? [];
  if (!date) return text.trim() !== "";
  const meant = new Date(year, month - 1, date);
  return meant.getMonth() === month - 1 && meant.getDate() === Number(date) && meant <= new Date();
}

function save() {
  const empty = boxes.find((box) => !box.value);
  if (empty) {
    empty.focus();
    say(form.dataset.missing, true);
    return;
  }
  if (!isDay(day.value)) {
    day.focus();
    say(form.dataset.badDate, true);
    return;
  }
  const data = new FormData(form);
  data.delete("csrfmiddlewaretoken");
  keep([...queued(), { ident: data.get("ident"), digits: typed(), body: `${new URLSearchParams(data)}` }]);
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

// One after another, in the order in which they were keyed.
function send() {
  sending ??= run().finally(() => {
    sending = null;
  });
  return sending;
}

async function run() {
  clearTimeout(retry);
  try {
    for (let [row] = queued(); row; [row] = queued()) {
      // From here on the server may have it, even when its answer is lost.
      keep(queued().map((other) => (isSame(other, row) ? { ...other, tried: true } : other)));
      const { status, said } = row.undo
        ? await post(form.dataset.undo, `response=${row.ident}`)
        : await post(location.href, row.body);
      if (!said) {
        say(fill(form.dataset.signedOut, { n: waiting() }), true);
        return;
      }
      if (status !== 200) {
        refused(row, status, said.why);
        return;
      }
      keep(queued().filter((other) => !isSame(other, row)));
      check.innerHTML = said.check;
      say(fill(row.undo ? form.dataset.undone : form.dataset.saved, { n: said.keyed, digits: row.digits }));
    }
  } catch {
    say(fill(form.dataset.waiting, { n: waiting() }), true);
    retry = setTimeout(send, TRIES_AGAIN);
  }
}

// A form with a mistake in it comes back to be mended; one that comes too late stays on this computer.
function refused(row, status, why) {
  say(fill(row.undo ? "{why}" : form.dataset.refused, { why }), true);
  const isOver = row.undo || (status === 422 && boxes.every((box) => !box.value));
  if (!isOver) return;
  keep(queued().filter((other) => !isSame(other, row)));
  if (row.undo) return;
  for (const [name, value] of new URLSearchParams(row.body)) if (form.elements[name]) form.elements[name].value = value;
}

// Always of a form by its id: undone twice is undone once. One that never left this computer just goes.
async function undo(ident) {
  boxes.find((box) => !box.value)?.focus();
  await sending;
  const rows = queued();
  const last = rows.findLast((row) => !row.undo);
  const target = ident ?? last?.ident ?? check.querySelector('[name="response"]')?.value;
  if (!target) return;
  const others = rows.filter((row) => row.ident !== target);
  const mayBeThere = others.length === rows.length || rows.some((row) => row.ident === target && row.tried);
  keep(mayBeThere ? [...others, { ident: target, undo: true }] : others);
  if (!mayBeThere) say(form.dataset.dropped);
  send();
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
    else undo();
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
  undo(event.target.elements.response.value);
});

document.querySelector("#akhiri").addEventListener("submit", (event) => {
  if (!queued().length) return;
  event.preventDefault();
  say(fill(form.dataset.endWaits, { n: waiting() }), true);
});

addEventListener("online", send);
addEventListener("beforeunload", (event) => {
  if (queued().length) event.preventDefault();
});

for (const box of boxes) box.addEventListener("focus", () => box.select());
if (!document.querySelector("[role=alert]")) boxes[0].focus();
say(form.dataset.ready);
if (queued().length) send();
