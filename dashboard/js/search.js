/** Where a search's words stand in a short text, whatever their case and accents. */

/** @returns the text in pieces: [text, whether it was searched for] */
export function marked(text, search) {
  const letters = [...text];
  const folded = letters.map(fold);
  const whole = folded.join("");
  const ends = []; // which letter each character of the folded text comes from
  folded.forEach((part, letter) => [...part].forEach((char) => ends.push(...Array(char.length).fill(letter))));
  const hit = new Array(letters.length).fill(false);
  for (const word of new Set(fold(search).split(/\s+/).filter(Boolean))) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      hit.fill(true, ends[at], ends[at + word.length - 1] + 1);
    }
  }
  const pieces = [];
  letters.forEach((letter, at) => {
    if (pieces.at(-1)?.[1] === hit[at]) pieces.at(-1)[0] += letter;
    else pieces.push([letter, hit[at]]);
  });
  return pieces;
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
