/** Start over: asks first, and the server keeps the text before the starter takes its place. */
import { announce } from "./announce.js";
import { showEarlier } from "./earlier.js";
import { Refusal, post } from "./talk.js";
import { _ } from "./words.js";

const dialog = document.getElementById("start-over");
const trouble = dialog.querySelector("[data-trouble]");

export function askBeforeStartingOver({ button, editor, draft }) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    if (draft.halted) return announce(_("Choose first which of the two texts to go on with."));
    trouble.hidden = true;
    dialog.showModal();
  });
  dialog.querySelector("[data-sure]").addEventListener("click", async () => {
    try {
      await draft.saving;
      const { source, revision } = await post(button.formAction, { source: editor.text(), sure: "1", revision: draft.revision, ...draft.told });
      editor.replace(source);
      draft.accept(source, revision);
    } catch (error) {
      const lost = _("Nothing was changed: the server cannot be reached. Your text is still in the editor.");
      trouble.textContent = error instanceof Refusal && error.message ? error.message : lost;
      trouble.hidden = false;
      return;
    }
    showEarlier();
    dialog.close();
    announce(_("The starter is back. Undo brings back your text."));
    editor.focus();
  });
}
