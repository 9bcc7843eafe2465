/** Follow a submission to its verdict: a stream of events, and plain questions when nothing has come for a while. */
const SILENCE = 5000; // An open stream may be held up on its way, so the server is asked now and then.
const BROKEN = 1000;
const LOST = "The line to the server is down. Your code was received; the result will show when the line is back.";

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
    on("state", (data) => results.line(data.line));
    on("tests", (data) => results.tests(data.html));
    on("test", (data) => results.test(data));
    on("final", (data) => this.finish(data));
    on("gone", () => this.finish({ html: "", summary: "This submission is no longer there." }));
    this.source.addEventListener("error", () => this.askIn(BROKEN));
    this.askIn(SILENCE);
  }

  heard(act, data) {
    this.askIn(SILENCE);
    if (!this.stopped) act(data);
  }

  askIn(milliseconds) {
    clearTimeout(this.question);
    if (!this.stopped) this.question = setTimeout(() => this.ask(), milliseconds);
  }

  async ask() {
    try {
      const answer = await (await fetch(this.status, { headers: { Accept: "application/json" } })).json();
      if (this.stopped) return;
      if (answer.done) this.finish(answer);
      else this.results.line(answer.line);
    } catch {
      this.results.line(LOST);
    }
    this.askIn(this.source.readyState === EventSource.OPEN ? SILENCE : BROKEN);
  }

  finish(data) {
    this.stop();
    this.results.final(data);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.question);
    this.source.close();
  }
}
