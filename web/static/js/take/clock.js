/**
 * The time that is left, by the server's clock. Between two answers this page counts on by itself, by a clock that nobody
 * can set; the time of day of this device is never asked.
 */
import { announce } from "../announce.js";
import { _, span } from "../words.js";

const ASK = 5000;
const PATIENCE = 10_000;
const MARKS = [60, 5 * 60, 10 * 60];

export class Clock {
  /** `heard(answer)` gets all that the server says; `over()` is called when it says that the time is up. */
  constructor(place, { query, heard, over }) {
    Object.assign(this, { place, query, heard, over, address: place.dataset.clock });
    this.figure = place.querySelector("[data-left]");
    this.set({ left: Number(place.dataset.seconds), given: Number(place.dataset.given), credit: Number(place.dataset.credit), phase: "running" }, true);
    setInterval(() => this.tick(), 500);
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
  }

  get left() {
    return Math.max(0, this.end - performance.now() / 1000);
  }

  set({ left, given, credit, phase, why }, isFirst = false) {
    this.askIn(ASK);
    if (phase === "over") return this.finish();
    if (!isFirst && given > this.given) this.tellMore(given - this.given, credit > this.credit ? why : _("extra time was granted to you"));
    [this.given, this.credit] = [given, credit];
    this.end = performance.now() / 1000 + left;
    this.tick(isFirst);
  }

  tellMore(seconds, why) {
    const words = _("%(time)s more for you: %(why)s.", { time: span(seconds), why });
    const line = this.place.querySelector("[data-more]");
    line.textContent = words;
    line.hidden = false;
    announce(words);
  }

  tick(isQuiet = false) {
    const seconds = Math.ceil(this.left);
    const shown = figure(seconds);
    if (this.figure.textContent !== shown) this.figure.textContent = shown;
    this.place.dataset.tone = seconds <= 60 ? "fail" : seconds <= 5 * 60 ? "warn" : "wait";
    const mark = MARKS.find((one) => seconds <= one && (this.last ?? Infinity) > one);
    if (mark && !isQuiet) announce(_("%(time)s left.", { time: span(mark) }));
    this.last = seconds;
    if (seconds === 0 && !this.asking) this.ask();
  }

  askIn(milliseconds) {
    clearTimeout(this.question);
    this.question = setTimeout(() => this.ask(), milliseconds);
  }

  async ask() {
    if (this.asking || this.isOver) return;
    this.asking = true;
    try {
      const answer = await fetch(`${this.address}?${new URLSearchParams(this.query())}`, { headers: { Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.ok) this.heard(await answer.json());
    } catch {
      // No line: the page counts on, and the next answer corrects it.
    }
    this.askIn(this.left > 0 ? ASK : 1000);
    setTimeout(() => (this.asking = false), 500);
  }

  finish() {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.question);
    this.over();
  }
}

function figure(seconds) {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number) => String(number).padStart(2, "0");
  return seconds >= 86_400 ? span(seconds) : `${hours ? `${hours}:` : ""}${hours ? two(minutes) : minutes}:${two(seconds % 60)}`;
}
