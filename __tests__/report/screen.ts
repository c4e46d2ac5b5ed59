const ESC = String.fromCharCode(27);

/**
 * What a terminal shows after some output: line feeds, carriage returns, cursor up and erase below are obeyed, colours
 * are not shown, long lines wrap. `reflowTo`: the width that the terminal is resized to at the end; lines wrap anew then.
 */
export function screenOf(output: string, columns: number, reflowTo = columns): string {
  const rows: string[] = [''];
  let row = 0;
  let at = 0;
  for (const token of output.match(new RegExp(`${ESC}\\[\\d*[A-Za-z]|[\\s\\S]`, 'gu')) ?? []) {
    if (token === '\n') {
      row += 1;
      at = 0;
      rows[row] ??= '';
    } else if (token === '\r') at = 0;
    else if (token.endsWith('A') && token.startsWith(ESC)) row -= Number(token.slice(2, -1));
    else if (token === `${ESC}[J`) {
      rows.length = row + 1;
      rows[row] = (rows[row] ?? '').slice(0, at);
    } else if (!token.startsWith(ESC)) {
      if (at === columns) {
        row += 1;
        at = 0;
        rows[row] ??= '';
      }
      const line = rows[row] ?? '';
      rows[row] = line.slice(0, at) + token + line.slice(at + token.length);
      at += token.length;
    }
  }
  const wrap = (line: string) => line.match(new RegExp(`.{1,${reflowTo}}`, 'gu'))?.join('\n') ?? '';
  return rows.map(wrap).join('\n');
}
