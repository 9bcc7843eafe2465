/** Two texts for one kata: show the other one and let the person choose. Undo brings back what a choice replaced. */
import { announce } from "./announce.js";
import { _, manner } from "./words.js";

export function offer({ theirs, when, mine, takeTheirs, keepMine, onOffer = () => {}, box = document.getElementById("conflict") }) {
  const part = document.getElementById("conflict-panel").content.cloneNode(true);
  part.querySelector("[data-when]").textContent = when;
  part.querySelector("pre").textContent = theirs;
  part.querySelector("[data-keep]").addEventListener("click", () => choose(keepMine));
  part.querySelector("[data-take]").addEventListener("click", () => choose(takeTheirs));
  box.replaceChildren(part);
  box.hidden = false;
  onOffer();
  announce(_("This kata has another text as well. Choose above the editor which one to go on with."));

  function choose(act) {
    box.hidden = true;
    box.replaceChildren();
    act();
    mine.focus();
  }
}

export function ago(iso) {
  return new Intl.DateTimeFormat(manner, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(iso));
}
