/** A class for each line that is in view. */
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";

const marks = new Map();

function mark(name) {
  if (!marks.has(name)) marks.set(name, Decoration.line({ class: name }));
  return marks.get(name);
}

function decorate(view, classOf) {
  const builder = new RangeSetBuilder();
  for (const { from, to } of view.visibleRanges) {
    for (let place = from; place <= to; ) {
      const line = view.state.doc.lineAt(place);
      const name = classOf(view.state.doc, line);
      if (name) builder.add(line.from, line.from, mark(name));
      place = line.to + 1;
    }
  }
  return builder.finish();
}

/** `classOf(doc, line)` says the class of a line, or nothing. */
export function perLine(classOf) {
  return ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.decorations = decorate(view, classOf);
      }
      update(update) {
        if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view, classOf);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
