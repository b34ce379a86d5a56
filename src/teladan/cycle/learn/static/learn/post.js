// One entry on its way to the server.

const words = document.querySelector("#lembar").dataset;
const { pictureOf } = await import(words.shelf);

function token() {
  const [, found] = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) ?? [];
  return found ?? document.querySelector("#isian-catatan").elements.csrfmiddlewaretoken.value;
}

// "sent", "refused" with the reason, or the reason for which all have to wait; throws where there is no connection.
export async function post(entry) {
  const body = new FormData();
  for (const [name, value] of Object.entries(entry.fields)) body.set(name, value);
  body.set("writing", entry.writing ?? "");
  body.set("after", (entry.after ?? []).join(" "));
  body.set("base", entry.base ?? 0);
  body.set("kind", entry.kind);
  body.set("ident", entry.id);
  body.set("account", entry.account);
  const picture = await pictureOf(entry);
  if (picture) body.set("photo", picture, "foto.jpg");
  const headers = { Accept: "application/json", "X-CSRFToken": token() };
  const answer = await fetch(entry.send, { method: "POST", headers, body, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 403) return { waits: "signedOut" };
  if (answer.status >= 500 || answer.status === 429) throw new Error("try again");
  const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
  const said = isOurs ? await answer.json() : {};
  if (answer.ok && said.stored === entry.id) return { sent: said.at, isBeside: Boolean(said.beside) };
  if (said.other) return { waits: "other" };
  return { refused: said.why ?? words.noReason };
}
