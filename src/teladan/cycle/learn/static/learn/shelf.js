// Where entries wait on the phone: sealed in its database. Where the browser cannot seal, they are held by the open page alone
// and nothing is written down.

const { canSeal, opened, seal, settled, unseal } = await import(document.querySelector("#lembar").dataset.sealed);

const IN_CLEAR = ["id", "account", "visit", "send", "state", "made"]; // what leaving the phone and sending must know
const held = new Map();

// crypto.randomUUID exists only on https; offices also use plain addresses of their own network.
export function newIdent() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const about = (row) => `${row.account} ${row.id}`;

async function change(act) {
  const store = await opened();
  return new Promise((done, fail) => {
    const round = store.transaction("entries", "readwrite");
    act(round.objectStore("entries"));
    round.oncomplete = () => done();
    round.onabort = () => fail(round.error);
  });
}

async function packed(row) {
  const open = Object.fromEntries(IN_CLEAR.map((name) => [name, row[name]]));
  const { blob, photo, ...rest } = row;
  for (const name of IN_CLEAR) delete rest[name];
  const inside = await seal(new TextEncoder().encode(JSON.stringify(rest)), about(row));
  const picture = blob ? { ...(await seal(await blob.arrayBuffer(), `${about(row)} foto`)), type: blob.type } : photo;
  return { ...open, inside, photo: picture ?? null };
}

// Rows of an older version were not sealed: they come as they are, and are sealed by whoever asked.
async function unpacked(row) {
  if (!row.inside) return { ...row, isUnsealed: true };
  const { inside, ...open } = row;
  try {
    return { ...open, ...JSON.parse(new TextDecoder().decode(await unseal(inside, about(row)))) };
  } catch {
    return { ...open, isLost: true };
  }
}

export async function keep(...rows) {
  if (!canSeal) {
    for (const row of rows) held.set(row.id, row);
    const sent = rows.filter((row) => row.state === "sent");
    await change((kept) => sent.forEach((row) => kept.delete(row.id))); // left there by an older version
    return;
  }
  const sealed = await Promise.all(rows.map(packed));
  await change((kept) => sealed.forEach((row) => kept.put(row)));
}

export async function forget(...idents) {
  for (const ident of idents) held.delete(ident);
  await change((kept) => idents.forEach((ident) => kept.delete(ident)));
}

// All of an account, the oldest first; `isLost`: cannot be opened any more.
export async function entries(account) {
  const rows = await settled((await opened()).transaction("entries").objectStore("entries").getAll());
  const own = rows.filter((row) => row.account === account);
  const found = canSeal ? await Promise.all(own.map(unpacked)) : own.filter((row) => !row.inside && !held.has(row.id));
  if (!canSeal) found.push(...[...held.values()].filter((row) => row.account === account));
  return found.sort((one, other) => one.made - other.made);
}

export async function sealOld(account) {
  const old = (await entries(account)).filter((row) => row.isUnsealed);
  await keep(...old.map(({ isUnsealed: _was, ...row }) => row));
}

export async function pictureOf(row) {
  if (row.blob || !row.photo) return row.blob ?? null;
  return new Blob([await unseal(row.photo, `${about(row)} foto`)], { type: row.photo.type });
}

// Whether the open page holds what was not sent yet and would be gone with it.
export const isHolding = () => [...held.values()].some((row) => row.state !== "sent");

// Whether something of an account waits here that was not sent: known without the key.
export async function hasWaiting(account) {
  const rows = await settled((await opened()).transaction("entries").objectStore("entries").getAll());
  return rows.some((row) => row.account === account && row.state !== "sent");
}
