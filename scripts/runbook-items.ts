/** What a runbook asks of a person, line by line: commands, thresholds and times, boxes to tick. */

export interface RunbookItem {
  /** Line in the runbook, from 1. */
  readonly line: number;
  readonly kind: 'command' | 'threshold' | 'checkbox';
  /** Its words, cut to one short line. */
  readonly text: string;
}

const LONGEST = 90;
const SHELLS = ['bash', 'sh', 'shell', 'console'];
/** Words of a shell script that do nothing by themselves. */
const PLUMBING = /^(#|echo\b|set -|for\b|do\b|done\b|if\b|fi\b|then\b|else\b|cd\b|[)}\]'"]|$)/;
const CHECKBOX = /^\s*[-*]\s+\[[ x]\]\s+(.*)$/;
/** A comparison with a number, in ASCII, in Unicode, and in Unicode that was read as Latin-1. */
const COMPARISON =
  /(?:[<>]=?|[≥≤]|â‰[¥¤])\s*\$?\d|\b(?:at least|at most|within|approximately|target|maxErrorRate|minSuccessRate|maxResponseTime)\b\W{0,6}~?\$?\d/i;
const SPAN =
  /\b\d+(?:\s?-\s?\d+)?\+?\s*(?:seconds?|minutes?|hours?|days?|weeks?|min|ms)\b|\b(?:Day|Hour|Week) \d/i;
const SHARE = /\b\d+(?:\.\d+)?\s?%/;

/** Where a reader stands in a runbook: in which kind of block, and in the middle of which command. */
interface Place {
  readonly fence?: string;
  /** The line before ended with a backslash, or within quotes. */
  readonly continued: boolean;
  /** The quote that is open, or nothing. */
  readonly quote: string;
}

const OUTSIDE: Place = { continued: false, quote: '' };

/** The items of a runbook, in the order of its lines; a line has one item at most. */
export function itemsOf(text: string): readonly RunbookItem[] {
  const items: RunbookItem[] = [];
  let place = OUTSIDE;
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    const mark = /^```(\w*)/.exec(line);
    if (mark !== null) {
      place = place.fence === undefined ? { ...OUTSIDE, fence: mark[1] ?? '' } : OUTSIDE;
      return;
    }
    const kind = kindOf(line, place);
    if (kind !== undefined) items.push({ line: index + 1, kind, text: shortened(line) });
    place = after(line, place);
  });
  return items;
}

function after(line: string, place: Place): Place {
  if (!isShell(place)) return place;
  const quote = line.startsWith('#') && place.quote === '' ? '' : quoteAfter(line, place.quote);
  return { ...place, quote, continued: quote !== '' || /[\\|]$/.test(line) };
}

/** The quote that is open at the end of a line of shell. */
function quoteAfter(line: string, before: string): string {
  let quote = before;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '\\' && quote !== "'") at += 1;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return quote;
}

function isShell({ fence }: Place): boolean {
  return fence !== undefined && SHELLS.includes(fence);
}

function kindOf(line: string, place: Place): RunbookItem['kind'] | undefined {
  if (CHECKBOX.test(line)) return 'checkbox';
  if (isShell(place)) {
    if (place.continued) return COMPARISON.test(line) ? 'threshold' : undefined;
    return PLUMBING.test(line) ? undefined : 'command';
  }
  if (line.startsWith('#') || line === '') return undefined;
  const inCode = place.fence !== undefined;
  const measured = COMPARISON.test(line) || (!inCode && (SPAN.test(line) || SHARE.test(line)));
  return measured ? 'threshold' : undefined;
}

function shortened(line: string): string {
  const words = (CHECKBOX.exec(line)?.[1] ?? line)
    .replaceAll('**', '')
    .replaceAll(/\s+/g, ' ')
    .replace(/\s*\\$/, '');
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
}
