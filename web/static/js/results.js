/** Put results into the page: pieces while they come, the whole at the end, and one sentence for who listens. */
import { announce } from "./announce.js";
import { fragment } from "./fragment.js";
import { localise } from "./page.js";
import { _ } from "./words.js";

export class Results {
  constructor(section) {
    this.section = section;
    this.place = section.querySelector("[data-panel]");
  }

  waiting(mode) {
    const what = mode === "submit" ? _("Submit: the hidden tests") : _("Run: the shown examples");
    const template = document.getElementById("waiting-panel").content.cloneNode(true);
    template.querySelector("[data-mode]").textContent = what;
    template.querySelector("[data-progress]").textContent = _("Sent.");
    this.keepingPlace(() => this.place.replaceChildren(template));
  }

  /** A panel that has only just been made does not know yet what it would cancel. */
  offerCancel(address) {
    const form = this.place.querySelector("[data-cancel]");
    if (!form) return;
    form.action = address;
    form.hidden = false;
  }

  line(text) {
    const line = this.place.querySelector("[data-progress]");
    if (line && line.textContent !== text) line.textContent = text;
  }

  /** How far it is while it has no verdict: the headline and the line below it. */
  state({ line, verdict }) {
    this.line(line);
    const headline = this.place.querySelector("[data-verdict]");
    const told = fragment(verdict);
    if (headline && headline.textContent.trim() !== told.textContent.trim()) headline.replaceWith(told);
  }

  tests(html) {
    this.keepingPlace(() => this.place.querySelector("[data-tests]")?.replaceChildren(fragment(html)));
  }

  test({ position, tone, html }) {
    this.keepingPlace(() => this.place.querySelector(`#test-${position}`)?.replaceWith(fragment(html)));
    const mat = this.place.querySelector(`[data-mat="${position}"]`);
    if (mat) mat.className = `mat ${tone}`;
  }

  final({ html, summary }) {
    this.keepingPlace(() => this.place.replaceChildren(fragment(html)));
    localise(this.place);
    const verdict = this.place.querySelector(".verdict strong")?.textContent ?? "";
    announce(`${verdict}. ${summary.replaceAll("`", "")}`);
  }

  trouble(title, text) {
    const template = document.getElementById("trouble-panel").content.cloneNode(true);
    template.querySelector("strong").textContent = title;
    template.querySelector("[data-text]").textContent = text;
    this.keepingPlace(() => this.place.replaceChildren(template));
    announce(`${title}. ${text}`);
  }

  /** Put new HTML in place of old: what was opened stays open, and the keyboard stays with its test or the results. */
  keepingPlace(replace) {
    const had = this.place.contains(document.activeElement) ? document.activeElement : null;
    const test = had?.closest("summary") && had.closest(".test").id;
    const opened = [...this.place.querySelectorAll(".test:has(> details[open])")].map(({ id }) => id);
    replace();
    for (const id of opened) this.place.querySelector(`#${id} > details`)?.setAttribute("open", "");
    if (!had || had.isConnected) return;
    const again = test && this.place.querySelector(`#${test} summary`);
    (again || this.section).focus({ preventScroll: true });
  }
}
