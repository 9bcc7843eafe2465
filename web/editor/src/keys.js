/** The keyboard: Tab indents, Escape hands Tab back to the page, Ctrl/Cmd+Enter runs, with Shift it submits. */
import { closeBracketsKeymap, closeCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, historyKeymap, indentWithTab } from "@codemirror/commands";
import { searchKeymap } from "@codemirror/search";
import { Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph"]);

/**
 * Nobody is held in the editor: these come before every keymap, so Escape, then Tab, leaves from Vim's and Emacs' keys and
 * from an open list of completions too. Escape still does what it means there. Any other key gives Tab back to the editor.
 */
function first({ onRun, onSubmit, onTabReleased }) {
  return EditorView.domEventHandlers({
    keydown(event, view) {
      if (event.isComposing) return false;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        (event.shiftKey ? onSubmit : onRun)();
        return true;
      }
      if (event.key === "Escape") {
        closeCompletion(view);
        view.setTabFocusMode(true);
        onTabReleased();
      } else if (event.key !== "Tab" && !MODIFIERS.has(event.key)) {
        view.setTabFocusMode(false);
      }
      return false;
    },
    focus: (_event, view) => view.setTabFocusMode(false),
  });
}

export function keys(actions) {
  const rest = keymap.of([
    ...closeBracketsKeymap,
    ...searchKeymap,
    ...historyKeymap,
    indentWithTab,
    ...defaultKeymap,
  ]);
  return [Prec.highest(first(actions)), rest];
}
