/**
 * Python's keywords and builtins, and the names in the text, while one types. Nothing is chosen until an arrow key or Tab
 * chooses it, so Enter stays Enter and nobody has to dismiss the list.
 */
import {
  acceptCompletion,
  autocompletion,
  completionStatus,
  moveCompletionSelection,
  selectedCompletionIndex,
} from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";

const next = moveCompletionSelection(true);

function choose(view) {
  if (completionStatus(view.state) !== "active") return false;
  if ((selectedCompletionIndex(view.state) ?? -1) < 0) next(view);
  return acceptCompletion(view);
}

export const completion = [
  autocompletion({ selectOnOpen: false, icons: false, interactionDelay: 0 }),
  Prec.high(keymap.of([{ key: "Tab", run: choose }])),
];
