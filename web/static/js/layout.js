/** The borders of a solve view: between the kata and the work, and between the editor and the results. */
import { makeSplitter } from "./splitter.js";
import { _ } from "./words.js";

export function layOut() {
  makeSplitter({
    first: document.getElementById("kata"),
    name: "kata",
    label: _("Width of the prompt"),
    property: "--kata-share",
    vertical: true,
    usual: 45,
    least: 20,
    most: 75,
  });
  makeSplitter({
    first: document.getElementById("writing"),
    name: "writing",
    label: _("Height of the editor"),
    property: "--writing-share",
    vertical: false,
    usual: 62,
    least: 25,
    most: 85,
  });
}
