/** There is a text among the earlier ones now, if there was none; a page that keeps none has no line about them. */
export function showEarlier() {
  const line = document.querySelector("[data-earlier]");
  if (line) line.hidden = false;
}
