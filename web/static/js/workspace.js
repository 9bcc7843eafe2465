/** How the solve view is laid out: parts of the kata as tabs, and borders that can be moved. */
import { rememberHints } from "./hints.js";
import { openOwnTests } from "./own_tests.js";
import { makeSplitter } from "./splitter.js";
import { makeTabs } from "./tabs.js";

// Before the tabs are made: the address may open this one at once.
document.getElementById("own-tests")?.addEventListener("opened", (event) => openOwnTests(event.target), { once: true });
makeTabs(document.querySelector("[data-tabs]"));
makeSplitter({
  first: document.getElementById("kata"),
  name: "kata",
  label: "Width of the prompt",
  property: "--kata-share",
  vertical: true,
  usual: 45,
  least: 20,
  most: 75,
});
makeSplitter({
  first: document.getElementById("writing"),
  name: "writing",
  label: "Height of the editor",
  property: "--writing-share",
  vertical: false,
  usual: 62,
  least: 25,
  most: 85,
});
rememberHints(document.querySelector("[data-hints]"));
