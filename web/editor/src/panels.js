/** What opens below the text: the search, and Vim's line. In the words and the looks of the page. */
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const words = EditorState.phrases.of({
  next: "Next",
  previous: "Previous",
  all: "Select all",
  "match case": "Match case",
  regexp: "Regular expression",
  "by word": "Whole words",
  replace: "Replace",
  "replace all": "Replace all",
  close: "Close the search",
});

const looks = EditorView.theme({
  ".cm-panels": { backgroundColor: "var(--surface-sunk)", color: "var(--ink)", fontFamily: "var(--font-body)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--rule)" },
  ".cm-panels :is(input, button):focus-visible": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
  ".cm-panel.cm-search": {
    display: "flex",
    flexWrap: "wrap",
    gap: "0.4rem",
    alignItems: "center",
    padding: "0.5rem 2.25rem 0.5rem 0.5rem",
    fontSize: "0.875rem",
  },
  // Replacing has a line of its own. Chromium gives a <br> no place among flexible boxes, so a box is what breaks.
  ".cm-panel.cm-search::after": { content: '""', order: "1", flexBasis: "100%" },
  ".cm-panel.cm-search :is([name=replace], [name=replaceAll])": { order: "2" },
  ".cm-panel.cm-search :is(input, button, label)": { margin: "0" },
  ".cm-panel.cm-search label": { display: "inline-flex", gap: "0.3rem", alignItems: "center", fontSize: "inherit" },
  ".cm-panel.cm-search input[type=checkbox]": { width: "1.1rem", minHeight: "1.1rem", height: "1.1rem", margin: "0" },
  ".cm-textfield": {
    flex: "1 1 9rem",
    width: "auto",
    minHeight: "2rem",
    padding: "0.2rem 0.5rem",
    border: "1px solid var(--field-rule)",
    borderRadius: "var(--round)",
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    fontSize: "inherit",
    fontFamily: "var(--font-code)",
  },
  ".cm-button": {
    minHeight: "2rem",
    padding: "0.2rem 0.7rem",
    border: "1px solid var(--field-rule)",
    borderRadius: "var(--round)",
    backgroundImage: "none",
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    fontFamily: "inherit",
    fontSize: "inherit",
    cursor: "pointer",
  },
  ".cm-panel.cm-search [name=close]": {
    top: "0.5rem",
    right: "0.5rem",
    width: "1.75rem",
    height: "1.75rem",
    color: "var(--ink)",
    fontSize: "1.25rem",
    cursor: "pointer",
  },
  ".cm-vim-panel": {
    alignItems: "center",
    padding: "0.25rem 1rem",
    fontFamily: "var(--font-code)",
    fontSize: "0.875rem",
    whiteSpace: "pre",
  },
  ".cm-vim-panel input": {
    flex: "1",
    width: "auto",
    minHeight: "0",
    padding: "0 0.25rem",
    border: "none",
    backgroundColor: "transparent",
    fontSize: "inherit",
    fontFamily: "inherit",
  },
  ".cm-vim-panel input:focus-visible": { outline: "none" }, // The editor around it shows where the focus is.
  ".cm-fat-cursor": { background: "var(--code-caret) !important", color: "var(--code-paper) !important" },
  "&:not(.cm-focused) .cm-fat-cursor": {
    background: "none !important",
    outline: "1px solid var(--code-caret) !important",
  },
});

export const panels = [words, looks];
