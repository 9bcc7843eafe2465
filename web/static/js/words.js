/**
 * What scripts say. The English stands in them, marked by `_`; a page in another language brings the translations along.
 * Numbers, times and lengths of time are written by the browser, in the language of the page.
 */
const block = document.getElementById("words");
const words = block ? JSON.parse(block.textContent) : {};

export const language = document.documentElement.lang;

export function _(english, values = {}) {
  return (words[english] ?? english).replace(/%\((\w+)\)s/g, (_all, name) => values[name]);
}

export const number = (value) => new Intl.NumberFormat(language).format(value);

/** The manner of this browser, unless the page speaks another language than it. */
export const manner = navigator.language.split("-")[0] === language.split("-")[0] ? undefined : language;

/** The two largest units of a length of time. */
export function span(seconds) {
  const units = [["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const parts = [];
  for (const [unit, size] of units) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    if (count) parts.push(lasting(count, unit));
  }
  return parts.slice(0, 2).join(" ") || lasting(0, "second");
}

const lasting = (count, unit) => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
