/** Follow a submission to its verdict: a stream of events, and plain questions when nothing has come for a while. */
import { _ } from "./words.js";
const [SILENCE, BROKEN] = [5000, 1000]; // An open stream may be held up on its way, so the server is asked now and then.
const LOST = _("The line to the server is down. Your code was received; the result will show when the line is back.");
const GONE = _("This submission cannot be opened any more. You may have signed out in another tab: sign in again, and it is among your attempts.");

let current = null;

export function follow({ events, status, cancel }, results) {
  current?.stop();
  current = new Follower(events, status, results);
  if (cancel) results.offerCancel(cancel);
  return current;
}

export function stopFollowing() {
  current?.stop();
}

class Follower {
  constructor(events, status, results) {
    Object.assign(this, { status, results, stopped: false });
    this.source = new EventSource(events);
    const on = (kind, act) => this.source.addEventListener(kind, (event) => this.heard(act, JSON.parse(event.data)));
    on("state", (data) => results.state(data));
    on("tests", (data) => results.tests(data.html));
    on("test", (data) => results.test(data));
    on("final", (data) => this.finish(data));
    on("gone", () => this.gone());
    this.source.addEventListener("error", () => this.askSoon());
    this.askIn(SILENCE);
  }

  heard(act, data) {
    this.askIn(SILENCE);
    if (!this.stopped) act(data);
  }

  askIn(milliseconds) {
    clearTimeout(this.question);
    this.due = performance.now() + milliseconds;
    if (!this.stopped) this.question = setTimeout(() => this.ask(), milliseconds);
  }

  /** A stream that finds no way tells so again and again; that must not put off the question. */
  askSoon() {
    if (this.due > performance.now() + BROKEN) this.askIn(BROKEN);
  }

  async ask() {
    try {
      const response = await fetch(this.status, { headers: { Accept: "application/json" } });
      if (response.status === 404) return this.stopped || this.gone();
      const answer = await response.json();
      if (this.stopped) return;
      if (answer.done) this.finish(answer);
      else this.results.state({ line: answer.line, verdict: answer.verdict_html });
    } catch {
      this.results.line(LOST);
    }
    this.askIn(this.source.readyState === EventSource.OPEN ? SILENCE : BROKEN);
  }

  finish(data) {
    this.stop();
    this.results.final(data);
  }

  gone() {
    this.stop();
    this.results.trouble(_("No longer here"), GONE);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.question);
    this.source.close();
  }
}
