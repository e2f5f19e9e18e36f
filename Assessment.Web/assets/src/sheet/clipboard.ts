/** Reads what a spreadsheet puts on the clipboard: columns by tabs, rows by line ends, quotes around cells that hold either. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at) : plain(text, at);
    row.push(cell);
    at = end;
    if (text[at] === '\t') {
      at++;
      if (at === text.length) row.push('');
      continue;
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

/** Writes a block as a spreadsheet reads it. */
export const formatBlock = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => row.map(cell => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\r\n');

function plain(text: string, from: number): [string, number] {
  let end = from;
  while (end < text.length && !'\t\r\n'.includes(text[end]!)) end++;
  return [text.slice(from, end), end];
}

/** A cell that begins with a quote is quoted only when the quote is closed before the cell ends; else the quote is a part of it. */
function quoted(text: string, from: number): [string, number] {
  let cell = '';
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') { cell += '"'; at++; }
    else return at + 1 === text.length || '\t\r\n'.includes(text[at + 1]!) ? [cell.replaceAll('\r\n', '\n'), at + 1] : plain(text, from);
  }
  return plain(text, from);
}
