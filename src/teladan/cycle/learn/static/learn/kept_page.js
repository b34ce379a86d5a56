// The copy of the sheet that opens without a connection: sealed like everything else, for as many days as the page says. What
// is kept in clear is only the page that asks for the PIN, and what makes pages look and work.

const sheet = document.querySelector("#lembar");
const words = sheet.dataset;
const { PAGES, seal } = await import(words.sealed);
const pages = () => caches.open(PAGES + words.account);

export const canOpenOffline = "serviceWorker" in navigator && "caches" in globalThis;

export async function forgetPage() {
  if (!canOpenOffline) return;
  await (await pages()).delete(words.page);
}

// A copy of an older version lies there unsealed: it goes before anything else.
export async function forgetUnsealed() {
  if (!canOpenOffline) return;
  const kept = await pages();
  const found = await kept.match(words.page, { ignoreVary: true });
  if (found && !found.headers.has("X-Sealed")) await kept.delete(words.page);
}

export async function keepPage() {
  if (!canOpenOffline) return false;
  await navigator.serviceWorker.register(words.worker, { scope: words.page });
  const kept = await pages();
  const parts = [...document.querySelectorAll('link[rel="stylesheet"], link[rel="icon"], link[rel="modulepreload"], script[src]')];
  const missing = [];
  for (const address of new Set(parts.map((part) => part.href || part.src))) {
    if (!(await kept.match(address, { ignoreVary: true }))) missing.push(address);
  }
  await kept.addAll(missing);
  await kept.add(words.locked);
  const answer = await fetch(words.page, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return false;
  const { iv, data } = await seal(await answer.arrayBuffer(), `${words.account} ${words.page}`);
  const headers = { "X-Sealed": "1", "X-Kept-Until": String(Date.now() + 1000 * Number(words.keptFor)) };
  await kept.put(words.page, new Response(new Blob([iv, data]), { headers }));
  return true;
}
