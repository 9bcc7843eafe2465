/** The player of a sitting. The page without a script has every moment too. */
import { fetchFilm } from "./film.js";
import { drawCode, stopwatch, wordsOf } from "./frame.js";
import { Reel } from "./reel.js";

const player = document.querySelector("[data-player]");
const part = (name) => player.querySelector(`[data-player-${name}]`);
const [time, what, kata, code, said] = ["time", "what", "kata", "code", "said"].map(part);
const [play, scrub, speed, skip, kind] = ["play", "scrub", "speed", "skip", "kind"].map(part);

function drawing(film) {
  return (frame, number) => {
    time.textContent = stopwatch(frame.ms);
    what.textContent = wordsOf(frame, film.names);
    kata.textContent = film.katas[frame.id]?.title ?? "";
    drawCode(code, frame);
    scrub.value = number;
    scrub.setAttribute("aria-valuetext", `${stopwatch(frame.ms)}, ${what.textContent}`);
  };
}

function jump(reel, direction) {
  const where = direction > 0 ? "after" : "before";
  said.textContent = reel.jump(direction, kind.value)
    ? `${time.textContent}, ${what.textContent}`
    : `There is none ${where} this moment.`;
}

function lead(link, reel) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    reel.pause();
    reel.show(Number(link.dataset.playerMoment));
    player.scrollIntoView();
    scrub.focus({ preventScroll: true });
  });
}

async function load() {
  const film = await fetchFilm(player.dataset.player);
  scrub.max = film.frames.length - 1;
  part("controls").hidden = false;
  part("plain").hidden = true;
  const reel = new Reel({ play, speed, skip }, film.frames, drawing(film));
  scrub.addEventListener("input", () => reel.goingOn(() => reel.show(Number(scrub.value))));
  scrub.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    play.click();
  });
  part("back").addEventListener("click", () => jump(reel, -1));
  part("on").addEventListener("click", () => jump(reel, 1));
  for (const link of document.querySelectorAll("[data-player-moment]")) lead(link, reel);
  reel.show(Number(player.dataset.at));
  document.addEventListener("visibilitychange", () => document.hidden && reel.pause());
}

load().catch(() => {
  part("lost").hidden = false;
});
