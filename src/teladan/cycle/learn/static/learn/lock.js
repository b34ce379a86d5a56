// The key while the sheet is open: had from the server where there is a connection, from the PIN where there is none; given up
// when the page was hidden for some minutes. And the form in which the PIN is chosen.

const sheet = document.querySelector("#lembar");
const words = sheet.dataset;
const { canSeal, close, forgetRing, hasPin, isOpen, isWeak, openWithServer, setPin } = await import(words.sealed);
const { canOpenOffline, forgetPage, keepPage } = await import(words.keptPage);
const { hasWaiting } = await import(words.shelf);
const form = document.querySelector("#isian-pin");
const LONGEST_HIDDEN = 5 * 60 * 1000; // milliseconds

async function given() {
  const answer = await fetch(words.key, { headers: { Accept: "application/json" }, redirect: "manual" });
  if (!answer.ok) throw words.noKey;
  const said = await answer.json();
  if (said.account !== words.account) throw words.noKey; // somebody else signed in, in another window
  return said.key;
}

// Throws the words for whoever is noting where nothing can be sealed now.
export async function needKey() {
  if (!canSeal || isOpen()) return;
  let key;
  try {
    key = await given();
  } catch {
    throw words.noKey;
  }
  if (await openWithServer(words.account, key)) return;
  if ((await hasPin(words.account)) && (await hasWaiting(words.account))) throw words.noFit;
  await forgetRing(words.account); // nothing waits, or nothing opens it any more: then it is told as lost
  await openWithServer(words.account, key);
}

export async function readyOffline() {
  const ready = document.querySelector("#siap-luring");
  const has = canSeal && (await hasPin(words.account));
  tell(ready, canSeal ? (has ? "" : words.noPin) : words.unsealed);
  if (!canSeal || !canOpenOffline) return;
  form.closest("details").hidden = false;
  document.querySelector("#judul-pin").textContent = has ? words.changePin : words.choosePin;
  if (!has) return forgetPage();
  try {
    if (await keepPage()) tell(ready, words.offlineReady);
  } catch {
    // Without a connection the copy that was kept before stays as it is.
  }
}

function tell(place, text) {
  place.textContent = text;
  place.hidden = !text;
}

async function chosen() {
  const [first, again] = [form.elements.pin.value, form.elements.again.value];
  if (isWeak(first)) throw words.weakPin;
  if (first !== again) throw words.otherPin;
  await needKey();
  await setPin(words.account, await given(), first);
}

export function watchPin() {
  const [wrong, done] = [document.querySelector("#salah-pin"), document.querySelector("#pin-tersimpan")];
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    if (button.disabled) return;
    button.disabled = true;
    tell(wrong, "");
    tell(done, "");
    try {
      await chosen();
      form.reset();
      tell(done, words.pinKept);
      await readyOffline();
    } catch (trouble) {
      tell(wrong, typeof trouble === "string" ? trouble : words.noKey);
    }
    button.disabled = false;
  });
}

// Hidden for some minutes the page gives up its key, after what was being typed is sealed; it then opens anew: by itself where
// there is a connection, with the PIN where there is none. Without a PIN it could not be opened again, and stays.
export function lockWhenHidden(keepDrafts) {
  let since = 0;
  let timer = 0;
  const lock = async () => {
    if (!isOpen() || !(await hasPin(words.account))) return;
    document.body.hidden = true;
    await keepDrafts().catch(() => {});
    close();
    location.reload();
  };
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") {
      since = Date.now();
      timer = setTimeout(lock, LONGEST_HIDDEN);
    } else if (since && Date.now() - since >= LONGEST_HIDDEN) lock();
  });
}
