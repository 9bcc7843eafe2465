/** The button that takes a submission back while it has no verdict. */
import { stopFollowing } from "./follow.js";
import { post } from "./talk.js";

export function listenForCancel(section, results) {
  section.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-cancel]");
    if (!form) return;
    event.preventDefault();
    form.hidden = true; // A second click would find nothing to cancel.
    try {
      const answer = await post(form.action, {});
      stopFollowing();
      results.final(answer);
      section.focus();
    } catch {
      form.hidden = false;
      results.line("It could not be cancelled: no line to the server. It is still being graded.");
    }
  });
}
