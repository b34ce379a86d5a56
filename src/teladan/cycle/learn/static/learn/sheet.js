// The observation sheet on a phone: what is noted is kept here until the server has acknowledged it, through lost connections
// and closed tabs, sealed (see sealed.js); its id, made here, makes sure that sending it again counts once. Without scripts the
// forms are sent as usual.

const sheet = document.querySelector("#lembar");
const words = sheet.dataset;
const { canSeal, opened } = await import(words.sealed);
const shelf = await import(words.shelf);
const { forgetUnsealed } = await import(words.keptPage);
const { lockWhenHidden, needKey, readyOffline, watchPin } = await import(words.lock);
const { drawn, shrunk } = await import(words.pictures);
const { post } = await import(words.post);
const { forget, keep, newIdent, pictureOf } = shelf;
const state = document.querySelector("#keadaan-kirim");
const queue = document.querySelector("#antrean");
const pattern = document.querySelector("#pola-antrean");
const forms = {
  observation: document.querySelector("#isian-catatan"),
  question: document.querySelector("#isian-tanya"),
};
const TRIES_AGAIN = 15000; // milliseconds
const LARGEST = 20 * 1024 * 1024; // bytes

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");

let sending = null; // the round under way, if any
let isAskedAgain = false;
let again = 0;
let mended = null; // what came back into its form: the form, the id it is kept under next, the entry as it was

async function entries() {
  return (await shelf.entries(words.account)).filter((one) => !one.isLost && one.state !== "draft");
}

// What is shown ------------------------------------------------------------------------------------------------------

