/**
 * Parts of a page as tabs. Without this script they stand one below the other, and the links lead to each.
 *
 * `nav[data-tabs]` holds links to sections of the page. Arrow keys, Home and End move between tabs, and the address names
 * the one that is open, so that it can be linked. A section with `data-part` fetches what it holds each time it is opened.
 */
import { localise } from "./page.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function makeTabs(nav) {
  const tabs = [...nav.querySelectorAll("a")];
  const panelOf = (tab) => document.getElementById(tab.hash.slice(1));
  nav.setAttribute("role", "tablist");
  for (const tab of tabs) {
    const panel = panelOf(tab);
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    tab.id = `tab-${panel.id}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    panel.tabIndex = 0;
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      open(tab);
      name(tab);
    });
  }

  function open(chosen) {
    for (const tab of tabs) {
      const isOpen = tab === chosen;
      tab.setAttribute("aria-selected", isOpen);
      tab.tabIndex = isOpen ? 0 : -1;
      panelOf(tab).hidden = !isOpen;
    }
    const panel = panelOf(chosen);
    if (panel.dataset.part) fill(panel);
    panel.dispatchEvent(new CustomEvent("opened"));
  }

  /** A link to this page then leads to this tab; going back leads to the page before, not through every tab. */
  function name(tab) {
    history.replaceState(null, "", tab.hash);
  }

  nav.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    const to = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1 : at + STEPS[event.key];
    if (at < 0 || Number.isNaN(to) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    open(tab);
    name(tab);
    tab.focus();
  });

  const named = () => tabs.find((tab) => tab.hash === location.hash);
  addEventListener("hashchange", () => named() && open(named()));
  open(named() ?? tabs[0]);
  nav.dataset.ready = "";
}

/** What a part holds is asked for when somebody wants to see it. The link that stood there stays if that fails. */
async function fill(panel) {
  const place = panel.querySelector("[data-place]");
  panel.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(panel.dataset.part, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    place.innerHTML = await answer.text();
    localise(place);
  } catch {
    if (!place.querySelector("[data-offline]")) {
      place.insertAdjacentHTML("afterbegin", '<p data-offline role="status">This could not be loaded. What you wrote is safe; open the tab again in a moment.</p>');
    }
  }
  panel.removeAttribute("aria-busy");
}
