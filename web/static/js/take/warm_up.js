/** The warm-up: the same editor and results; its text stays on this device. */
import { openEditor } from "../../vendor/editor.js";
import { announce } from "../announce.js";
import { listenForCancel } from "../cancel.js";
import { connect } from "../controls.js";
import { DeviceCopy } from "../device.js";
import "../failing.js";
import { follow } from "../follow.js";
import { Results } from "../results.js";
import { Sender } from "../send.js";
import "../shortcuts.js";
import { _ } from "../words.js";

const form = document.getElementById("solution");
const area = form.elements.source;
const section = document.getElementById("results");
const results = new Results(section);
const saved = form.querySelector("[data-saved]");
const device = new DeviceCopy(form.dataset.deviceKey);

if (area.dataset.exact) area.value = JSON.parse(area.dataset.exact);
const editor = openEditor(area, {
  nonce: document.querySelector('meta[name="csp-nonce"]').nonce,
  label: _("Your solution, Python code"),
  describedBy: "editor-help",
  onChange: () => draft.save(),
  onRun: () => sender.send("run"),
  onSubmit: () => sender.send("submit"),
  onTabReleased: () => announce(_("Tab now leaves the editor.")),
});
const draft = {
  revision: 0,
  saving: null,
  save: () => (saved.textContent = device.write(editor.text(), 0, true) ? _("Kept on this device") : _("Not kept: this browser has no room")),
};
const sender = new Sender(form, editor, draft, results);
const copy = device.read();
if (copy && copy.source !== editor.text()) editor.replace(copy.source);

listenForCancel(section, results);
connect({ form, section, editor, sender, draft });
if (section.dataset.follow) follow({ events: section.dataset.follow, status: section.dataset.status }, results);
