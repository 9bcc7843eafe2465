/** Long lines wrap under their own indentation. The policy of the page forbids style attributes, so classes do it. */
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin } from "@codemirror/view";

const STEP = 4;
const DEEPEST = 10;
const marks = Array.from({ length: DEEPEST + 1 }, (_, depth) => Decoration.line({ class: `cm-hang-${depth}` }));

function decorate(view) {
  const builder = new RangeSetBuilder();
  for (const { from, to } of view.visibleRanges) {
    for (let place = from; place <= to; ) {
      const line = view.state.doc.lineAt(place);
      const depth = Math.min(DEEPEST, Math.floor(line.text.match(/^ */)[0].length / STEP));
      if (depth) builder.add(line.from, line.from, marks[depth]);
      place = line.to + 1;
    }
  }
  return builder.finish();
}

const hang = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = decorate(view);
    }
    update(update) {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const rules = marks.slice(1).map((_, index) => {
  const columns = (index + 1) * STEP;
  return [`.cm-line.cm-hang-${index + 1}`, { paddingLeft: `calc(${columns}ch + 6px)`, textIndent: `-${columns}ch` }];
});

export const wrap = [EditorView.lineWrapping, hang, EditorView.theme(Object.fromEntries(rules))];
