// Two comforts for forms; everything works without them.

// A file dragged over the input is seen to be welcome.
for (const input of document.querySelectorAll('input[type="file"]')) {
  for (const [event, over] of [["dragenter", true], ["dragleave", false], ["drop", false]]) {
    input.addEventListener(event, () => input.classList.toggle("over", over));
  }
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
