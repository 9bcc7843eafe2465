/** What happens on this page, in order, sent until the server has it. An answer brings the clock and the newest texts. */
import { Refusal, post } from "../talk.js";

const MOST = 100;
const SIZE = 400_000;
const FIRST_RETRY = 1000;
const LAST_RETRY = 8000;
// A line can be silent without being closed. A slow one gets more time at each attempt: from 10 to 80 seconds.
const PATIENCE = 10;
const UNREADABLE = [413, 422];

/** A page that is loaded again is another device to the server: its numbers begin at 1. */
const device = crypto.getRandomValues(new Uint32Array(4)).reduce((name, part) => name + part.toString(16).padStart(8, "0"), "");

export class Journal {
  /** `heard(answer)` is told what the server says; `line(isThere)` whether it can be reached; `refused(error, events)` why not. */
  constructor(address, outbox, { heard, line, refused }) {
    Object.assign(this, { address, outbox, heard, line, refused, number: 0, isThere: true, wait: FIRST_RETRY, most: MOST });
    addEventListener("online", () => this.flush());
  }

  get device() {
    return device;
  }

  note(happening, more = {}) {
    this.number += 1;
    this.outbox.add({ device, number: this.number, happening, at: Date.now(), ...more });
    return this.flush();
  }

  /** One request at a time. Resolves when everything is with the server, or cannot be sent now. */
  flush() {
    this.flushing ??= this.send().finally(() => (this.flushing = null));
    return this.flushing;
  }

  async send() {
    clearTimeout(this.again);
    while (this.outbox.waiting.length) {
      const events = this.outbox.batch(this.most, SIZE);
      try {
        const signal = AbortSignal.timeout(PATIENCE * this.wait);
        const answer = await post(this.address, { device: events[0].device, events }, { signal });
        this.outbox.confirm(events);
        this.most = MOST;
        this.back();
        this.heard(answer, events);
      } catch (error) {
        if (!(error instanceof Refusal) || error.status >= 500 || error.status === 429) return this.lost();
        if (!UNREADABLE.includes(error.status)) return this.refused(error, []);
        this.reject(error, events);
      }
    }
  }

  /** Which of them it was is found out one by one. */
  reject(error, events) {
    this.most = 1;
    if (events.length > 1) return;
    this.outbox.setAside(events);
    this.refused(error, events);
  }

  lost() {
    this.again = setTimeout(() => this.flush(), this.wait);
    this.wait = Math.min(this.wait * 2, LAST_RETRY);
    if (!this.isThere) return;
    this.isThere = false;
    this.line(false);
    this.number += 1;
    this.outbox.add({ device, number: this.number, happening: "offline", at: Date.now() });
  }

  back() {
    this.wait = FIRST_RETRY;
    if (this.isThere) return;
    this.isThere = true;
    this.line(true);
    this.number += 1;
    this.outbox.add({ device, number: this.number, happening: "online", at: Date.now() });
  }

  /** The last chance of a page that is left; what does not arrive is sent by the next page. */
  part() {
    const events = this.outbox.waiting.length ? this.outbox.batch(MOST, 50_000) : [];
    if (events.length) post(this.address, { device: events[0].device, events }, { keepalive: true }).catch(() => {});
  }
}
