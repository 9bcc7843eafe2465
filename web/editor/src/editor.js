/**
 * One CodeMirror 6 editor over a real <textarea>: the textarea stays in the form and holds the text that is sent, so a
 * page whose script fails still works.
 */
import { closeBrackets } from "@codemirror/autocomplete";
import { history, isolateHistory } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  dropCursor,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  lineNumbers,
} from "@codemirror/view";
import { keys } from "./keys.js";
import { theme } from "./theme.js";
import { wrap } from "./wrap.js";

export function openEditor(textarea, { nonce, label, describedBy, onChange, onRun, onSubmit, onTabReleased }) {
  const view = new EditorView({
    parent: textarea.parentElement,
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        EditorView.cspNonce.of(nonce),
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        dropCursor(),
        indentOnInput(),
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        EditorView.perLineTextDirection.of(true),
        wrap,
        python(),
        theme,
        keys({ onRun, onSubmit, onTabReleased }),
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
  return { text, replace, select, goToLine, focus: () => view.focus() };
}
