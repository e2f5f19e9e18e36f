/** How wide a text is, in letters: a Chinese character is as wide as two others. */
const wide = (text: string): number => [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0);

/** Breaks a text into lines of so many letters at most, between words or Chinese characters; nothing of it is lost. */
export function lines(text: string, most: number): string[] {
  const all = [''];
  let used = 0;
  for (const piece of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+/g) ?? []) {
    const more = wide(piece);
    if (used > 0 && used + more > most) { all.push(''); used = 0; }
    all[all.length - 1] += piece;
    used += more;
  }
  return all.map(line => line.trim()).filter((line, at) => line !== '' || at === 0);
}
