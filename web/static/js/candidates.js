/** Keep an open board of candidates up to date: ask for the page again now and then, and replace what has changed. */
import { localise } from "./page.js";

const EVERY = 15_000;
const LONGEST = 120_000;

const board = document.querySelector("[data-live-page]");

let failures = 0;
let timer = 0;

/** What the server last said of each part; the page itself is compared with that, since times in it are localised. */
const said = new Map();

function show(page) {
  for (const part of board.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    // Whoever is at work in a part by the keyboard keeps it; the next turn comes soon.
    if (!fresh || part.contains(document.activeElement)) continue;
    const html = fresh.innerHTML;
    if (said.get(part.dataset.live) === html) continue;
    said.set(part.dataset.live, html);
    localise(fresh);
    part.replaceChildren(...fresh.childNodes);
  }
}

async function ask() {
  const answer = await fetch(location.href, { cache: "no-store" });
  // Whoever has signed out or left the team meanwhile is not asked for again.
  if (answer.redirected || answer.status === 404) return false;
  if (!answer.ok) throw new Error(String(answer.status));
  show(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

async function turn() {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    if ((await ask()) === false) return;
    failures = 0;
  } catch {
    failures += 1;
  }
  clearTimeout(timer);
  timer = setTimeout(turn, Math.min(EVERY * 2 ** failures, LONGEST));
}

timer = setTimeout(turn, EVERY);
document.addEventListener("visibilitychange", turn);
