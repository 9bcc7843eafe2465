/** Some work better without seconds that run: they can be hidden. What is told aloud, and the colours, stay. */
const KEY = "tameshi:clock";
const place = document.querySelector("[data-clock]");
const button = place.querySelector("[data-hide]");

function show(isHidden) {
  place.classList.toggle("unseen", isHidden);
  const [hide, unhide] = button.children;
  [hide.hidden, unhide.hidden] = [isHidden, !isHidden];
}

button.hidden = false;
button.addEventListener("click", () => {
  const isHidden = !place.classList.contains("unseen");
  show(isHidden);
  try {
    sessionStorage.setItem(KEY, isHidden ? "hidden" : "");
  } catch {
    // Storage that is forbidden: the next page shows it again.
  }
});
try {
  show(sessionStorage.getItem(KEY) === "hidden");
} catch {
  // As above.
}
