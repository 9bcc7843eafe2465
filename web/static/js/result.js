/** The page of one submission: follow it while it is being graded. */
import { follow } from "./follow.js";
import { Results } from "./results.js";

const section = document.getElementById("results");
if (section?.dataset.follow) {
  follow({ events: section.dataset.follow, status: section.dataset.status }, new Results(section));
}
section?.addEventListener("click", (event) => {
  if (event.target.closest("[data-line]")) document.getElementById("editor").open = true;
});
