/** Talk to the server in JSON. A token that is no longer good is replaced, and the request is sent once more. */
import { _ } from "./words.js";

const token = document.querySelector('meta[name="csrf-token"]');

export class Refusal extends Error {
  constructor(status, answer) {
    super(answer.message ?? _("That did not work."));
    this.status = status;
    this.answer = answer;
  }
}

export async function post(address, fields, { again = true, keepalive = false, signal } = {}) {
  const response = await fetch(address, {
    method: "POST",
    keepalive,
    signal,
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token.content },
    // JSON spells an unpaired surrogate as an escape, so every text arrives as it was typed.
    body: JSON.stringify(fields),
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  if (answer.csrf_token && again) {
    token.content = answer.csrf_token;
    for (const field of document.querySelectorAll('input[name="csrf_token"]')) field.value = token.content;
    return post(address, fields, { again: false, keepalive, signal });
  }
  throw new Refusal(response.status, answer);
}
