/** The catalogue narrows while somebody types: the server answers the same form as ever, the page takes what it found. */
const PAUSE = 250;
const form = document.querySelector("form[data-narrow]");
const parts = ["#finds", "[data-found]"];
let timer;
let asked;

function address() {
  const wish = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  return `${location.pathname}${wish.size ? `?${wish}` : ""}`;
}

async function narrow() {
  clearTimeout(timer);
  asked?.abort();
  asked = new AbortController();
  const finds = document.querySelector("#finds");
  finds.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address(), { signal: asked.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of parts) document.querySelector(part).innerHTML = page.querySelector(part).innerHTML;
    document.title = page.title;
    history.replaceState(history.state, "", answer.url);
  } catch (error) {
    if (error.name === "AbortError") return;
    document.querySelector("[data-found]").textContent = "The search did not get through. Press Show to try again.";
  }
  finds.removeAttribute("aria-busy");
}

form?.addEventListener("input", (event) => {
  if (event.target.type !== "search" || event.isComposing) return;
  clearTimeout(timer);
  timer = setTimeout(narrow, PAUSE);
});
form?.addEventListener("compositionend", () => {
  timer = setTimeout(narrow, PAUSE);
});
form?.addEventListener("change", (event) => {
  if (event.target.type !== "search") narrow();
});
form?.addEventListener("submit", (event) => {
  // After a search that failed the button does what it does without scripts.
  if (document.querySelector("#finds").hasAttribute("aria-busy")) return;
  event.preventDefault();
  narrow();
});
