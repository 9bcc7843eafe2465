/** The keyboard: Tab indents, Escape hands Tab back to the page, Ctrl/Cmd+Enter runs, with Shift it submits. */
import { closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, historyKeymap, indentWithTab } from "@codemirror/commands";
import { searchKeymap } from "@codemirror/search";
import { Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

function releaseTab(view, onTabReleased) {
  if (view.state.selection.ranges.length > 1) return false; // Escape first folds several cursors into one.
  view.setTabFocusMode(true);
  onTabReleased();
  return true;
}

export function keys({ onRun, onSubmit, onTabReleased }) {
  const command = (action) => () => {
    action();
    return true;
  };
  const actions = Prec.highest(
    keymap.of([
      { key: "Mod-Shift-Enter", run: command(onSubmit) },
      { key: "Mod-Enter", run: command(onRun) },
    ]),
  );
  const leave = keymap.of([{ key: "Escape", run: (view) => releaseTab(view, onTabReleased) }]);
  const holdTabAgain = EditorView.domEventHandlers({
    focus: (_event, view) => view.setTabFocusMode(false),
  });
  const rest = keymap.of([
    ...closeBracketsKeymap,
    ...searchKeymap,
    ...historyKeymap,
    indentWithTab,
    ...defaultKeymap,
  ]);
  return [actions, rest, leave, holdTabAgain];
}
