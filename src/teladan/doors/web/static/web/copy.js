// Copies a message with one press. Without scripts, or where the browser keeps the clipboard to itself, the text is selected by hand.

for (const button of document.querySelectorAll("button[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const words = button.querySelector("span");
  const said = document.getElementById(`${button.dataset.copy}-said`);
  const ready = words.textContent;
  button.hidden = false;
  text.addEventListener("focus", () => text.select());
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      text.select(); // a page without HTTPS has no clipboard of its own
      if (!document.execCommand("copy")) return;
    }
    words.textContent = said.textContent = button.dataset.copied;
    setTimeout(() => {
      words.textContent = ready;
      said.textContent = "";
    }, 4000);
  });
}
