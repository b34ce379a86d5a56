// The observation sheet on a phone: what is noted is kept here until the server has acknowledged it, through lost connections
// and closed tabs; its id, made here, makes sure that sending it again counts once. Without scripts the forms are sent as usual.

const sheet = document.querySelector("#lembar");
const words = sheet.dataset;
const state = document.querySelector("#keadaan-kirim");
const queue = document.querySelector("#antrean");
const pattern = document.querySelector("#pola-antrean");
const forms = {
  observation: document.querySelector("#isian-catatan"),
  question: document.querySelector("#isian-tanya"),
};
const PAGES = `teladan-halaman-${words.account}`; // copies of pages, under the account they were made for
const TRIES_AGAIN = 15000; // milliseconds
const LONGEST_SIDE = 2048; // of a photo, as the server keeps it
const LARGEST = 20 * 1024 * 1024; // bytes

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");

// crypto.randomUUID exists only on https; offices also use plain addresses of their own network.
function newIdent() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const settled = (asked) =>
  new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });

function opened() {
  const asked = indexedDB.open("teladan-pengamatan", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("entries", { keyPath: "id" });
  return settled(asked);
}

let store = null; // the database; null where this browser keeps nothing
let sending = null; // the round under way, if any
let isAskedAgain = false;
let again = 0;
let mended = null; // what came back into its form: the form, the id it is kept under next, the entry as it was

async function entries() {
  const all = await settled(store.transaction("entries").objectStore("entries").getAll());
  return all.filter((one) => one.account === words.account).sort((one, other) => one.made - other.made);
}

function change(act) {
  return new Promise((done, fail) => {
    const round = store.transaction("entries", "readwrite");
    act(round.objectStore("entries"));
    round.oncomplete = () => done();
    round.onabort = () => fail(round.error);
  });
}

const keep = (...rows) => change((kept) => rows.forEach((row) => kept.put(row)));
const forget = (...idents) => change((kept) => idents.forEach((ident) => kept.delete(ident)));

// What is shown ------------------------------------------------------------------------------------------------------

function stateOf(entry) {
  if (entry.state === "sent") return fill(words.sent, { at: entry.at });
  if (entry.state === "refused") return fill(words.refused, { why: entry.why });
  return entry.state === "sending" ? words.sending : words.waiting;
}

async function drawn(blob) {
  const picture = await createImageBitmap(blob);
  const canvas = document.createElement("canvas");
  canvas.width = 160;
  canvas.height = Math.round((160 * picture.height) / picture.width);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.setAttribute("role", "img");
  return canvas;
}

function item(entry) {
  const made = pattern.content.cloneNode(true).firstElementChild;
  made.dataset.id = entry.id;
  made.querySelector(".record-head").textContent = entry.head;
  const text = made.querySelector(".record-text");
  text.textContent = entry.text;
  text.hidden = !entry.text;
  const told = made.querySelector(".record-state");
  told.textContent = stateOf(entry);
  told.classList.toggle("waits", entry.state !== "sent");
  const isOpen = entry.state === "waiting" || entry.state === "refused";
  made.querySelector(".acts").hidden = !isOpen;
  made.querySelector(".mend").hidden = entry.kind === "photo";
  made.querySelector(".mend").addEventListener("click", () => mend(entry));
  made.querySelector(".drop").addEventListener("click", async () => {
    await forget(entry.id);
    show();
    sheet.focus();
  });
  if (entry.blob) {
    drawn(entry.blob).then((canvas) => {
      canvas.setAttribute("aria-label", entry.text || entry.head);
      made.querySelector(".record-text").after(canvas);
    }, () => {});
  }
  return made;
}

function tell(place, said, waits) {
  place.textContent = said;
  place.classList.toggle("waits", Boolean(waits));
  place.hidden = false;
}

// Above the sheet, and below the button that was pressed: that is where one looks.
async function show(why = "") {
  const all = await entries();
  const here = all.filter((one) => one.visit === words.visit && one.state !== "mending");
  queue.replaceChildren(...here.map(item));
  queue.hidden = !here.length;
  const open = all.filter((one) => one.state === "waiting" || one.state === "sending").length;
  const stuck = all.filter((one) => one.state === "refused").length;
  const said = [];
  if (stuck) said.push(fill(words.stuck, { n: stuck }));
  if (open) said.push(fill(words[why] ?? words.some, { n: open }));
  if (!said.length) said.push(here.length ? words.none : words.idle);
  tell(state, said.join(" "), open || stuck);
  for (const form of Object.values(forms)) {
    if (form.dataset.used) tell(form.querySelector("[data-said]"), said.join(" "), open || stuck);
  }
  if (open && why) {
    const link = document.createElement("a");
    link.href = words.signIn;
    link.textContent = words.signInWords;
    state.append(" ", link);
  }
}

// What is sent -------------------------------------------------------------------------------------------------------

function token() {
  const [, found] = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) ?? [];
  return found ?? forms.observation.elements.csrfmiddlewaretoken.value;
}

