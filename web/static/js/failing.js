/** F8 goes to the next test that failed, Shift+F8 to the one before, from anywhere on the page. */
import { announce } from "./announce.js";
import { _ } from "./words.js";

const section = document.getElementById("results");

document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  goToFailing(event.shiftKey ? -1 : 1);
});

function goToFailing(step) {
  const failing = [...section.querySelectorAll(".test.fail")];
  if (!failing.length) {
    announce(section.querySelector(".test") ? _("No test failed.") : _("There are no results yet."));
    return;
  }
  const here = document.activeElement.closest(".test");
  const place = failing.indexOf(here);
  const next = failing[place < 0 ? (step > 0 ? 0 : failing.length - 1) : (place + step + failing.length) % failing.length];
  const details = next.querySelector("details");
  if (details) details.open = true;
  const target = details?.querySelector("summary") ?? next;
  if (target === next) next.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}
