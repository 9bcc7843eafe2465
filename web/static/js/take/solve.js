/** A candidate's solve view: puts editor, journal, clock, sending and results together. */
import { openEditor } from "../../vendor/editor.js";
import { announce } from "../announce.js";
import { listenForCancel } from "../cancel.js";
import { connect } from "../controls.js";
import { DeviceCopy } from "../device.js";
import "../failing.js";
import { follow } from "../follow.js";
import { restore } from "../restore.js";
import { Results } from "../results.js";
import { Sender } from "../send.js";
import "../shortcuts.js";
import { askBeforeStartingOver } from "../startover.js";
import { _ } from "../words.js";
import { Clock } from "./clock.js";
import "./hide.js";
import { Journal } from "./journal.js";
import "./message.js";
import { Outbox } from "./outbox.js";
import { SittingText } from "./text.js";
import { watch } from "./watch.js";

const form = document.getElementById("solution");
const area = form.elements.source;
const section = document.getElementById("results");
const results = new Results(section);
const kata = Number(form.dataset.kata);
const home = form.dataset.home;
const saved = form.querySelector("[data-saved]");
const offline = document.querySelector("[data-offline]");
const [keeping, forgetting] = offline.querySelectorAll("span");
const news = document.querySelector("[data-news]");

if (area.dataset.exact) area.value = JSON.parse(area.dataset.exact);
const editor = openEditor(area, {
  nonce: document.querySelector('meta[name="csp-nonce"]').nonce,
  label: _("Your solution, Python code"),
  describedBy: "editor-help",
  onChange: () => text.changed(),
  onRun: () => sender.send("run"),
  onSubmit: () => sender.send("submit"),
  onTabReleased: () => announce(_("Tab now leaves the editor.")),
});

const page = {
  kata,
  editor,
  revision: Number(form.elements.revision.value),
  most: Number(form.dataset.maxBytes),
  say: (words, isTrouble = false) => {
    if (saved.textContent !== words) saved.textContent = words;
    saved.classList.toggle("trouble", isTrouble);
  },
  offline: (isKept) => ([keeping.hidden, forgetting.hidden] = [!isKept, isKept]),
  news: (words) => {
    news.querySelector("span").textContent = words;
    news.hidden = false;
  },
};
let isReady = false;
const journal = new Journal(`${home}/events`, new Outbox(form.dataset.deviceKey.split(":")[1]), {
  heard,
  line: (isThere) => {
    offline.hidden = isThere;
    if (isThere) announce(_("The line is back."));
    else if (isReady) text.offline(); // Before, the device's copy is still to be read.
  },
  refused: (error, events) => {
    if (error.status === 410) return leave();
    page.news(error.message);
    if (events.some((event) => event.device === journal.device && event.kata === kata && event.source !== undefined)) text.refused();
  },
});
const device = new DeviceCopy(form.dataset.deviceKey);
const text = new SittingText(page, journal, device);
const sender = new Sender(form, editor, text, results);
const clock = new Clock(document.querySelector("[data-clock]"), {
  query: () => ({ kata, revision: text.revision }),
  heard,
  over: leave,
});

function heard(answer) {
  clock.set(answer.clock);
  if (isReady) text.heard(answer);
}

/** What earlier pages left may have become the text meanwhile. */
async function catchUp() {
  isReady = journal.isThere;
  if (isReady) await clock.ask();
}

/** Whatever was typed until now is sent before the page of the end is shown. */
async function leave() {
  page.isOver = true;
  await Promise.race([text.save(), new Promise((resolve) => setTimeout(resolve, 2000))]);
  location.assign(`${home}/end`);
}

// What an earlier page of this browser could not send comes before anything new, and then the text that it led to.
await journal.outbox.restore();
const hadLeft = journal.outbox.waiting.length > 0;
for (const event of journal.outbox.waiting) text.earlier.add(event.device);
if (hadLeft) await journal.flush();
if (hadLeft) await catchUp();
restore({
  device,
  text: editor.text(),
  revision: text.revision,
  use: (source) => editor.replace(source),
  offerCopy: (copy) => text.offerCopy(copy),
});
isReady = true;
if (!journal.isThere) text.offline();
watch({ journal, kata, editor: form.querySelector(".cm-editor"), text, page });
listenForCancel(section, results);
connect({ form, section, editor, sender, draft: text });
askBeforeStartingOver({ button: form.querySelector("[data-start-over]"), editor, draft: text });
if (section.dataset.follow) follow({ events: section.dataset.follow, status: section.dataset.status }, results);