// "sent", "refused" with the reason, or the reason for which all have to wait; throws where there is no connection.
async function post(entry) {
  const body = new FormData();
  for (const [name, value] of Object.entries(entry.fields)) body.set(name, value);
  body.set("kind", entry.kind);
  body.set("ident", entry.id);
  body.set("account", entry.account);
  if (entry.blob) body.set("photo", entry.blob, "foto.jpg");
  const headers = { Accept: "application/json", "X-CSRFToken": token() };
  const answer = await fetch(entry.send, { method: "POST", headers, body, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 403) return { waits: "signedOut" };
  if (answer.status >= 500 || answer.status === 429) throw new Error("try again");
  const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
  const said = isOurs ? await answer.json() : {};
  if (answer.ok && said.stored === entry.id) return { sent: said.at };
  if (said.other) return { waits: "other" };
  return { refused: said.why ?? words.noReason };
}

// Asked while a round is under way, another follows it: the connection may have come back since that one began.
function send() {
  if (sending) isAskedAgain = true;
  sending ??= round().finally(() => {
    sending = null;
    if (isAskedAgain) send();
  });
  return sending;
}

async function round() {
  clearTimeout(again);
  isAskedAgain = false;
  let why = "";
  try {
    for (;;) {
      const entry = (await entries()).find((one) => one.state === "waiting" || one.state === "sending");
      if (!entry) break;
      await keep({ ...entry, state: "sending" });
      await show();
      const { sent, refused, waits } = await post(entry).catch(async (lost) => {
        await keep({ ...entry, state: "waiting" });
        throw lost;
      });
      if (waits) {
        await keep({ ...entry, state: "waiting" });
        why = waits;
        break;
      }
      if (sent) await keep({ ...entry, state: "sent", at: sent, blob: null });
      else await keep({ ...entry, state: "refused", why: refused });
    }
  } catch {
    again = setTimeout(send, TRIES_AGAIN);
  }
  await show(why);
}

// What is noted ------------------------------------------------------------------------------------------------------

function chosen(field) {
  return field?.value ? field.selectedOptions[0].textContent.trim() : "";
}

function wrong(form, text) {
  const said = form.querySelector(".wrong-why[role=alert]");
  said.textContent = text;
  said.hidden = !text;
}

// Smaller than it came from the camera, and without what the camera wrote into it; as it is where this browser cannot.
async function shrunk(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const factor = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * factor);
    canvas.height = Math.round(picture.height * factor);
    const drawing = canvas.getContext("2d");
    drawing.fillStyle = "white";
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85))) ?? file;
  } catch {
    return file;
  }
}

function base(kind, id, form) {
  return {
    id,
    kind,
    account: words.account,
    visit: words.visit,
    send: words.send,
    state: "waiting",
    made: Date.now(),
    head: [chosen(form.elements.element), chosen(form.elements.place)].filter(Boolean).join(" · "),
  };
}

async function noted(form, id) {
  const data = new FormData(form);
  const file = form.elements["foto-photo"].files[0];
  const note = data.get("note").trim();
  const rating = data.get("rating") ?? "";
  if (!note && !rating && !file) throw words.blank;
  if (file && !data.get("foto-consent")) throw words.noConsent;
  const rows = [];
  const side = data.get("side") ?? "";
  const seen = new Date().toISOString();
  if (note || rating) {
    const fields = { side, element: data.get("element"), place: data.get("place"), rating, note, seen_at: seen };
    const row = base("observation", id, form);
    const rated = rating ? fill(words.rating, { n: rating }) : "";
    rows.push({ ...row, fields, text: note, head: [row.head, rated].filter(Boolean).join(" · ") });
  }
  if (file) {
    const blob = await shrunk(file);
    if (blob.size > LARGEST) throw words.big;
    const fields = { side, caption: data.get("foto-caption"), consent: data.get("foto-consent"), of: rows[0]?.id ?? "" };
    const row = base("photo", newIdent(), form);
    const head = [words.photo, row.head].filter(Boolean).join(" · ");
    rows.push({ ...row, made: row.made + 1, fields, blob, text: fields.caption, head });
  }
  return rows;
}

