import { cut, oneLine } from './escape.ts';

/**
 * Untrusted text in GitHub's Markdown. GitHub looks for mentions and references in the rendered text, after entities
 * and backslashes are gone, so those are broken by a zero-width space; everything else is escaped.
 * Results are bounded: at most LONGEST_ESCAPE units for each unit of `max`.
 */

const BREAK = '\u200B';

/** The most that one character grows to (`<span>$</span>`). */
export const LONGEST_ESCAPE = 14;

/** How much of an untrusted text is shown, in UTF-16 units before escaping. */
export const LENGTH = { name: 120, detail: 300, message: 1200, command: 600 } as const;

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '|': '&#124;', // an entity, because renderers disagree on what `\\|` means in a table
  '\\': '\\\\',
  '`': '\\`',
  '*': '\\*',
  _: '\\_',
  '[': '\\[',
  ']': '\\]',
  '~': '\\~',
  $: '<span>$</span>', // math; GitHub documents the span as the way to write a plain dollar
};

/** Text as it reads, in a paragraph, a list item or a table cell: no markup, no tag, no mention, no link, one line. */
export function escapeText(text: string, max: number = LENGTH.detail): string {
  return breakReferences(oneLine(text, max))
    .replace(/[&<>"|\\`*_[\]~$]/g, (character) => MARKUP[character] ?? '')
    .replace(/^([-+=#])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** Text inside an element that is raw HTML already, such as `<summary>`: no Markdown is read there. */
export function escapeHtml(text: string, max: number = LENGTH.detail): string {
  return breakReferences(oneLine(text, max)).replace(/[&<>"]/g, (character) => MARKUP[character] ?? '');
}

/** Mentions, issue and commit references, web and mail addresses; and workflow commands, for who prints a report. */
function breakReferences(text: string): string {
  return text
    .replace(/^::/, `:${BREAK}:`)
    .replace(/([@#])(?=\S)/g, `$1${BREAK}`)
    .replace(/(gh-)(?=\d)/gi, `$1${BREAK}`)
    .replaceAll('://', `:${BREAK}//`)
    .replace(/(www)\./gi, `$1${BREAK}.`);
}

/** A code span, for use outside tables: commands stay as they are, to be copied. Empty text gives an empty string. */
export function codeSpan(text: string, max: number = LENGTH.command): string {
  const code = oneLine(text, max);
  if (code === '') return '';
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return `${fence}${padding}${code}${padding}${fence}`;
}

/** Code in a table cell: a code span cannot hold a `|` there that all renderers read alike. */
export function codeCell(text: string, max: number = LENGTH.name): string {
  const code = escapeText(text, max);
  return code === '' ? '' : `<code>${code}</code>`;
}

/** Sentences in which commands stand in backquotes: the commands become code, the rest is escaped. Not for tables. */
export function prose(text: string, max: number = LENGTH.message): string {
  const parts = oneLine(text, max).split('`');
  const closed = parts.length % 2 === 1 ? parts.length : parts.length - 2;
  return parts
    .map((part, index) => {
      if (index >= closed) return escapeAround(index > 0 && index === parts.length - 1 ? `\`${part}` : part);
      return index % 2 === 1 ? codeSpan(part) : escapeAround(part);
    })
    .join('');
}

/** Escapes a piece of a sentence and keeps the spaces at its ends, which stand between it and the code beside it. */
function escapeAround(part: string): string {
  const body = escapeText(part, LENGTH.message);
  return `${part.startsWith(' ') ? ' ' : ''}${body}${part.endsWith(' ') && body !== '' ? ' ' : ''}`;
}

/** A link to a web address; text alone when the address is not one. */
export function link(label: string, address: string | undefined): string {
  const text = escapeText(label, LENGTH.name);
  const url =
    address === undefined || address.length > 2000 || !URL.canParse(address) ? undefined : new URL(address);
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return text;
  const href = url.href.replace(/[^\w\-.:/?#&=%+,;@]/g, (character) =>
    encodeURIComponent(character).replace(/[!'()*]/g, hex),
  );
  return `[${text}](${href})`;
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A label in a Mermaid diagram: letters, digits and a few signs, because quotes, `%%` and braces are its syntax. */
export function mermaidLabel(text: string, max: number = 60): string {
  const label = oneLine(text, max * 2).replace(/[^\p{L}\p{N} .,()/+_-]/gu, ' ');
  return cut(label.replace(/ {2,}/g, ' ').trim(), max);
}
