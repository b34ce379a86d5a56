// Writing in a report saves itself while one types, and says so. Two people on one passage: the server joins what does not
// meet, and keeps what does; this only carries on from the answer. Without scripts the forms are sent as usual.

const STILL = 2000; // milliseconds without a key before it is saved
const TRIES_AGAIN = 8000; // milliseconds

const writings = new WeakMap(); // form -> what is known of its saving

function token() {
  const [, found] = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) ?? [];
  return found;
}

function known(form) {
  if (!writings.has(form)) {
    const area = form.elements.text;
    writings.set(form, { saved: area.defaultValue, timer: 0, sending: null, isLeaving: false });
  }
  return writings.get(form);
}

function tell(form, words, { waits = false, link = "", linkWords = "", isElsewhere = false } = {}) {
  const said = form.querySelector("[data-said]");
  said.textContent = words;
  said.classList.toggle("waits", waits);
  said.hidden = false;
  if (!link) return;
  const way = document.createElement("a");
  way.href = link;
  way.textContent = linkWords;
  if (isElsewhere) way.target = "_blank";
  said.append(" ", way);
}

function soon(form, wait = STILL) {
  const state = known(form);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(form), wait);
}

async function save(form) {
  const state = known(form);
  if (state.sending) return;
  const area = form.elements.text;
  const sent = area.value;
  if (sent === state.saved || !sent.trim() || state.isLeaving) return;
  const { dataset: words } = form.querySelector("[data-said]");
  tell(form, words.saving);
  const body = new FormData(form);
  const headers = { Accept: "application/json", "X-CSRFToken": token() ?? "" };
  try {
    state.sending = fetch(form.getAttribute("action"), { method: "POST", headers, body, redirect: "manual", keepalive: true });
    const answer = await state.sending;
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      tell(form, words.out, { waits: true, link: words.signIn, linkWords: words.enter, isElsewhere: true });
    } else if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
      took(form, sent, answer.ok, await answer.json());
    } else {
      throw new Error("try again");
    }
  } catch {
    tell(form, words.lost, { waits: true });
    soon(form, TRIES_AGAIN);
  } finally {
    state.sending = null;
  }
  if (area.value !== sent) soon(form);
}

// The next text goes on from what came back; words typed meanwhile stay, and are joined by the server when they are sent.
function took(form, sent, isTaken, answer) {
  const state = known(form);
  const { dataset: words } = form.querySelector("[data-said]");
  if (!isTaken) {
    tell(form, `${words.refused} ${answer.said}`, { waits: true });
    return;
  }
  state.saved = sent;
  form.setAttribute("action", answer.url);
  if (form.hasAttribute("hx-post")) form.setAttribute("hx-post", answer.url);
  put(form, "base", answer.base);
  put(form, "over", answer.over);
  if (answer.state === "joined" && form.elements.text.value === sent) show(form, answer.text);
  const link = answer.state === "waiting" ? answer.settle : "";
  tell(form, answer.said, { waits: Boolean(link), link, linkWords: words.settle });
}

function put(form, name, value) {
  let field = form.elements[name];
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    form.append(field);
  }
  field.value = value;
}

// How the passage reads with both changes, the caret where it was in its words.
function show(form, text) {
  const area = form.elements.text;
  const state = known(form);
  const after = area.value.slice(area.selectionEnd);
  const isFocused = document.activeElement === area;
  area.value = text;
  state.saved = text;
  put(form, "over", "");
  if (isFocused) {
    const at = after && text.endsWith(after) ? text.length - after.length : Math.min(area.selectionEnd, text.length);
    area.setSelectionRange(at, at);
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (!form || event.target.name !== "text") return;
  tell(form, form.querySelector("[data-said]").dataset.typing);
  soon(form);
});

// A page left open while one signed in elsewhere holds an old token.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-autosave]")) return;
  clearTimeout(known(form).timer);
  known(form).isLeaving = true;
  const found = token();
  if (found) form.elements.csrfmiddlewaretoken.value = found;
}, true);

addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-autosave]")) known(form).isLeaving = false;
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  for (const form of document.querySelectorAll("form[data-autosave]")) save(form);
});

addEventListener("beforeunload", (event) => {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const state = known(form);
    if (!state.isLeaving && form.elements.text.value !== state.saved && form.elements.text.value.trim()) {
      save(form);
      event.preventDefault();
    }
  }
});

document.documentElement.classList.add("saves-itself");

// What came into its place has the focus, so that keys and ears go on from there.
document.addEventListener("htmx:afterSwap", () => {
  const shown = document.querySelector("[data-focus]");
  if (!shown) return;
  shown.removeAttribute("data-focus");
  (shown.querySelector("textarea") ?? shown).focus({ preventScroll: true });
});
