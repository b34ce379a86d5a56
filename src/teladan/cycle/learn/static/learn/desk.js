// A desk's comforts: the minutes of a talk go on, and a record saves itself while one types. Without scripts the page shows
// the minutes at which it was opened, and the record is saved by its button.

const STILL = 3000; // milliseconds without a key before it is saved
const TRIES_AGAIN = 8000; // milliseconds
const MINUTE = 60000; // milliseconds

for (const clock of document.querySelectorAll("[data-minutes]")) {
  const from = Number(clock.dataset.minutes);
  const shown = clock.querySelector("strong");
  const opened = performance.now();
  setInterval(() => {
    shown.textContent = String(from + Math.floor((performance.now() - opened) / MINUTE));
  }, MINUTE / 4);
}

function words(form) {
  return [...form.querySelectorAll("textarea")].map((area) => area.value).join("\n\u0000");
}

for (const form of document.querySelectorAll("form[data-saves]")) {
  const said = form.querySelector("[data-said]");
  let saved = words(form);
  let lastSaid = said.textContent;
  let timer = 0;
  let isSending = false;
  let isLeaving = false;

  const save = async () => {
    clearTimeout(timer);
    const sent = words(form);
    if (isSending || isLeaving) return;
    if (sent === saved) {
      said.textContent = lastSaid; // typed and taken back
      return;
    }
    isSending = true;
    said.textContent = said.dataset.saving;
    try {
      const answer = await fetch(form.dataset.saves, { method: "POST", body: new FormData(form), redirect: "error" });
      const told = await answer.json();
      said.textContent = told.said;
      lastSaid = told.said;
      if (answer.ok) {
        saved = sent;
        // What somebody else wrote meanwhile was not read here, so that it is not agreed to from here either.
        const isAlone = Number(form.elements.base.value) + 1 === told.version;
        const fields = isAlone ? document.querySelectorAll('input[name="base"]') : [];
        for (const field of fields) field.value = told.version;
        for (const [name, mark] of Object.entries(told.marks)) form.elements[name].value = mark;
      }
      if (answer.status === 409) isLeaving = true; // only the button may go on, which shows both texts
    } catch {
      said.textContent = said.dataset.lost;
      timer = setTimeout(save, TRIES_AGAIN);
    } finally {
      isSending = false;
    }
    if (!isLeaving && words(form) !== sent) timer = setTimeout(save, STILL);
  };

  form.addEventListener("input", () => {
    if (isLeaving) return;
    said.textContent = said.dataset.typing;
    clearTimeout(timer);
    timer = setTimeout(save, STILL);
  });
  form.addEventListener("submit", () => {
    isLeaving = true;
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  addEventListener("pageshow", () => {
    isLeaving = false;
  });
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && words(form) !== saved) {
      save();
      event.preventDefault();
    }
  });
}
