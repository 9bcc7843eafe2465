/** How a candidate's page is laid out: the parts of the task as tabs, and borders that can be moved. */
import { layOut } from "../layout.js";
import { openOwnTests } from "../own_tests.js";
import { makeTabs } from "../tabs.js";

// Before the tabs are made: the address may open this one at once.
document.getElementById("own-tests")?.addEventListener("opened", (event) => openOwnTests(event.target), { once: true });
makeTabs(document.querySelector("[data-tabs]"));
layOut();
