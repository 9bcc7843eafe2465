/** Follow a submission to its verdict: a stream of events, and plain questions while the stream cannot be had. */
const PATIENCE = 3000; // Without any answer for so long, the person is told.
const LOST = "The line to the server is down. Your code was received; the result will show when the line is back.";

let current = null;

export function follow({ events, status }, results) {
  current?.stop();
  current = new Follower(events, status, results);
  return current;
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
    this.source.addEventListener("error", () => this.lost());
  }

  heard(act, data) {
    clearTimeout(this.worry);
    this.worry = null;
    if (!this.stopped) act(data);
  }

  /** A stream that ends is opened again by the browser; one that cannot be opened is replaced by questions. */
  lost() {
    if (this.stopped) return;
    this.worry ??= setTimeout(() => this.results.line(LOST), PATIENCE);
    if (this.source.readyState === EventSource.CLOSED) this.ask();
  }

  async ask() {
    if (this.stopped) return;
    try {
      const answer = await (await fetch(this.status, { headers: { Accept: "application/json" } })).json();
      this.heard(() => (answer.done ? this.finish(answer) : this.results.line(answer.line)), null);
    } catch {
      this.results.line(LOST);
    }
    if (!this.stopped) setTimeout(() => this.ask(), 1000);
  }

  finish(data) {
    this.stop();
    this.results.final(data);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.worry);
    this.source.close();
  }
}
