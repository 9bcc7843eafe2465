/** How a candidate's page is laid out: the parts of the task as tabs, and borders that can be moved. */
import { layOut } from "../layout.js";
import { makeTabs } from "../tabs.js";

makeTabs(document.querySelector("[data-tabs]"));
layOut();
