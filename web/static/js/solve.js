/** The solve view: puts editor, draft, sending and results together. */
import { openEditor } from "../vendor/editor.js";
import { announce } from "./announce.js";
import { listenForCancel } from "./cancel.js";
import { ago, offer } from "./conflict.js";
import { connect } from "./controls.js";
import { DeviceCopy } from "./device.js";
import { Draft } from "./draft.js";
import { showEarlier } from "./earlier.js";
import "./failing.js";
import { follow } from "./follow.js";
import { restore } from "./restore.js";
import { Results } from "./results.js";
import { Sender } from "./send.js";
import "./shortcuts.js";
import { askBeforeStartingOver } from "./startover.js";

const form = document.getElementById("solution");
const area = form.elements.source;
const saved = form.querySelector("[data-saved]");
const section = document.getElementById("results");
const results = new Results(section);

if (area.dataset.exact) area.value = JSON.parse(area.dataset.exact);
const editor = openEditor(area, {
  nonce: document.querySelector('meta[name="csp-nonce"]').nonce,
  label: "Your solution, Python code",
  describedBy: "editor-help",
  onChange: () => draft.changed(),
  onRun: () => sender.send("run"),
  onSubmit: () => sender.send("submit"),
  onTabReleased: () => announce("Tab now leaves the editor."),
});

const page = {
  address: form.dataset.draftAddress,
  revision: Number(form.elements.revision.value),
  text: () => editor.text(),
  say: (words, isTrouble = false) => {
    if (saved.textContent !== words) saved.textContent = words;
    saved.classList.toggle("trouble", isTrouble);
  },
  onConflict: (theirs) => choose(theirs),
};
const device = new DeviceCopy(form.dataset.deviceKey);
const draft = new Draft(page, device);
const sender = new Sender(form, editor, draft, results);

function choose({ source, revision, saved_at: at }, onChosen = () => {}) {
  draft.halted = true;
  offer({
    theirs: source,
    onOffer: showEarlier,
    when: ago(at),
    mine: editor,
    keepMine: () => draft.resolve(revision).then(onChosen),
    takeTheirs: () => {
      editor.replace(source);
      draft.resolve(revision).then(onChosen);
    },
  });
}

const isGuest = form.dataset.deviceKey === form.dataset.guestKey;
restore({
  device,
  guest: isGuest ? null : new DeviceCopy(form.dataset.guestKey),
  text: editor.text(),
  revision: draft.revision,
  use: (source) => editor.replace(source),
  offerCopy: (copy, done) => choose({ source: copy.source, revision: draft.revision, saved_at: copy.at }, done),
});

listenForCancel(section, results);
connect({ form, section, editor, sender, draft });
askBeforeStartingOver({ button: form.querySelector("[data-start-over]"), editor, draft });
document.addEventListener("visibilitychange", () => document.hidden && draft.copy() && draft.save());
if (section.dataset.follow) follow({ events: section.dataset.follow, status: section.dataset.status }, results);
