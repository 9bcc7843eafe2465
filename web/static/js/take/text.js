/**
 * The text of one task: every change is on this device at once and with the server within two seconds. Texts of another
 * browser are taken over where nothing was typed here, and offered where both have typed.
 */
import { announce } from "../announce.js";
import { bytes } from "../bytes.js";
import { ago, offer } from "../conflict.js";
import { _, number } from "../words.js";

const PAUSE = 600;
const LONGEST = 1500;
// A browser keeps some five million characters for a site, and the other tasks need room as well.
const ROOM = 500_000;

export class SittingText {
  /** `page`: {kata, revision, most, editor, say(words, isTrouble), offline(isKept)} */
  constructor(page, journal, device) {
    Object.assign(this, { page, journal, device, kata: page.kata, revision: page.revision, noted: page.editor.text() });
    this.halted = this.isPending = false;
    this.earlier = new Set();
  }

  get text() {
    return this.page.editor.text();
  }

  get isDirty() {
    return this.text !== this.noted;
  }

  /** The server has all of it. */
  get isConfirmed() {
    return !this.isDirty && !this.isParted && !this.journal.outbox.waiting.some((event) => event.kata === this.kata && event.source !== undefined);
  }

  /** No text is sent that the server would not keep; most are measured by their length alone. */
  get isTooLarge() {
    const { text, page: { most } } = this;
    return text.length > most || (text.length * 3 > most && bytes(text) > most);
  }

  /** What goes with a Run or a Submit: the server knows by it that this page has seen its own edits. */
  get told() {
    return { device: this.journal.device };
  }

  get saving() {
    return this.save();
  }

  changed() {
    if (!this.isDirty && !this.isPending) return;
    this.isPending = true;
    this.page.say(_("Saving"));
    this.since ??= performance.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(PAUSE, LONGEST - (performance.now() - this.since))));
    clearTimeout(this.copying);
    this.copying = setTimeout(() => this.copy(), 100);
  }

  /** False when this device does not keep it. */
  copy() {
    return this.text.length <= ROOM && this.device.write(this.text, this.revision, !this.isConfirmed);
  }

  save() {
    clearTimeout(this.timer);
    this.since = undefined;
    if (this.isTooLarge) return this.refuse();
    if (this.isConfirmed && this.isPending) this.settle({ revision: this.revision }); // Typed and undone: there is nothing to send.
    if (!this.isDirty) return this.journal.flush();
    this.noted = this.text;
    const sending = this.journal.note("edit", { kata: this.kata, source: this.noted, base: this.revision });
    this.copy();
    if (!this.journal.isThere) this.offline();
    return sending;
  }

  /** What was saved before stays what counts, and whatever else happens is sent as ever. */
  refuse() {
    this.copy();
    const sizes = { size: number(bytes(this.text)), most: number(this.page.most) };
    this.page.say(_("Not saved: %(size)s bytes; at most %(most)s are kept. What was saved before is safe. Shorten this text", sizes), true);
    return this.journal.flush();
  }

  /** The server does not take the text as it stands; until it is another one, it is not saved. */
  refused() {
    this.noted = null;
    this.page.say(_("Not saved"), true);
  }

  /** What the server says of this text, after an edit of ours or on its own. */
  heard({ texts, aside = [], too_large: tooLarge = [], counts = true }) {
    const theirs = texts[this.kata];
    if (tooLarge.includes(this.kata)) return this.refused();
    if (!counts) return this.page.say(_("Time was up before this was saved: it is kept, and does not count"), true);
    if (!theirs || theirs.revision < this.revision) return; // An answer that was overtaken by a newer one.
    if (aside.includes(this.kata)) return this.met(theirs);
    if (this.isParted) return this.part(); // The events after the edit are answered as if all were well.
    if (theirs.source !== undefined && theirs.source !== this.text) {
      if (!this.isConfirmed) return;
      return this.take(theirs, this.earlier.has(theirs.device) ? _("What you typed here before, and what could not be sent, is back.") : _("Your other browser has changed this text. It is shown here now."));
    }
    if (this.isConfirmed) this.settle(theirs);
  }

  /** The server has put another text in the place of this one, because the person asked for it. */
  accept(source, revision) {
    this.noted = source;
    this.settle({ revision });
  }

  settle({ revision }) {
    this.revision = revision;
    this.isPending = false;
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
    const isKept = this.copy();
    this.page.offline(isKept);
    if (this.isTooLarge || this.isParted || this.isConfirmed) return;
    this.page.say(isKept ? _("Saved on this device only; there is no line") : _("Not saved: no line to the server"), true);
  }
}
