/** The list of shortcuts. The dialog element holds the focus and gives it back. */
import { prefers } from "./preferences.js";

const TYPING = "input, textarea, select, [contenteditable]";

const dialog = document.getElementById("shortcuts");
const button = document.querySelector("[data-shortcuts]");

button.hidden = false;
button.addEventListener("click", () => dialog.showModal());
document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (prefers("single_keys") !== "on" || event.target.closest(TYPING) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  dialog.showModal();
});
