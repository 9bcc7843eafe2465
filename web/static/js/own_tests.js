/** The tab with tests of a person's own: an editor like the other, saved in the same ways, sent along by Run. */
import { openEditor } from "../vendor/editor.js";
import { ago, offer } from "./conflict.js";
import { DeviceCopy } from "./device.js";
import { Draft } from "./draft.js";
import { asPreferred } from "./editing.js";
import { restore } from "./restore.js";
import { showEarlier } from "./earlier.js";
import { announce } from "./announce.js";
import { _ } from "./words.js";

export function openOwnTests(panel) {
  const area = panel.querySelector("textarea");
  const form = area.form;
  const saved = panel.querySelector("[data-own-saved]");
  const click = (mode) => form.querySelector(`button[value="${mode}"]`).click();
  if (area.dataset.exact) area.value = JSON.parse(area.dataset.exact);
  const editor = openEditor(area, {
    nonce: document.querySelector('meta[name="csp-nonce"]').nonce,
    label: _("Your own tests, Python code"),
    describedBy: "own-tests-help",
    onChange: () => {
      area.value = editor.text(); // What Run takes along, whether this tab is open or not.
      draft.changed();
    },
    onRun: () => click("run"),
    onSubmit: () => click("submit"),
    onTabReleased: () => announce(_("Tab now leaves the editor.")),
  });
  const page = {
    address: area.dataset.address,
    revision: Number(form.elements.own_revision.value),
    text: () => editor.text(),
    say: (words, isTrouble = false) => {
      if (saved.textContent !== words) saved.textContent = words;
      saved.classList.toggle("trouble", isTrouble);
    },
    onConflict: (theirs) => choose(theirs),
  };
  const device = new DeviceCopy(area.dataset.deviceKey);
  const draft = new Draft(page, device);

  function choose({ source, revision, saved_at: at }, onChosen = () => {}) {
    draft.halted = true;
    offer({
      box: panel.querySelector("#own-conflict"),
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

  const { deviceKey, guestKey } = area.dataset;
  restore({
    device,
    guest: !guestKey || guestKey === deviceKey ? null : new DeviceCopy(guestKey),
    text: editor.text(),
    revision: draft.revision,
    use: (source) => editor.replace(source),
    offerCopy: (copy, done) => choose({ source: copy.source, revision: draft.revision, saved_at: copy.at }, done),
  });
  panel.querySelector("label").addEventListener("click", () => editor.focus());
  area.parentElement.addEventListener("save", () => draft.save());
  asPreferred(editor);
  document.addEventListener("visibilitychange", () => document.hidden && draft.copy() && draft.save());
  document.addEventListener("leaving", (event) => event.detail.push(draft.save())); // A page that waits for its saves.
}
