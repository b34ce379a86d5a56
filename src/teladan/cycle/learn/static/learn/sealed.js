// What lies on the phone is sealed (AES-GCM of the browser's Web Crypto). One key an account, made on this phone, opens all of it.
// The key is kept only sealed itself: once with what the server gives to whoever is signed in, once with the PIN.

export const canSeal = Boolean(globalThis.crypto?.subtle); // only on https and localhost
export const PAGES = "teladan-halaman-"; // begins the name of an account's cache of pages
const ROUNDS = 600_000; // of PBKDF2 with SHA-256
const FREE_TRIES = 3;
const LONGEST_WAIT = 300; // seconds

let key = null; // of this page alone: never written down, gone with the page

const bytes = (text) => new TextEncoder().encode(text);
const random = (size) => crypto.getRandomValues(new Uint8Array(size));

export const settled = (asked) =>
  new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });

let database = null;
export function opened() {
  database ??= (async () => {
    const asked = indexedDB.open("teladan-pengamatan", 2);
    asked.onupgradeneeded = () => {
      const names = asked.result.objectStoreNames;
      if (!names.contains("entries")) asked.result.createObjectStore("entries", { keyPath: "id" });
      if (!names.contains("keyring")) asked.result.createObjectStore("keyring", { keyPath: "account" });
    };
    const found = await settled(asked);
    found.onversionchange = () => found.close();
    return found;
  })();
  return database;
}

async function rung(act, mode = "readonly") {
  return settled(act((await opened()).transaction("keyring", mode).objectStore("keyring")));
}
const ring = (account) => rung((kept) => kept.get(account));

// Sealing ------------------------------------------------------------------------------------------------------------

export const isOpen = () => key !== null;
export const close = () => {
  key = null;
};

// `about` is not secret; it ties what is sealed to its place, so that nothing can be put where something else was.
export async function seal(content, about) {
  const iv = random(12);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(about) }, key, content);
  return { iv, data };
}

export const unseal = ({ iv, data }, about) =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytes(about) }, key, data);

// The key ------------------------------------------------------------------------------------------------------------

const wraps = ["wrapKey", "unwrapKey"];
const around = (iv, account) => ({ name: "AES-GCM", iv, additionalData: bytes(account) });

const ofServer = (given) =>
  crypto.subtle.importKey("raw", Uint8Array.from(atob(given), (one) => one.charCodeAt(0)), "AES-GCM", false, wraps);

async function ofPin(pin, salt, iterations) {
  const typed = await crypto.subtle.importKey("raw", bytes(pin.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, wraps);
}

async function wrapped(plain, wrapper, account) {
  const iv = random(12);
  return { iv, key: await crypto.subtle.wrapKey("raw", plain, wrapper, around(iv, account)) };
}

const unwrapped = (kept, wrapper, account, isForWrapping = false) =>
  crypto.subtle.unwrapKey("raw", kept.key, wrapper, around(kept.iv, account), "AES-GCM", isForWrapping, [
    "encrypt",
    "decrypt",
  ]);

export const hasPin = async (account) => Boolean((await ring(account))?.pin);

// True where what the server gives opens the key, or a first one could be made; false where it does not fit the one kept here.
export async function openWithServer(account, given) {
  const wrapper = await ofServer(given);
  if (!(await ring(account))) {
    const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
    const row = { account, server: await wrapped(fresh, wrapper, account), pin: null, wrong: 0, waits: 0 };
    await rung((kept) => kept.add(row), "readwrite").catch(() => {}); // another window was first
  }
  try {
    key = await unwrapped((await ring(account)).server, wrapper, account);
    return true;
  } catch {
    return false;
  }
}

// Nothing that was sealed on this phone can be opened from then on: only where neither the server nor a PIN opens it.
export const forgetRing = (account) => rung((kept) => kept.delete(account), "readwrite");

export async function setPin(account, given, pin) {
  const row = await ring(account);
  const plain = await unwrapped(row.server, await ofServer(given), account, true);
  const salt = random(16);
  const kept = await wrapped(plain, await ofPin(pin, salt, ROUNDS), account);
  await rung((rows) => rows.put({ ...row, pin: { ...kept, salt, rounds: ROUNDS }, wrong: 0, waits: 0 }), "readwrite");
}

// Nothing where it opened; else how many seconds to wait before the next try. The wait hinders fingers, not whoever copied
// the files: against them only the length of the PIN helps.
export async function openWithPin(account, pin) {
  const row = await ring(account);
  const left = Math.ceil((row.waits - Date.now()) / 1000);
  if (left > 0) return { waits: left, isEarly: true };
  try {
    key = await unwrapped(row.pin, await ofPin(pin, row.pin.salt, row.pin.rounds), account);
    await rung((rows) => rows.put({ ...row, wrong: 0, waits: 0 }), "readwrite");
    return null;
  } catch {
    const wrong = row.wrong + 1;
    const seconds = wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, 5 * 2 ** (wrong - FREE_TRIES));
    await rung((rows) => rows.put({ ...row, wrong, waits: Date.now() + 1000 * seconds }), "readwrite");
    return { waits: seconds, isEarly: false };
  }
}

// Long enough, and not what everybody tries first.
export function isWeak(pin) {
  const codes = [...pin].map((one) => one.codePointAt(0));
  const steps = new Set(codes.slice(1).map((code, place) => code - codes[place]));
  return codes.length < 6 || (steps.size === 1 && [...steps].every((step) => Math.abs(step) <= 1));
}
