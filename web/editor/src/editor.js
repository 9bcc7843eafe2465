/**
 * One CodeMirror 6 editor over a real <textarea>: the textarea stays in the form and holds the text that is sent, so a
 * page whose script fails still works.
 */
import { closeBrackets } from "@codemirror/autocomplete";
import { history, isolateHistory } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching } from "@codemirror/language";
import { highlightSelectionMatches } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  dropCursor,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  lineNumbers,
} from "@codemirror/view";
import { completion } from "./completion.js";
import { indentation } from "./indentation.js";
import { loadKeymap } from "./keymaps.js";
import { keys } from "./keys.js";
import { panels } from "./panels.js";
import { theme } from "./theme.js";
import { wrap } from "./wrap.js";

export function openEditor(textarea, { nonce, label, describedBy, onChange, onRun, onSubmit, onTabReleased }) {
  const choices = { keymap: new Compartment(), completion: new Compartment(), wrap: new Compartment() };
  const view = new EditorView({
    parent: textarea.parentElement,
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        EditorView.cspNonce.of(nonce),
        choices.keymap.of([]), // Before all other keys, so that Vim's modes decide what they mean.
        keys({ onRun, onSubmit, onTabReleased }),
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        dropCursor(),
        indentation,
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        EditorView.perLineTextDirection.of(true),
        choices.wrap.of([]),
        choices.completion.of([]),
        python(),
        theme,
        panels,
        EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy, tabindex: "0" }),
        EditorView.updateListener.of((update) => update.docChanged && onChange()),
      ],
    }),
  });
  textarea.hidden = true;
  textarea.form.addEventListener("formdata", (event) => event.formData.set(textarea.name, text()));

  /** Newlines are always "\n": CodeMirror joins its lines with it. */
  const text = () => view.state.doc.toString();
  const replace = (doc) =>
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: doc },
      annotations: isolateHistory.of("full"),
      userEvent: "input.replace",
    });
  const select = (from, to) => {
    view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    view.focus();
  };
  const goToLine = (number) => {
    const line = view.state.doc.line(Math.min(Math.max(1, number), view.state.doc.lines));
    select(line.from, line.to);
  };

  const use = (choice, extension) => view.dispatch({ effects: choices[choice].reconfigure(extension) });
  let wanted = "standard";
  let present = "standard";
  /** Resolves when the keys are there; rejects when they could not be fetched, and the old ones stay. */
  const useKeymap = async (name) => {
    wanted = name;
    if (name === present) return;
    const extension = await loadKeymap(name);
    if (name !== wanted) return;
    present = name;
    use("keymap", extension);
    view.dom.dataset.keys = name;
  };
  const configure = (chosen) => {
    use("completion", chosen.completion ? completion : []);
    use("wrap", chosen.wrap ? wrap : []);
    view.requestMeasure(); // The size of the letters may have changed as well.
    return useKeymap(chosen.keymap);
  };
  return { text, replace, select, goToLine, configure, focus: () => view.focus() };
}
