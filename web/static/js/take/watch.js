/** What else a sitting records, all of it named on the welcome page: pastes, leaving and coming back, which task is open. */
import { announce } from "../announce.js";
import { _ } from "../words.js";

const LONGEST_PASTE = 20_000;

export function watch({ journal, kata, editor, text, page }) {
  const note = (happening, more = {}) => journal.note(happening, { kata, ...more });
  note("device", { agent: navigator.userAgent, width: innerWidth, height: innerHeight });
  note("kata");
  editor.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (pasted) note("paste", { text: pasted.slice(0, LONGEST_PASTE), length: pasted.length });
  }, true);

  let isAway = false;
  const leave = () => isAway || ((isAway = true), note("leave"));
  const back = () => isAway && ((isAway = false), note("return"));
  addEventListener("blur", leave);
  addEventListener("focus", back);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return back();
    text.save();
    leave();
  });
  addEventListener("pagehide", () => {
    text.save();
    journal.part();
  });

  addEventListener("beforeunload", (event) => {
    if (!page.isOver && !text.isConfirmed && !text.copy()) event.preventDefault(); // Nobody but this page has it.
  });

  /** Another task is another page: what was typed is sent first, and without a line this page stays. */
  for (const button of document.querySelectorAll("[data-go], [data-speak]")) {
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const leaving = new CustomEvent("leaving", { detail: [text.save()] });
      document.dispatchEvent(leaving);
      await Promise.all(leaving.detail);
      const trouble = inTheWay(journal, text);
      if (!trouble) return go(button);
      page.news(trouble);
      announce(trouble);
    });
  }
}

/** Why this page has to stay, in words for the person. */
function inTheWay(journal, text) {
  if (text.isTooLarge) return _("This text is too large to be saved, so this page stays. Shorten it or undo, then go on. What was saved before is safe.");
  if (journal.isThere) return null;
  return text.copy()
    ? _("There is no line to us just now, so the other page cannot be opened. Your text is safe on this device.")
    : _("There is no line to us just now, so the other page cannot be opened. Your text is only in this page: leave it open.");
}

/** A language is chosen by the form that the button stands in; without scripts the text's own form carries it along. */
function go(button) {
  if (button.dataset.go) return location.assign(button.dataset.go);
  button.removeAttribute("form");
  button.removeAttribute("formaction");
  button.form.requestSubmit(button);
}
