// Leaving a shared phone or computer. What was noted without a connection and not sent yet would be gone with the session:
// that is said first. Copies of pages kept for another account are removed as soon as somebody else is signed in.

const form = document.querySelector("form[data-account]");
const dialog = document.querySelector("#keluar-dulu");
const KEPT = "teladan-pengamatan";
const PAGES = "teladan-halaman-";

async function forgetOthers() {
  if (!("caches" in window)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES));
  await Promise.all(names.filter((name) => name !== PAGES + form.dataset.account).map((name) => caches.delete(name)));
}

function opened() {
  return new Promise((done) => {
    const asked = indexedDB.open(KEPT);
    asked.onupgradeneeded = () => asked.transaction.abort(); // nothing was ever kept here: leave it so
    asked.onsuccess = () => done(asked.result);
    asked.onerror = (event) => {
      event.preventDefault();
      done(null);
    };
  });
}

async function unsent() {
  const store = await opened();
  if (!store) return [];
  try {
    if (!store.objectStoreNames.contains("entries")) return [];
    const asked = store.transaction("entries").objectStore("entries").getAll();
    const all = await new Promise((done, fail) => {
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    return all.filter((one) => one.state !== "sent");
  } finally {
    store.close();
  }
}

function ask(waiting) {
  const own = waiting.filter((one) => one.account === form.dataset.account);
  const others = waiting.length - own.length;
  for (const [part, n] of [["own", own.length], ["others", others]]) {
    const said = dialog.querySelector(`[data-part="${part}"]`);
    said.hidden = !n;
    said.querySelector("b").textContent = n;
  }
  dialog.querySelector('[data-part="offline"]').hidden = navigator.onLine;
  dialog.querySelector("[data-leave]").hidden = !navigator.onLine;
  const back = dialog.querySelector("[data-back]");
  back.hidden = !own.length;
  if (own.length) back.href = own[0].send.replace(/kirim\/$/, "");
  dialog.showModal();
}

// On a plain address the browser takes no order to forget (Clear-Site-Data), so that this script does it.
async function leave() {
  if (!isSecureContext) indexedDB.deleteDatabase(KEPT);
  form.dataset.sure = "yes";
  form.requestSubmit();
}

form.addEventListener("submit", async (event) => {
  if (form.dataset.sure || !("indexedDB" in window)) return;
  event.preventDefault();
  const waiting = await unsent().catch(() => []);
  if (waiting.length) ask(waiting);
  else leave();
});
dialog.querySelector("[data-leave]").addEventListener("click", leave);
dialog.querySelector("[data-stay]").addEventListener("click", () => dialog.close());
forgetOthers().catch(() => {});
