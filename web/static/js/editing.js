/** The editor as the person prefers it, now and whenever that changes. */
import { heed, prefers } from "./preferences.js";
import { announce } from "./announce.js";

const LOST = "The keys could not be fetched, so the editor keeps those it has. Reload the page to try again.";

export function asPreferred(editor) {
  heed(() => {
    const choices = {
      keymap: prefers("keymap"),
      completion: prefers("completion") === "on",
      wrap: prefers("wrap") === "on",
    };
    editor.configure(choices).catch(() => announce(LOST));
  });
}
