/** Buttons that copy: the field or text whose id `data-copy` says, or the code beside the button. */
const said = document.querySelector("[data-said]");

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  const words = button.querySelector("span");
  const source = document.getElementById(button.dataset.copy) ?? button.parentElement.querySelector("pre");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      words.textContent = said.textContent = "Copied";
    } catch {
      words.textContent = said.textContent = "Not copied: the browser forbids it";
    }
    setTimeout(() => (words.textContent = "Copy"), 2000);
  });
}
