// Stands in for the sheet where there is no connection: asks for the PIN, opens the copy that lies sealed on this phone, and puts
// it in this page's place, so that the key never leaves it.

const form = document.querySelector("#isian-pin");
const words = form.dataset;
const said = document.querySelector("#salah-pin");
const { PAGES, openWithPin, unseal } = await import(words.sealed);

function tell(text) {
  said.textContent = text;
  said.hidden = !text;
}

async function kept() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const copy = await (await caches.open(name)).match(words.page, { ignoreVary: true });
    if (copy?.headers.has("X-Sealed")) return { account: name.slice(PAGES.length), copy };
  }
  return null;
}

async function open(pin) {
  const found = await kept();
  if (!found) return tell(words.gone);
  const refused = await openWithPin(found.account, pin);
  if (refused?.isEarly) return tell(words.early.replace("{n}", refused.waits));
  if (refused) return tell(refused.waits ? words.wrongWait.replace("{n}", refused.waits) : words.wrong);
  const content = new Uint8Array(await found.copy.arrayBuffer());
  const sealed = { iv: content.slice(0, 12), data: content.slice(12) };
  const page = new TextDecoder().decode(await unseal(sealed, `${found.account} ${words.page}`));
  document.open();
  document.write(page);
  document.close();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  if (button.disabled) return;
  button.disabled = true;
  tell("");
  try {
    await open(form.elements.pin.value);
  } catch {
    tell(words.gone);
  }
  button.disabled = false;
  form.elements.pin.value = "";
  form.elements.pin.focus();
});
document.querySelector("#coba-sambungan").addEventListener("click", () => location.reload());
form.hidden = false;
form.elements.pin.focus();
