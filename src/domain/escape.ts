/**
 * What every sink does to text that we did not write (metric names, alarm reasons, AWS errors, HTTP bodies) before it
 * may stand on a line. Markup is escaped on top of this where it is rendered (`domain/markdown.ts`).
 */

const ZERO_WIDTH = '\u200B';
const ESC = String.fromCharCode(27);
/** Colour and cursor sequences of terminals, removed as a whole so that no "[31m" stays behind. */
const ANSI = new RegExp(`${ESC}\\[[0-?]*[ -/]*[@-~]`, 'g');
const SPACES = /\s+/gu;
const LINE_BREAK = /[\r\n\v\f\u2028\u2029]/;
const CONTROLS = /\p{Cc}/gu;
/** Zero-width and bidirectional marks: they make a line read otherwise than it is. */
const INVISIBLE = /\p{Cf}/gu;
const LONE_SURROGATES = /\p{Cs}/gu;

/**
 * Text on one line of at most `max` UTF-16 units: line breaks and control characters become spaces, terminal sequences
 * and invisible marks go, what is too long ends in "…".
 */
export function oneLine(text: string, max: number): string {
  const clean = text
    .slice(0, max * 4 + 256) // a body of megabytes is not worth cleaning beyond what can be shown
    .replace(ANSI, '')
    .replace(SPACES, (run) => (LINE_BREAK.test(run) ? ' ' : run))
    .replace(CONTROLS, ' ')
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATES, '\uFFFD')
    .trim();
  return cut(clean, max);
}

/** The first `max` UTF-16 units of a text, the last of them "…" when something is missing; never half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, Math.max(0, max - 1)).replace(/\p{Cs}$/u, '');
  return max < 1 ? '' : `${head.trimEnd()}…`;
}

/** Longest line of a log that untrusted text makes. */
const LONGEST_LOG_LINE = 2000;

/**
 * One line for a workflow's log that the runner cannot take for a command: it obeys `::name` at a line's start after
 * trimming, and `##[name]` anywhere in it (ActionCommand.TryParse), on stdout and on stderr alike.
 */
export function logLine(text: string, max: number = LONGEST_LOG_LINE): string {
  const inert = oneLine(text, max).replace(/^::/, `:${ZERO_WIDTH}:`).replaceAll('##[', `##${ZERO_WIDTH}[`);
  return cut(inert, max);
}
