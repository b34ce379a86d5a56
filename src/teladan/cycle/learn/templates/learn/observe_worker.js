// Opens this one sheet without a connection, by the page that asks for its PIN. It keeps nothing itself and knows no key: the
// sheet keeps its own copy, sealed, under its account's name.
{% load static %}
const PAGE = "{% url 'learn:observe' visit.pk %}";
const LOCKED = "{% url 'learn:observe-locked' visit.pk %}";
const STATIC = "{% get_static_prefix %}";
const PATIENCE = 8000; // milliseconds until a connection that answers nothing counts as none

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

async function locked() {
  const copy = await caches.match(PAGE, { ignoreVary: true, ignoreSearch: true });
  const isKept = copy?.headers.has("X-Sealed") && Date.now() < Number(copy.headers.get("X-Kept-Until"));
  return isKept ? caches.match(LOCKED, { ignoreVary: true }) : null;
}

async function page(request) {
  const answer = fetch(request);
  try {
    const late = new Promise((_done, fail) => setTimeout(fail, PATIENCE));
    return await Promise.race([answer, late]);
  } catch {
    return (await locked()) ?? answer;
  }
}

async function part(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === PAGE) event.respondWith(page(request));
  else if (pathname.startsWith(STATIC)) event.respondWith(part(request));
});