function stateOf(entry) {
  if (entry.state === "sent") return fill(entry.isBeside ? words.beside : words.sent, { at: entry.at });
  if (entry.state === "refused") return fill(words.refused, { why: entry.why });
  if (entry.state === "sending") return words.sending;
  return canSeal ? words.waiting : words.heldHere;
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
  if (entry.blob || entry.photo) {
    pictureOf(entry).then(drawn).then((canvas) => {
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
  const lost = (await shelf.entries(words.account)).filter((one) => one.isLost && one.state !== "sent").length;
  const all = await entries();
  const here = all.filter((one) => one.visit === words.visit && one.state !== "mending");
  queue.replaceChildren(...here.map(item));
  queue.hidden = !here.length;
  const open = all.filter((one) => one.state === "waiting" || one.state === "sending").length;
  const stuck = all.filter((one) => one.state === "refused").length;
  const said = [];
  if (lost) said.push(fill(words.lost, { n: lost }));
  if (stuck) said.push(fill(words.stuck, { n: stuck }));
  if (open) said.push(fill(words[why] ?? (canSeal ? words.some : words.held), { n: open }));
  if (!said.length) said.push(here.length ? words.none : words.idle);
  tell(state, said.join(" "), open || stuck || lost);
  for (const form of Object.values(forms)) {
    if (form.dataset.used) tell(form.querySelector("[data-said]"), said.join(" "), open || stuck);
  }
  if (open && why) {
    linked(words.signIn, words.signInWords);
  }
}

function linked(address, text) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = text;
  state.append(" ", link);
}

// What is sent -------------------------------------------------------------------------------------------------------

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
    await ready();
    for (;;) {
      const entry = (await entries()).find((one) => one.state === "waiting" || one.state === "sending");
      if (!entry) break;
      await keep({ ...entry, state: "sending" });
      await show();
      const { sent, isBeside, refused, waits } = await post(entry).catch(async (lost) => {
        await keep({ ...entry, state: "waiting" });
        throw lost;
      });
      if (waits) {
        await keep({ ...entry, state: "waiting" });
        why = waits;
        break;
      }
      if (sent) await keep({ ...entry, state: "sent", at: sent, isBeside, blob: null, photo: null });
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

// `writing`: the id of these words; `after`: those of earlier words of the same note; `base`: the server's version of it that
// the writer had. By them the server knows words that would hide others, and keeps both.
function base(kind, id, form) {
  const was = mended?.form === form && mended.id === id ? mended.entry : {};
  return {
    id,
    kind,
    writing: newIdent(),
    after: [...(was.after ?? []), was.writing].filter(Boolean),
    base: was.base ?? 0,
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
    await ready();
    const isMended = mended?.form === form;
    const rows = await read(form, isMended ? mended.id : newIdent());
    await keep(...rows);
    if (isMended && mended.entry.id !== mended.id) await forget(mended.entry.id);
    if (isMended) mended = null;
    changing.hidden = true;
    await forget(draft(form));
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
  if (mended?.entry.state) await keep(mended.entry);
  mended = { form, id: entry.state === "refused" ? newIdent() : entry.id, entry };
  for (const [name, value] of Object.entries(entry.fields)) if (form.elements[name]) form.elements[name].value = value;
  const rows = (await entries()).filter((one) => one.fields.of === entry.id);
  await keep(...rows.map((row) => ({ ...row, fields: { ...row.fields, of: mended.id } })));
  await keep({ ...entry, state: "mending", was: entry.state });
  await show();
  (form.elements.note ?? form.elements.text).focus();
}

// A note of one's own that the server has already, changed from here: also without a connection.
async function changeSent(link) {
  const waiting = (await entries()).find((one) => one.id === link.dataset.ident && one.state !== "sent");
  if (waiting) return mend(waiting);
  if (mended?.entry.state) await keep(mended.entry);
  const form = forms.observation;
  const { ident, version, change: _change, ...fields } = link.dataset;
  mended = { form, id: ident, entry: { id: ident, base: Number(version) } };
  for (const [name, value] of Object.entries(fields)) if (form.elements[name]) form.elements[name].value = value;
  changing.hidden = false;
  await show();
  form.scrollIntoView();
  form.elements.note.focus();
}

// What is being typed ------------------------------------------------------------------------------------------------

const changing = document.querySelector("#sedang-mengubah");
const draft = (form) => `draf-${words.account}-${words.visit}-${form.dataset.kind}`;

async function keepDrafts() {
  for (const form of Object.values(forms)) {
    const typed = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    if (!(typed.note ?? typed.text).trim()) continue;
    const of = mended?.form === form ? { id: mended.id, entry: mended.entry } : null;
    await keep({ ...base(form.dataset.kind, draft(form), form), state: "draft", fields: typed, of });
  }
}

async function takeDrafts() {
  const all = await shelf.entries(words.account);
  for (const form of Object.values(forms)) {
    const kept = all.find((one) => one.id === draft(form) && !one.isLost);
    if (!kept || (form.elements.note ?? form.elements.text).value) continue;
    const { csrfmiddlewaretoken: _token, ident: _ident, ...typed } = kept.fields;
    for (const [name, value] of Object.entries(typed)) if (form.elements[name]) form.elements[name].value = value;
    if (kept.of) {
      mended = { form, ...kept.of };
      changing.hidden = Boolean(kept.of.entry.state);
      if (kept.of.entry.state) await keep({ ...kept.of.entry, state: "mending", was: kept.of.entry.state });
    }
    await forget(kept.id);
  }
}

// The page itself ----------------------------------------------------------------------------------------------------

// With the key at hand: what an older version left unsealed is sealed, and what the server has is let go.
async function settle() {
  if (canSeal) await shelf.sealOld(words.account);
  const stored = words.stored.split(" ");
  const all = await entries();
  const isDone = (one) => stored.includes(one.id) && (one.state === "sent" || one.kind === "photo");
  const gone = (await shelf.entries(words.account)).filter(isDone).map((one) => one.id);
  if (gone.length) await forget(...gone);
  const left = all.filter((one) => one.state === "mending");
  if (left.length) await keep(...left.map((one) => ({ ...one, state: one.was })));
  await takeDrafts();
  if (canSeal) lockWhenHidden(keepDrafts);
}

let isSettled = false;

async function ready() {
  await needKey();
  if (isSettled) return;
  isSettled = true;
  await settle();
}

function listen() {
  forms.observation.addEventListener("submit", (event) => {
    event.preventDefault();
    submitted(forms.observation, noted);
  });
  forms.question.addEventListener("submit", (event) => {
    event.preventDefault();
    submitted(forms.question, asked);
  });
  for (const link of document.querySelectorAll("a[data-element]:not([data-ident])")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      forms.observation.elements.element.value = link.dataset.element;
      forms.observation.scrollIntoView();
      forms.observation.elements.note.focus();
    });
  }
  for (const link of document.querySelectorAll("a[data-ident]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      changeSent(link);
    });
  }
  changing.querySelector("button").addEventListener("click", () => {
    mended = null;
    changing.hidden = true;
    emptied(forms.observation);
  });
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") send();
  });
  addEventListener("beforeunload", (event) => {
    if (!canSeal && shelf.isHolding()) event.preventDefault();
  });
}

async function begin() {
  await opened(); // no storage: the forms are sent as usual
  listen();
  await forgetUnsealed();
  watchPin();
  const trouble = await ready().then(() => "", (said) => said);
  if (trouble) {
    tell(state, String(trouble), true);
    if (trouble === words.noFit) linked(words.locked, words.byPin);
  } else {
    await show();
    await send();
  }
  await readyOffline();
}

sheet.tabIndex = -1;
begin().catch(() => {});
