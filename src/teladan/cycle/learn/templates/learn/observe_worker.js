// Opens this one sheet without a connection. It keeps nothing itself: the page keeps its own copy, under its account's name.
{% load static %}
const PAGE = "{% url 'learn:observe' visit.pk %}";
const STATIC = "{% get_static_prefix %}";
const LONGEST = 36 * 60 * 60 * 1000; // milliseconds for which a copy is shown
const PATIENCE = 8000; // milliseconds until a connection that answers nothing counts as none

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

async function kept() {
  const copy = await caches.match(PAGE, { ignoreVary: true, ignoreSearch: true });
  return copy && Date.now() - Number(copy.headers.get("X-Kept")) < LONGEST ? copy : null;
}

async function page(request) {
  const answer = fetch(request);
  try {
    const late = new Promise((_done, fail) => setTimeout(fail, PATIENCE));
    return await Promise.race([answer, late]);
  } catch {
    return (await kept()) ?? answer;
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
