/** Plays a sitting: its texts one after the other, at the speed of the hands, or faster. The page without a script has every moment too. */
const player = document.querySelector("[data-player]");
const part = (name) => player.querySelector(`[data-player-${name}]`);
const [time, what, kata, code, said] = ["time", "what", "kata", "code", "said"].map(part);
const [play, scrub, speed, skip, kind] = ["play", "scrub", "speed", "skip", "kind"].map(part);
const LONGEST_PAUSE = 1500;

let film;
let at = Number(player.dataset.at);
let timer = 0;

/** After each frame: the text that is open, and where the last change in it lies. */
function unroll({ katas, frames }) {
  const texts = new Map(Object.entries(katas).map(([id, { starter }]) => [Number(id), { text: starter, start: 0, length: 0 }]));
  return frames.map(([ms, happening, id, words, start, gone, come]) => {
    if (come !== undefined) {
      const { text } = texts.get(id) ?? { text: "" };
      texts.set(id, { text: text.slice(0, start) + come + text.slice(start + gone), start, length: come.length });
    }
    const { text, start: from, length } = texts.get(id) ?? { text: "", start: 0, length: 0 };
    return { ms, happening, id, words, text, from, length: come === undefined ? 0 : length };
  });
}

function stopwatch(ms) {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

function show(number) {
  at = Math.max(0, Math.min(number, film.frames.length - 1));
  const frame = film.frames[at];
  time.textContent = stopwatch(frame.ms);
  what.textContent = [film.names[frame.happening], frame.words].filter(Boolean).join(": ");
  kata.textContent = film.katas[frame.id]?.title ?? "";
  const mark = document.createElement("mark");
  mark.textContent = frame.text.slice(frame.from, frame.from + frame.length);
  const inner = document.createElement("code");
  inner.append(frame.text.slice(0, frame.from), mark, frame.text.slice(frame.from + frame.length) || " ");
  code.replaceChildren(inner);
  if (frame.length) code.scrollTop = mark.offsetTop - code.clientHeight / 2;
  scrub.value = at;
  scrub.setAttribute("aria-valuetext", `${stopwatch(frame.ms)}, ${what.textContent}`);
}

function pause() {
  clearTimeout(timer);
  timer = 0;
  play.querySelector("span").textContent = "Play";
}

function step() {
  if (at >= film.frames.length - 1) return pause();
  const real = film.frames[at + 1].ms - film.frames[at].ms;
  const wait = (skip.checked ? Math.min(real, LONGEST_PAUSE) : real) / Number(speed.value);
  timer = setTimeout(() => {
    show(at + 1);
    step();
  }, wait);
}

function start() {
  if (at >= film.frames.length - 1) show(0);
  play.querySelector("span").textContent = "Pause";
  step();
}

function jump(direction) {
  pause();
  let number = at + direction;
  while (film.frames[number] && film.frames[number].happening !== kind.value) number += direction;
  if (film.frames[number]) show(number);
  const where = direction > 0 ? "after" : "before";
  said.textContent = film.frames[number] ? `${time.textContent}, ${what.textContent}` : `There is none ${where} this moment.`;
}

function change(then) {
  return () => {
    const plays = timer !== 0;
    pause();
    then();
    if (plays) start();
  };
}

async function load() {
  const answer = await fetch(player.dataset.player, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const data = await answer.json();
  film = { katas: data.katas, names: data.names, frames: unroll(data) };
  scrub.max = film.frames.length - 1;
  part("controls").hidden = false;
  part("plain").hidden = true;
  play.addEventListener("click", () => (timer ? pause() : start()));
  scrub.addEventListener("input", change(() => show(Number(scrub.value))));
  for (const choice of [speed, skip]) choice.addEventListener("change", change(() => {}));
  part("back").addEventListener("click", () => jump(-1));
  part("on").addEventListener("click", () => jump(1));
  for (const link of document.querySelectorAll("[data-player-moment]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      pause();
      show(Number(link.dataset.playerMoment));
      player.scrollIntoView();
      scrub.focus({ preventScroll: true });
    });
  }
  show(at);
  document.addEventListener("visibilitychange", () => document.hidden && pause());
}

load().catch(() => {
  part("lost").hidden = false;
});
