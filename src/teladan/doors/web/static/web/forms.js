// Two comforts for forms; everything works without them.

// Choosing a file in the words of the page: the input itself stays, unseen, and takes clicks, keys and dropped files.
for (const drop of document.querySelectorAll(".drop")) {
  const input = drop.querySelector('input[type="file"]');
  const names = drop.querySelector(".drop-names");
  const none = names.textContent;
  const show = () => {
    names.textContent = [...input.files].map((file) => file.name).join(", ") || none;
  };
  for (const [event, over] of [["dragenter", true], ["dragleave", false], ["drop", false]]) {
    input.addEventListener(event, () => drop.classList.toggle("over", over));
  }
  input.addEventListener("change", show);
  addEventListener("pageshow", show);
  drop.querySelector(".drop-words").hidden = false;
  drop.classList.add("ready");
}

// A form on its way says so and is not sent twice; coming back by the browser's button finds it ready again.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.dataset.busy || event.defaultPrevented) return;
  if (button.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  button.dataset.ready = button.textContent;
  button.textContent = button.dataset.busy;
  button.setAttribute("aria-busy", "true");
});

addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll('[aria-busy="true"][data-ready]')) {
    button.textContent = button.dataset.ready;
    button.removeAttribute("aria-busy");
  }
});
