/** Preferences that are chosen on a page take effect at once, and are saved without leaving it. */
import { Refusal, post } from "./talk.js";
import { _ } from "./words.js";

const page = document.documentElement;
const attribute = (name) => name.replace(/_(.)/g, (_all, letter) => letter.toUpperCase());

/** What holds now, by the names of the form: `prefers("keymap")`. */
export const prefers = (name) => page.dataset[attribute(name)];

/** Calls `act` now and after every change. */
export function heed(act) {
  act();
  page.addEventListener("preferences", act);
}

for (const form of document.querySelectorAll("form[data-preferences]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name) choose(form, event.submitter.name, event.submitter.value);
  });
  form.addEventListener("change", (event) => choose(form, event.target.name, event.target.value));
}

async function choose(form, name, word) {
  page.dataset[attribute(name)] = word;
  show(name, word);
  page.dispatchEvent(new Event("preferences"));
  try {
    await post(form.action, { [name]: word });
  } catch (error) {
    tell(form, error instanceof Refusal ? error.message : _("There is no line to the server: this holds until you leave the page."));
  }
}

/** The same choice may stand in several forms of a page. */
function show(name, word) {
  for (const button of document.querySelectorAll(`form[data-preferences] button[name="${name}"]`)) {
    button.setAttribute("aria-pressed", String(button.value === word));
  }
  for (const list of document.querySelectorAll(`form[data-preferences] select[name="${name}"]`)) list.value = word;
  const marks = document.querySelectorAll(`.theme-button [data-mark]`);
  if (name === "theme") for (const mark of marks) mark.toggleAttribute("hidden", mark.dataset.mark !== word);
}

function tell(form, words) {
  const line = form.querySelector("[data-trouble]") ?? form.appendChild(document.createElement("p"));
  Object.assign(line, { className: "small", role: "alert", textContent: words });
  line.dataset.trouble = "";
}
