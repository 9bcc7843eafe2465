/** The page of one submission: follow it while it is being graded. */
import { listenForCancel } from "./cancel.js";
import { follow } from "./follow.js";
import { Results } from "./results.js";

const section = document.getElementById("results");
const results = section && new Results(section);
if (section?.dataset.follow) follow({ events: section.dataset.follow, status: section.dataset.status }, results);
if (section) listenForCancel(section, results);
section?.addEventListener("click", (event) => {
  if (event.target.closest("[data-line]")) document.getElementById("editor").open = true;
});
