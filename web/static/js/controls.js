/** What can be clicked and pressed around the editor. */
import { asPreferred } from "./editing.js";

export function connect({ form, section, editor, sender, draft }) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sender.send(event.submitter?.value === "submit" ? "submit" : "run");
  });
  document.addEventListener("keydown", (event) => {
    // In the editor its own keys have already done it.
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    sender.send(event.shiftKey ? "submit" : "run");
  });
  form.querySelector("label").addEventListener("click", () => editor.focus());

  if (/Mac|iPhone|iPad/.test(navigator.platform)) {
    for (const key of document.querySelectorAll("#editor-help kbd, #shortcuts kbd")) {
      key.textContent = key.textContent.replace("Ctrl", "Cmd");
    }
  }

  asPreferred(editor);
  form.addEventListener("save", () => draft.save()); // Vim's `:w`, Emacs' C-x C-s.

  section.addEventListener("click", (event) => {
    const line = event.target.closest("[data-line]")?.dataset.line;
    if (!line) return;
    event.preventDefault();
    editor.goToLine(Number(line));
  });
}
