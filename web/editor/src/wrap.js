/** Long lines wrap under their own indentation. The policy of the page forbids style attributes, so classes do it. */
import { EditorView } from "@codemirror/view";
import { STEP } from "./indentation.js";
import { perLine } from "./lines.js";

const DEEPEST = 10;

function hang(_doc, line) {
  const depth = Math.min(DEEPEST, Math.floor(line.text.match(/^ */)[0].length / STEP));
  return depth && `cm-hang-${depth}`;
}

const rules = Array.from({ length: DEEPEST }, (_, index) => {
  const columns = (index + 1) * STEP;
  return [`.cm-line.cm-hang-${index + 1}`, { paddingLeft: `calc(${columns}ch + 6px)`, textIndent: `-${columns}ch` }];
});

export const wrap = [EditorView.lineWrapping, perLine(hang), EditorView.theme(Object.fromEntries(rules))];
