/** The button that takes a submission back while it has no verdict. */
import { Refusal, post } from "./talk.js";
import { stopFollowing } from "./follow.js";
import { _ } from "./words.js";

export function listenForCancel(section, results) {
  section.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-cancel]");
    if (!form) return;
    event.preventDefault();
    if (form.dataset.busy) return; // A second press would find nothing to cancel.
    form.dataset.busy = "true";
    form.querySelector("button").setAttribute("aria-disabled", "true");
    try {
      const answer = await post(form.action, {});
      if (!form.isConnected) return; // Its verdict was quicker, or something else is being graded by now.
      stopFollowing();
      results.final(answer);
      section.focus();
    } catch (error) {
      if (!form.isConnected) return;
      delete form.dataset.busy;
      form.querySelector("button").removeAttribute("aria-disabled");
      results.line(_("It could not be cancelled: %(why)s It is still being graded.", { why: reason(error) }));
    }
  });
}

function reason(error) {
  return error instanceof Refusal ? error.message : _("no line to the server.");
}
