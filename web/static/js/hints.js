/** Hints stay open that were opened before on this device: who has paid attention to one need not look for it again. */
const PREFIX = "tameshi:hints:";

export function rememberHints(section) {
  if (!section) return;
  const key = PREFIX + section.dataset.hints;
  const hints = [...section.querySelectorAll("details.hint")];
  let shown = 0;
  try {
    shown = Number(localStorage.getItem(key)) || 0;
  } catch {
    return; // Storage is forbidden here.
  }
  hints.slice(0, shown).forEach((hint) => (hint.open = true));
  hints.forEach((hint, index) =>
    hint.addEventListener("toggle", () => {
      if (!hint.open || index < shown) return;
      shown = index + 1;
      try {
        localStorage.setItem(key, String(shown));
      } catch {
        // No room: the hint is open all the same.
      }
    }),
  );
}
