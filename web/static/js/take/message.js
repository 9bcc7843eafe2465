/** "Something wrong?" in a sitting: told from the page itself, so that nobody has to leave it. */
import { post } from "../talk.js";
import { _ } from "../words.js";

const dialog = document.getElementById("message");
const form = dialog.querySelector("form");
const said = dialog.querySelector("[data-said]");

document.querySelector("[data-message]").addEventListener("click", (event) => {
  event.preventDefault();
  said.textContent = "";
  dialog.showModal();
});
dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const answer = await post(form.action, Object.fromEntries(new FormData(form)));
    said.textContent = answer.message;
    form.elements.text.value = "";
  } catch (error) {
    said.textContent = error.status ? error.message : _("Not sent: there is no line to us. Your words are still here; try again in a moment.");
  }
});
