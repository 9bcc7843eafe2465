/** Show how far the gate is with an uploaded kata, and load the page again when it begins and when it has ended. */
const EVERY = 2000;
const LONGEST = 60_000;

const place = document.querySelector("[data-gate]");
const words = place.querySelector("[data-gate-words]");
const bar = place.querySelector("progress");
let failures = 0;

function show({ done, steps }) {
  if (!steps) return;
  bar.max = steps;
  bar.value = done;
  words.textContent = `${done} of ${steps} programs are graded`;
}

async function look() {
  try {
    const answer = await fetch(place.dataset.gate, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    const told = await answer.json();
    if (told.gate !== place.dataset.state || String(told.upload) !== place.dataset.upload) {
      location.reload();
      return;
    }
    show(told);
    failures = 0;
  } catch {
    failures += 1;
  }
  setTimeout(look, Math.min(LONGEST, EVERY * 2 ** failures));
}

setTimeout(look, EVERY);
