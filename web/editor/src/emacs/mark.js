/** The mark: where a region begins. It goes away with the next edit, as it does in Emacs. */
import { EditorSelection, StateEffect, StateField } from "@codemirror/state";

const place = StateEffect.define();

export const mark = StateField.define({
  create: () => false,
  update(isSet, transaction) {
    for (const effect of transaction.effects) if (effect.is(place)) return effect.value;
    return isSet && !transaction.docChanged;
  },
});

export const isMarked = (view) => view.state.field(mark);

export function setMark(view) {
  view.dispatch({ selection: { anchor: view.state.selection.main.head }, effects: place.of(true) });
  return true;
}

/** C-g: no mark, no region. */
export function unmark(view) {
  view.dispatch({ selection: { anchor: view.state.selection.main.head }, effects: place.of(false) });
  return true;
}

export function exchange(view) {
  const turned = view.state.selection.ranges.map((range) => EditorSelection.range(range.head, range.anchor));
  view.dispatch({
    selection: EditorSelection.create(turned, view.state.selection.mainIndex),
    effects: place.of(true),
    scrollIntoView: true,
  });
  return true;
}
