/** One sentence for who listens to the page instead of looking at it. */
const announcer = document.getElementById("announcer");

export function announce(sentence) {
  announcer.textContent = "";
  // A live region speaks when its text changes, so the same sentence twice needs a moment in between.
  requestAnimationFrame(() => (announcer.textContent = sentence));
}
