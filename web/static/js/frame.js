/** One frame of a sitting's film on the page: the time, what happened, and the text with its last change marked. */
export function stopwatch(ms) {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

/** What happened in a frame, in words. */
export function wordsOf(frame, names) {
  return [names[frame.happening], frame.words].filter(Boolean).join(": ");
}

export function drawCode(code, frame) {
  const mark = document.createElement("mark");
  mark.textContent = frame.text.slice(frame.from, frame.from + frame.length);
  const inner = document.createElement("code");
  inner.append(frame.text.slice(0, frame.from), mark, frame.text.slice(frame.from + frame.length) || " ");
  code.replaceChildren(inner);
  if (frame.length) code.scrollTop = mark.offsetTop - code.clientHeight / 2;
}
