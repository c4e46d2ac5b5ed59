/** A GFM table of cells that are escaped already. No rows give an empty string. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Something that opens on a click, or stands open. `summary` is HTML, `body` is Markdown. */
export function details(summary: string, body: string, open = false): string {
  return `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Bold; nothing stays nothing. */
export function bold(markdown: string): string {
  return markdown === '' ? '' : `**${markdown}**`;
}

/** Joins what is there by blank lines. */
export function blocks(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** The first `most` items rendered, and a word about the rest. */
export function atMost<T>(items: readonly T[], most: number, render: (item: T) => string): readonly string[] {
  const shown = items.slice(0, most).map(render);
  return items.length > most ? [...shown, `… and ${items.length - most} more`] : shown;
}
