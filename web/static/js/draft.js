/** Save the draft as it is typed: at once on this device, and after a pause on the server. */
import { Refusal, post } from "./talk.js";
import { _ } from "./words.js";

const PAUSE = 800;
const RETRY = 5000;

export class Draft {
  /** `page`: {address, revision, text(), say(words, isTrouble), onConflict(theirs)} */
  constructor(page, device) {
    Object.assign(this, { page, device, revision: page.revision, saved: page.text(), saving: null, halted: false });
  }

  get isDirty() {
    return this.page.text() !== this.saved;
  }

  changed() {
    this.page.say(_("Saving"));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
    clearTimeout(this.copying);
    this.copying = setTimeout(() => this.copy(), 100); // A copy per key would be felt in a long file.
  }

  copy() {
    const kept = this.device.write(this.page.text(), this.revision, this.isDirty);
    if (!kept && this.isDirty) this.page.say(_("Saving; this browser has no room for a copy"));
    return kept;
  }

  /** One save at a time: the next one has to name the revision that this one makes. */
  async save() {
    clearTimeout(this.timer);
    if (this.saving) await this.saving;
    if (!this.isDirty || this.halted) return this.settled();
    this.saving = this.send(this.page.text()).finally(() => (this.saving = null));
    return this.saving;
  }

  async send(source) {
    try {
      const answer = await post(this.page.address, { source, revision: this.revision, choice: this.isChoice ? "1" : "" });
      this.accept(source, answer.revision);
    } catch (error) {
      if (error instanceof Refusal && error.status === 409) this.conflict(error.answer);
      else if (error instanceof Refusal && error.status < 500) this.page.say(error.message, true);
      else this.offline();
    }
  }

  accept(source, revision) {
    [this.saved, this.revision, this.isChoice] = [source, revision, false];
    this.copy();
    this.settled();
  }

  settled() {
    if (!this.isDirty) this.page.say(_("Saved"));
  }

  conflict(theirs) {
    this.halted = true; // Until the person has chosen, nothing is written over either text.
    this.copy();
    this.page.say(_("Not saved yet: choose a text"), true);
    this.page.onConflict(theirs);
  }

  resolve(revision) {
    [this.halted, this.revision, this.saved, this.isChoice] = [false, revision, null, true];
    return this.save();
  }

  offline() {
    const where = this.copy() ? _("Saved on this device only; the server cannot be reached") : _("Not saved: no line to the server");
    this.page.say(where, true);
    this.timer = setTimeout(() => this.save(), RETRY);
  }
}
