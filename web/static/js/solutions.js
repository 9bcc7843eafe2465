/** Shared solutions: copy one with a button, and vote without leaving one's place on the page. */
import "./copy.js";
import { post } from "./talk.js";

const said = document.querySelector("[data-said]");

for (const form of document.querySelectorAll("form[data-votes]")) {
  // The second half of a double click would take the vote back that the first one gave.
  form.addEventListener("click", (event) => event.detail > 1 && event.preventDefault());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { name, value } = event.submitter;
    try {
      show(form, await post(form.action, { [name]: value }));
      said.textContent = name === "give" ? "Your vote counts." : "Your vote is taken back.";
    } catch (refusal) {
      said.textContent = refusal.message;
      said.classList.remove("visually-hidden");
    }
  });
}

function show(form, { votes, cast }) {
  for (const button of form.querySelectorAll("button.vote")) {
    const given = cast.includes(button.value);
    button.name = given ? "take" : "give";
    button.setAttribute("aria-pressed", String(given));
    button.querySelector("[data-count]").textContent = votes[button.value];
  }
}
