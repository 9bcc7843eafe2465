/** The time that is left on a page that stays open: `<strong data-until="ISO time">`. By the second in the last hour. */
const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

function inWords(seconds) {
  const from = units.findIndex(([, size]) => seconds >= size);
  if (from < 0) return "no time";
  const shown = units.slice(from, seconds < 3600 || from < 2 ? from + 2 : from + 1);
  const parts = [];
  for (const [unit, size] of shown) {
    const count = Math.floor(seconds / size);
    if (count) parts.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
    seconds -= count * size;
  }
  return parts.join(" ");
}

function tick() {
  for (const place of document.querySelectorAll("[data-until]")) {
    const left = Math.max(0, Math.floor((new Date(place.dataset.until) - Date.now()) / 1000));
    const words = inWords(left);
    if (place.textContent !== words) place.textContent = words;
  }
}

if (document.querySelector("[data-until]")) {
  tick();
  setInterval(tick, 1000);
}
