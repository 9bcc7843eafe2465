/** The film of a sitting: what happened when, and the text that was open after each moment. */
export async function fetchFilm(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const data = await answer.json();
  return { katas: data.katas, names: data.names, frames: unroll(data) };
}

/** The text of each frame, and where the last change in it lies. */
function unroll({ katas, frames }) {
  const texts = new Map(Object.entries(katas).map(([id, { starter }]) => [Number(id), { text: starter, start: 0, length: 0 }]));
  return frames.map(([ms, happening, id, words, start, gone, come]) => {
    if (come !== undefined) {
      const { text } = texts.get(id) ?? { text: "" };
      texts.set(id, { text: text.slice(0, start) + come + text.slice(start + gone), start, length: come.length });
    }
    const { text, start: from, length } = texts.get(id) ?? { text: "", start: 0, length: 0 };
    return { ms, happening, id, words, text, from, length: come === undefined ? 0 : length };
  });
}
