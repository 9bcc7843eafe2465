/** Run and Submit: once per click, whatever is clicked meanwhile. */
import { bytes as size } from "./bytes.js";
import { follow } from "./follow.js";
import { Refusal, post } from "./talk.js";
import { _, number } from "./words.js";

const DOUBLE_CLICK = 400;
const sizes = (bytes, limit) => ({ size: number(bytes), most: number(limit) });

export class Sender {
  constructor(form, editor, draft, results) {
    Object.assign(this, { form, editor, draft, results, busy: false });
    this.buttons = form.querySelectorAll('button[name="mode"]');
  }

  async send(mode) {
    const source = this.editor.text();
    if (this.busy || this.isDoubleClick(mode, source)) return;
    const limit = Number(this.form.dataset.maxBytes);
    const bytes = size(source);
    if (bytes > limit) return this.tooLarge(_("Your code has %(size)s bytes; at most %(most)s are accepted.", sizes(bytes, limit)));
    const own = mode === "run" ? (this.form.elements.own_tests?.value ?? "") : "";
    if (size(own) > limit) return this.tooLarge(_("Your tests have %(size)s bytes; at most %(most)s are accepted.", sizes(size(own), limit)));
    this.hold(true);
    this.results.waiting(mode);
    this.results.section.scrollIntoView({ block: "nearest" });
    try {
      await this.draft.saving; // A guest's text is stored as the next revision.
      const fields = { source, mode, version: this.form.elements.version.value, revision: this.draft.revision, ...this.draft.told };
      if (own.trim()) fields.own_tests = own;
      const answer = await post(this.form.action, fields);
      document.getElementById("outdated").hidden = !answer.outdated;
      follow(answer, this.results);
    } catch (error) {
      this.refused(error);
    }
    this.hold(false);
  }

  /** The second click may come after the first answer. The server too takes an identical double for one submission. */
  isDoubleClick(mode, source) {
    const [at, last] = [performance.now(), this.last];
    this.last = { mode, source, at };
    return last?.mode === mode && last.source === source && at - last.at < DOUBLE_CLICK;
  }

  refused(error) {
    const { status, answer } = error instanceof Refusal ? error : { status: 0, answer: {} };
    if (answer.sign_in) {
      this.draft.accept(this.editor.text(), this.draft.revision);
      this.draft.device.write(this.editor.text(), this.draft.revision, false);
      location.assign(answer.sign_in);
    } else if (status === 409) {
      this.results.trouble(_("Not sent"), _("First choose above which text to go on with."));
      this.draft.conflict(answer);
    } else if (status) {
      this.results.trouble(answer.error ?? _("Not sent"), error.message);
    } else {
      this.last = undefined; // It may not have arrived, so the next click is no double of this one.
      this.results.trouble(_("No line to the server"), _("No answer came, so this may not have arrived. Your code is still here; try again in a moment."));
    }
  }

  tooLarge(why) {
    const safe = _("Nothing was sent, and the text is still in the editor.");
    this.results.trouble(_("Too large to grade"), `${why} ${safe}`);
  }

  /** Busy buttons stay focusable, or the keyboard would lose its place. */
  hold(busy) {
    this.busy = busy;
    for (const button of this.buttons) button.setAttribute("aria-disabled", String(busy));
  }
}
