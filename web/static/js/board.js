/** Keep an open board up to date: ask every few seconds, and change nothing but what has changed. Focus stays where it is. */
import { localise } from "./page.js";

const EVERY = 10_000;
const LONGEST = 120_000;

const board = document.querySelector("[data-board]");
const news = board.querySelector("[data-board-news]");
const lost = board.querySelector("[data-board-lost]");

let etag = "";
let failures = 0;
let timer = 0;

function place(root) {
  return root.querySelector('[data-live="mine"]');
}

/** Rows that are new or changed are marked, so that they can light up; the rest is left as it is. */
function changeRows(old, fresh) {
  const before = new Set([...old.rows].map((row) => row.textContent));
  for (const row of fresh.rows) row.classList.toggle("moved", !before.has(row.textContent));
  old.replaceChildren(...fresh.rows);
}

function show(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  localise(template.content);
  const [mine, fresh] = [place(board), place(template.content)];
  const [rows, freshRows] = ['tbody[data-live="rows"]'].flatMap((what) => [board, template.content].map((root) => root.querySelector(what)));
  // A board that was empty, or is now, has another shape. The page as a whole is fetched for it, unless somebody is at work in it.
  if (Boolean(rows) !== Boolean(freshRows)) return board.contains(document.activeElement) ? undefined : location.reload();
  if (fresh.dataset.place !== mine.dataset.place) news.textContent = fresh.dataset.line;
  for (const name of ["place", "line"]) mine.dataset[name] = fresh.dataset[name];
  mine.replaceChildren(...fresh.childNodes);
  if (rows) changeRows(rows, freshRows);
}

async function ask() {
  const answer = await fetch(board.dataset.board, { cache: "no-store", headers: etag ? { "If-None-Match": etag } : {} });
  if (answer.status === 304) return;
  // Whoever has signed out or left the team meanwhile is not asked for again.
  if (answer.redirected || answer.status === 404) return false;
  if (!answer.ok) throw new Error(String(answer.status));
  const isFirst = etag === "";
  etag = answer.headers.get("ETag") ?? "";
  const html = await answer.text();
  if (!isFirst || differs(html)) show(html);
}

function differs(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  localise(template.content);
  const text = (root, what) => root.querySelector(what)?.textContent ?? "";
  return ['[data-live="mine"]', '[data-live="rows"]'].some((what) => text(board, what) !== text(template.content, what));
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
  lost.hidden = failures < 2;
  clearTimeout(timer);
  timer = setTimeout(turn, Math.min(EVERY * 2 ** failures, LONGEST));
}

timer = setTimeout(turn, EVERY);
document.addEventListener("visibilitychange", turn);
