/** What was killed, to be yanked again. Kills that follow each other are one text. */
import { Annotation, StateField } from "@codemirror/state";
import { unmark } from "./mark.js";

const ROOM = 60;
const killed = [];
const deed = Annotation.define();

/** The last deed if nothing has happened since: {kind: "kill"} or {kind: "yank", from, to, back}. */
export const ring = StateField.define({
  create: () => null,
  update: (last, transaction) =>
    transaction.annotation(deed) ?? (transaction.docChanged || transaction.selection ? null : last),
});

function keep(view, text, isBefore = false) {
  if (view.state.field(ring)?.kind === "kill") killed[0] = isBefore ? text + killed[0] : killed[0] + text;
  else killed.unshift(text);
  killed.length = Math.min(killed.length, ROOM);
}

function kill(view, from, to, isBefore) {
  if (from === to) return true;
  keep(view, view.state.sliceDoc(from, to), isBefore);
  view.dispatch({
    changes: { from, to },
    annotations: deed.of({ kind: "kill" }),
    userEvent: "delete.kill",
    scrollIntoView: true,
  });
  return true;
}

export function killLine(view) {
  const { head } = view.state.selection.main;
  const line = view.state.doc.lineAt(head);
  return kill(view, head, head === line.to ? Math.min(line.to + 1, view.state.doc.length) : line.to);
}

export function killWord(view) {
  const range = view.state.selection.main;
  return kill(view, range.head, view.moveByGroup(range, true).head);
}

export function killWordBack(view) {
  const range = view.state.selection.main;
  return kill(view, view.moveByGroup(range, false).head, range.head, true);
}

export function killRegion(view) {
  const { from, to } = view.state.selection.main;
  return kill(view, from, to);
}

/** Also into the clipboard of the system, where the browser allows it. */
export function copyRegion(view) {
  const { from, to } = view.state.selection.main;
  if (from === to) return true;
  const text = view.state.sliceDoc(from, to);
  keep(view, text);
  navigator.clipboard?.writeText(text).catch(() => {});
  return unmark(view);
}

function insert(view, from, to, back) {
  const text = killed[back];
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    annotations: deed.of({ kind: "yank", from, to: from + text.length, back }),
    userEvent: "input.paste",
    scrollIntoView: true,
  });
  return true;
}

export function yank(view) {
  const { from, to } = view.state.selection.main;
  return killed.length ? insert(view, from, to, 0) : true;
}

/** M-y after a yank: the text before that one, instead. */
export function yankEarlier(view) {
  const last = view.state.field(ring);
  return last?.kind === "yank" ? insert(view, last.from, last.to, (last.back + 1) % killed.length) : true;
}
