/** Emacs' keys, as far as a browser leaves them to a page: it keeps C-n, C-t and C-w where the page is in a tab. */
import { completionStatus, moveCompletionSelection } from "@codemirror/autocomplete";
import * as act from "@codemirror/commands";
import { openSearchPanel } from "@codemirror/search";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { exchange, isMarked, mark, setMark, unmark } from "./mark.js";
import { copyRegion, killLine, killRegion, killWord, killWordBack, ring, yank, yankEarlier } from "./ring.js";

/** With a mark set, moving selects. */
const moves = (key, move, select) => ({ key, run: (view) => (isMarked(view) ? select : move)(view), preventDefault: true });

/** In an open list of completions, C-n and C-p go through the list. */
const through = (forward, move, select) => (view) =>
  completionStatus(view.state) === "active"
    ? moveCompletionSelection(forward)(view)
    : (isMarked(view) ? select : move)(view);

function save(view) {
  view.contentDOM.dispatchEvent(new Event("save", { bubbles: true }));
  return true;
}

const keys = [
  { key: "Ctrl-n", run: through(true, act.cursorLineDown, act.selectLineDown), preventDefault: true },
  { key: "Ctrl-p", run: through(false, act.cursorLineUp, act.selectLineUp), preventDefault: true },
  moves("Ctrl-f", act.cursorCharForward, act.selectCharForward),
  moves("Ctrl-b", act.cursorCharBackward, act.selectCharBackward),
  moves("Alt-f", act.cursorGroupForward, act.selectGroupForward),
  moves("Alt-b", act.cursorGroupBackward, act.selectGroupBackward),
  moves("Ctrl-a", act.cursorLineStart, act.selectLineStart),
  moves("Ctrl-e", act.cursorLineEnd, act.selectLineEnd),
  moves("Ctrl-v", act.cursorPageDown, act.selectPageDown),
  moves("Alt-v", act.cursorPageUp, act.selectPageUp),
  moves("Alt-<", act.cursorDocStart, act.selectDocStart),
  moves("Alt->", act.cursorDocEnd, act.selectDocEnd),
  { key: "Ctrl-d", run: act.deleteCharForward, preventDefault: true },
  { key: "Ctrl-h", run: act.deleteCharBackward, preventDefault: true },
  { key: "Ctrl-t", run: act.transposeChars },
  { key: "Ctrl-o", run: act.splitLine },
  { key: "Ctrl-j", run: act.insertNewlineAndIndent, preventDefault: true },
  { key: "Ctrl-k", run: killLine, preventDefault: true },
  { key: "Alt-d", run: killWord, preventDefault: true },
  { key: "Alt-Backspace", run: killWordBack, preventDefault: true },
  { key: "Ctrl-w", run: killRegion, preventDefault: true },
  { key: "Alt-w", run: copyRegion, preventDefault: true },
  { key: "Ctrl-y", run: yank, preventDefault: true },
  { key: "Alt-y", run: yankEarlier, preventDefault: true },
  { key: "Ctrl-Space", run: setMark, preventDefault: true },
  { key: "Ctrl-x Ctrl-x", run: exchange },
  { key: "Ctrl-x h", run: act.selectAll },
  { key: "Ctrl-x u", run: act.undo },
  { key: "Ctrl-/", run: act.undo, preventDefault: true },
  { key: "Ctrl-_", run: act.undo, preventDefault: true },
  { key: "Ctrl-x Ctrl-s", run: save },
  { key: "Alt-;", run: act.toggleComment, preventDefault: true },
  { key: "Ctrl-g", run: unmark, preventDefault: true },
  { key: "Ctrl-s", run: openSearchPanel, preventDefault: true },
  { key: "Ctrl-r", run: openSearchPanel, preventDefault: true },
];
const arrows = [
  moves("ArrowDown", act.cursorLineDown, act.selectLineDown),
  moves("ArrowUp", act.cursorLineUp, act.selectLineUp),
  moves("ArrowLeft", act.cursorCharLeft, act.selectCharLeft),
  moves("ArrowRight", act.cursorCharRight, act.selectCharRight),
];

export const emacsKeys = [mark, ring, Prec.highest(keymap.of(keys)), keymap.of(arrows)];