async function asked(form, id) {
  const data = new FormData(form);
  const text = data.get("text").trim();
  if (!text) throw words.noQuestion;
  const fields = { side: data.get("side") ?? "", element: data.get("element"), text, asked_at: new Date().toISOString() };
  const row = base("question", id, form);
  return [{ ...row, fields, text, head: [words.question, row.head].filter(Boolean).join(" · ") }];
}

function emptied(form) {
  const { element, place } = form.elements;
  const before = [element?.value, place?.value]; // the next note is mostly of the same place
  form.reset();
  if (element) element.value = before[0];
  if (place) place.value = before[1];
  for (const input of form.querySelectorAll('input[type="file"]')) input.dispatchEvent(new Event("change"));
  document.querySelector("#dengan-foto").open = false;
  (form.elements.note ?? form.elements.text).value = "";
}

async function submitted(form, read) {
  wrong(form, "");
  const button = form.querySelector('button[type="submit"]');
  if (button.disabled) return; // pressed twice
  button.disabled = true;
  try {
    const isMended = mended?.form === form;
    const rows = await read(form, isMended ? mended.id : newIdent());
    await keep(...rows);
    if (isMended && mended.entry.id !== mended.id) await forget(mended.entry.id);
    if (isMended) mended = null;
    form.dataset.used = "yes";
    emptied(form);
    navigator.storage?.persist?.();
    await show();
    send();
  } catch (trouble) {
    wrong(form, typeof trouble === "string" ? trouble : words.full);
  } finally {
    button.disabled = false;
  }
}

// An entry goes back into its form; the next press keeps it under the id it had, unless that was refused. Until then it stays
// kept as it was, for a page that is closed meanwhile.
async function mend(entry) {
  const form = forms[entry.kind];
  if (mended) await keep(mended.entry);
  mended = { form, id: entry.state === "refused" ? newIdent() : entry.id, entry };
  for (const [name, value] of Object.entries(entry.fields)) if (form.elements[name]) form.elements[name].value = value;
  const rows = (await entries()).filter((one) => one.fields.of === entry.id);
  await keep(...rows.map((row) => ({ ...row, fields: { ...row.fields, of: mended.id } })));
  await keep({ ...entry, state: "mending", was: entry.state });
  await show();
  (form.elements.note ?? form.elements.text).focus();
}

// The page itself ----------------------------------------------------------------------------------------------------

async function kept() {
  const pages = await caches.open(PAGES);
  const parts = [...document.querySelectorAll('link[rel="stylesheet"], link[rel="icon"], script[src]')];
  const addresses = new Set(parts.map((part) => part.href || part.src));
  const missing = [];
  for (const address of addresses) if (!(await pages.match(address, { ignoreVary: true }))) missing.push(address);
  await pages.addAll(missing);
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const headers = new Headers(answer.headers);
  headers.set("X-Kept", String(Date.now()));
  await pages.put(location.pathname, new Response(await answer.blob(), { headers }));
  const ready = document.querySelector("#siap-luring");
  ready.textContent = words.offlineReady;
  ready.hidden = false;
}

async function openOffline() {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return; // a plain address of an office's own network
  try {
    await navigator.serviceWorker.register(words.worker, { scope: location.pathname });
    await kept();
  } catch {
    // Without a connection the copy that was kept before stays as it is.
  }
}

async function begin() {
  store = await opened();
  const stored = words.stored.split(" ");
  const gone = (await entries()).filter((one) => stored.includes(one.id)).map((one) => one.id);
  if (gone.length) await forget(...gone);
  const left = (await entries()).filter((one) => one.state === "mending");
  if (left.length) await keep(...left.map((one) => ({ ...one, state: one.was })));
  forms.observation.addEventListener("submit", (event) => {
    event.preventDefault();
    submitted(forms.observation, noted);
  });
  forms.question.addEventListener("submit", (event) => {
    event.preventDefault();
    submitted(forms.question, asked);
  });
  for (const link of document.querySelectorAll("a[data-element]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      forms.observation.elements.element.value = link.dataset.element;
      forms.observation.scrollIntoView();
      forms.observation.elements.note.focus();
    });
  }
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") send();
  });
  await show();
  await send();
}

sheet.tabIndex = -1;
begin().catch(() => {}); // no storage: the forms are sent as usual
openOffline();
