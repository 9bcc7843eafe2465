/**
 * A border between two parts that can be moved: by mouse or finger, by arrow keys, Home and End. A double click, or Enter,
 * brings the usual shares back. The share is a percentage of the parent, kept on this device.
 */
import { _ } from "./words.js";

const KEY = "tameshi:shares";
const STEP = 2;

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function keep(name, share) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), [name]: share }));
  } catch {
    // Where nothing may be kept, the share lasts as long as the page.
  }
}

/** `first` and `second` are the parts before and after; `property` is the CSS length that the share is written to. */
export function makeSplitter({ first, name, label, property, vertical, usual, least, most }) {
  const parent = first.parentElement;
  const bar = document.createElement("div");
  bar.className = vertical ? "splitter upright" : "splitter level";
  bar.tabIndex = 0;
  bar.setAttribute("role", "separator");
  bar.setAttribute("aria-orientation", vertical ? "vertical" : "horizontal");
  bar.setAttribute("aria-label", label);
  bar.setAttribute("aria-controls", first.id);
  bar.setAttribute("aria-valuemin", least);
  bar.setAttribute("aria-valuemax", most);
  first.after(bar);
  let share = usual;

  function set(wanted, { remember = true } = {}) {
    share = Math.min(most, Math.max(least, Math.round(wanted)));
    parent.style.setProperty(property, `${share}%`);
    bar.setAttribute("aria-valuenow", share);
    bar.setAttribute("aria-valuetext", _("%(share)s percent", { share }));
    if (remember) keep(name, share);
  }

  const [back, on] = vertical ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  bar.addEventListener("keydown", (event) => {
    const to = { [back]: share - STEP, [on]: share + STEP, Home: least, End: most, Enter: usual }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(to);
  });
  bar.addEventListener("dblclick", () => set(usual));
  bar.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    bar.focus();
    bar.setPointerCapture(event.pointerId);
    bar.classList.add("held");
  });
  bar.addEventListener("pointermove", (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return;
    const box = parent.getBoundingClientRect();
    set(vertical ? ((event.clientX - box.left) / box.width) * 100 : ((event.clientY - box.top) / box.height) * 100);
  });
  bar.addEventListener("lostpointercapture", () => bar.classList.remove("held"));

  const before = Number(kept()[name]);
  set(Number.isFinite(before) && before > 0 ? before : usual, { remember: false });
}
