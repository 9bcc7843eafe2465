/**
 * The text of one task: every change is on this device at once and with the server within two seconds. Texts of another
 * browser are taken over where nothing was typed here, and offered where both have typed.
 */
import { announce } from "../announce.js";
import { ago, offer } from "../conflict.js";
import { _ } from "../words.js";

const PAUSE = 600;
const LONGEST = 1500;

export class SittingText {
  /** `page`: {kata, revision, editor, say(words, isTrouble)} */
  constructor(page, journal, device) {
    Object.assign(this, { page, journal, device, kata: page.kata, revision: page.revision, noted: page.editor.text() });
    this.halted = false;
  }

  get text() {
    return this.page.editor.text();
  }

  get isDirty() {
    return this.text !== this.noted;
  }

  /** What goes with a Run or a Submit: the server knows by it that this page has seen its own edits. */
  get told() {
    return { device: this.journal.device };
  }

  get saving() {
    return this.save();
  }

  changed() {
    if (!this.isDirty) return;
    this.page.say(_("Saving"));
    this.since ??= performance.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(PAUSE, LONGEST - (performance.now() - this.since))));
    clearTimeout(this.copying);
    this.copying = setTimeout(() => this.copy(), 100);
  }

  copy() {
    return this.device.write(this.text, this.revision, !this.isSettled);
  }

  save() {
    clearTimeout(this.timer);
    this.since = undefined;
    if (!this.isDirty) {
      if (this.isSettled) this.page.say(_("Saved")); // Typed and undone: there is nothing to send.
      return this.journal.flush();
    }
    this.noted = this.text;
    this.isSettled = false;
    this.copy();
    return this.journal.note("edit", { kata: this.kata, source: this.noted, base: this.revision });
  }

  /** What the server says of this text, after an edit of ours or on its own. */
  heard({ texts, aside = [], too_large: tooLarge = [], counts = true }) {
    const theirs = texts[this.kata];
    if (tooLarge.includes(this.kata)) return this.page.say(_("Not saved: the text is too large. Shorten it"), true);
    if (!counts) return this.page.say(_("Time was up before this was saved: it is kept, and does not count"), true);
    if (!theirs) return;
    if (aside.includes(this.kata)) return this.met(theirs);
    if (this.isParted) return this.part(); // The events after the edit are answered as if all were well.
    if (theirs.source !== undefined && theirs.source !== this.text) {
      if (this.isDirty || !this.isSettled) return;
      return this.take(theirs, _("Your other browser has changed this text. It is shown here now."));
    }
    if (!this.isDirty && !this.journal.outbox.waiting.some((event) => event.kata === this.kata && event.source)) this.settle(theirs);
  }

  /** The server has put another text in the place of this one, because the person asked for it. */
  accept(source, revision) {
    this.noted = source;
    this.settle({ revision });
  }

  settle({ revision }) {
    this.revision = revision;
    this.isSettled = true;
    this.copy();
    this.page.say(_("Saved"));
  }

  take(theirs, words) {
    this.page.editor.replace(theirs.source);
    this.noted = theirs.source;
    this.settle(theirs);
    announce(words);
    this.page.news(words);
  }

  met(theirs) {
    if (this.isParted) return this.part();
    if (this.halted || theirs.source === undefined) return;
    this.halted = true;
    this.part();
    offer({
      theirs: theirs.source,
      when: ago(theirs.saved_at),
      mine: this.page.editor,
      keepMine: () => this.keep(theirs),
      takeTheirs: () => {
        this.halted = this.isParted = false;
        this.take(theirs, _("The other text is in the editor. Undo brings yours back."));
      },
    });
  }

  /** Two browsers have a text each, and the one here is not the one that counts. */
  part() {
    this.isParted = true;
    this.page.say(_("Choose a text"), true);
  }

  /** This device kept a text that the server never got, and the server's has moved on since. */
  offerCopy(copy) {
    this.halted = true;
    offer({
      theirs: copy.source,
      when: ago(copy.at),
      mine: this.page.editor,
      keepMine: () => {
        this.halted = false;
        this.copy();
      },
      takeTheirs: () => {
        this.halted = false;
        this.page.editor.replace(copy.source);
      },
    });
  }

  keep(theirs) {
    this.halted = this.isParted = false;
    this.revision = theirs.revision;
    this.noted = null;
    return this.save();
  }

  offline() {
    this.page.say(this.copy() ? _("Saved on this device only; there is no line") : _("Not saved: no line to the server"), true);
  }
}
