/** Plays frames one after the other, at the speed of the hands, or faster. */
const LONGEST_PAUSE = 1500;

export class Reel {
  /** `draw` puts a frame on the page; `at` is the number of the one that is there. */
  constructor({ play, speed, skip }, frames, draw) {
    Object.assign(this, { play, speed, skip, frames, draw, at: 0, timer: 0 });
    play.addEventListener("click", () => (this.timer ? this.pause() : this.start()));
    for (const choice of [speed, skip]) choice.addEventListener("change", () => this.goingOn(() => {}));
  }

  show(number) {
    this.at = Math.max(0, Math.min(number, this.frames.length - 1));
    this.draw(this.frames[this.at], this.at);
  }

  start() {
    if (this.at >= this.frames.length - 1) this.show(0);
    this.play.querySelector("span").textContent = "Pause";
    this.step();
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.play.querySelector("span").textContent = "Play";
  }

  step() {
    if (this.at >= this.frames.length - 1) return this.pause();
    const real = this.frames[this.at + 1].ms - this.frames[this.at].ms;
    const wait = (this.skip.checked ? Math.min(real, LONGEST_PAUSE) : real) / Number(this.speed.value);
    this.timer = setTimeout(() => {
      this.show(this.at + 1);
      this.step();
    }, wait);
  }

  /** Change something, and play on from there if it played. */
  goingOn(change) {
    const plays = this.timer !== 0;
    this.pause();
    change();
    if (plays) this.start();
  }

  /** Go to the nearest frame of a kind before (-1) or after (1) this one; false where there is none. */
  jump(direction, kind) {
    this.pause();
    let number = this.at + direction;
    while (this.frames[number] && this.frames[number].happening !== kind) number += direction;
    if (this.frames[number]) this.show(number);
    return Boolean(this.frames[number]);
  }
}
