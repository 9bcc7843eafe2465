/** Loads the page again when the package has changed. Asks less often while nobody looks at the page. */
const { address, revision } = document.querySelector("[data-try]").dataset;

async function look() {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== revision) return location.reload();
  } catch {
    // The server has ended. It may be started again.
  }
  setTimeout(look, document.hidden ? 5000 : 700);
}

look();
