/** Four spaces per level, whatever is pasted, and a thin line at each level. Classes carry it: the page allows no styles. */
import { indentOnInput, indentUnit } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { perLine } from "./lines.js";

export const STEP = 4;
const DEEPEST = 10;
const FAR = 200;
const isBlank = (text) => !text.trim();
const depthOf = (text) => Math.min(DEEPEST, Math.floor(text.match(/^ */)[0].length / STEP));

/** An empty line within a block shows the lines of the block. */
function depth(doc, line) {
  if (!isBlank(line.text)) return depthOf(line.text);
  for (let number = line.number + 1; number <= Math.min(doc.lines, line.number + FAR); number += 1) {
    const { text } = doc.line(number);
    if (!isBlank(text)) return depthOf(text);
  }
  return 0;
}

const guides = Object.fromEntries(
  Array.from({ length: DEEPEST }, (_, index) => [
    `.cm-line.cm-guides-${index + 1}`,
    { backgroundSize: `${(index + 1) * STEP}ch 100%` },
  ]),
);

function spaces(lead) {
  let width = 0;
  for (const character of lead) width += character === "\t" ? STEP - (width % STEP) : 1;
  return " ".repeat(width);
}

export const withoutTabs = (text) => text.replace(/^[ ]*\t[ \t]*/gm, spaces);

export const indentation = [
  indentOnInput(),
  indentUnit.of(" ".repeat(STEP)),
  EditorState.tabSize.of(STEP),
  EditorView.clipboardInputFilter.of(withoutTabs),
  perLine((doc, line) => depth(doc, line) && `cm-guides-${depth(doc, line)}`),
  EditorView.theme({
    "[class*=cm-guides-]": {
      backgroundImage: `repeating-linear-gradient(to right, var(--code-guide) 0 1px, transparent 1px ${STEP}ch)`,
      backgroundPosition: "6px 0",
      backgroundRepeat: "no-repeat",
    },
    ...guides,
  }),
];
