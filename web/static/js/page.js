/** What every page has: times in the zone of this browser, and that zone for the account that is being made. */
import { forgetSaved } from "./device.js";
import "./preferences.js";
import { manner as tongue } from "./words.js";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const manner = new Intl.DateTimeFormat(tongue, { dateStyle: "medium", timeStyle: "short" });

export function localise(root = document) {
  for (const time of root.querySelectorAll("time[data-local]")) {
    time.textContent = manner.format(new Date(time.dateTime));
    time.title = zone ?? "";
  }
}

localise();
for (const field of document.querySelectorAll("[data-time-zone]")) field.value = zone ?? "UTC";

/** Whoever signs out leaves no text behind on this device, except what the server never got. */
document.querySelector("form[data-sign-out]")?.addEventListener("submit", (event) => {
  forgetSaved(event.target.dataset.signOut);
});
