import { codeSpan, escapeHtml, escapeText, LENGTH, link, prose } from '../domain/markdown.ts';
import type { ReleaseKey } from '../domain/release.ts';
import { formatSpan, formatTime } from '../domain/time.ts';
import { formatWeight, weight as toWeight } from '../domain/weight.ts';
import { type CommentState, hide, type PhaseMemory } from './comment-state.ts';
import { formatSoak } from './format.ts';
import { gateTable } from './gate-row.ts';
import { blocks, bold, details, table } from './table.ts';
import { JUDGEMENT, OUTCOME } from './words.ts';

/** GitHub refuses a comment beyond 65,536 characters; its true bound was seen to be 262,144 bytes. Both are kept. */
export const LARGEST_COMMENT = { characters: 65_000, bytes: 262_000 };

/** What gives way, step by step: gates of earlier phases first, then events, then the gates of this one. */
const STEPS = [
  { gates: 30, others: 30, events: 12, message: 1200 },
  { gates: 30, others: 6, events: 6, message: 600 },
  { gates: 20, others: 0, events: 3, message: 300 },
  { gates: 6, others: 0, events: 1, message: 200 },
  { gates: 0, others: 0, events: 0, message: 100 },
] as const;

type Step = {
  readonly gates: number;
  readonly others: number;
  readonly events: number;
  readonly message: number;
};

/**
 * The one comment of a release in an environment: where it stands, all its phases, the gates of each, and hidden at the
 * end the state from which the next job renders it again. What is too long is cut in the text and in the state alike.
 */
export function renderComment(key: ReleaseKey, state: CommentState, limit = LARGEST_COMMENT): string {
  for (const step of STEPS) {
    const shown = shorten(state, step);
    const text = `${visible(key, shown)}\n\n${hide(key, shown)}\n`;
    if (text.length <= limit.characters && Buffer.byteLength(text) <= limit.bytes) return text;
  }
  // Only a state with far more phases than are remembered comes here: the answer stays, the phases go.
  const { head } = shorten(state, { gates: 0, others: 0, events: 0, message: 100 });
  const bare: CommentState = { phases: [], seen: {}, head: { ...head, next: [] }, events: [] };
  return `${visible(key, bare)}\n\n${hide(key, bare)}\n`;
}

/** The state with no more in it than a step lets through. */
function shorten(state: CommentState, step: Step): CommentState {
  const newest = newestFirst(state)[0]?.[0];
  const seen = Object.entries(state.seen).map(([index, memory]) => {
    const most = index === newest ? step.gates : step.others;
    const rows = memory.rows.slice(0, most);
    const left = memory.left + memory.rows.length - rows.length;
    return [index, { ...memory, message: memory.message.slice(0, step.message), rows, left }] as const;
  });
  return {
    ...state,
    seen: Object.fromEntries(seen),
    events: step.events === 0 ? [] : state.events.slice(-step.events),
  };
}

/** The phases that were told of, the newest first. */
function newestFirst(state: CommentState): readonly (readonly [index: string, memory: PhaseMemory])[] {
  return Object.entries(state.seen).toSorted(([i, a], [j, b]) => b.from - a.from || Number(j) - Number(i));
}

function visible(key: ReleaseKey, state: CommentState): string {
  const place = `${escapeText(key.plan, LENGTH.name)} → ${escapeText(key.environment, LENGTH.name)}`;
  return blocks([
    `### ${escapeText(state.head.sign, 10)} ${place}: ${escapeText(state.head.title, LENGTH.name)}`,
    bold(prose(state.head.message)),
    state.head.next.map((sentence) => `- ${prose(sentence)}`).join('\n'),
    phases(state),
    ...newestFirst(state).map((_entry, place) => gatesOf(state, place)),
    events(state),
    `<sub>release</sub> ${codeSpan(key.release, LENGTH.name)}`,
  ]);
}

const HEAD = ['', 'Phase', 'Weight', 'Soak', 'Gates', 'When'];

function phases(state: CommentState): string {
  return table(
    HEAD,
    state.phases.map(({ name, weight, soak }, index) => {
      const memory = state.seen[String(index)];
      const cells = [escapeText(name, LENGTH.name), formatWeight(toWeight(weight)), formatSoak(soak)];
      return memory === undefined
        ? ['⬜', ...cells, '', '']
        : [signOf(memory), ...cells, gatesWord(memory), when(memory)];
    }),
  );
}

function signOf(memory: PhaseMemory): string {
  return memory.outcome === 'soaking' ? OUTCOME.pending.sign : OUTCOME[memory.outcome].sign;
}

/** "4 gates pass", or the ones that do not. */
function gatesWord({ rows, left }: PhaseMemory): string {
  const odd = rows.filter((row) => row.state !== 'pass');
  if (rows.length === 0) return left === 0 ? '' : `${left} gates`;
  if (odd.length === 0) return left === 0 ? `${rows.length} pass` : `${rows.length} pass, ${left} more`;
  const shown = odd.slice(0, 3).map((row) => `${JUDGEMENT[row.state].sign} ${escapeText(row.name, 60)}`);
  return [...shown, ...(odd.length > 3 ? [`${odd.length - 3} more`] : [])].join('<br>');
}

function when(memory: PhaseMemory): string {
  const span =
    memory.outcome === 'soaking'
      ? `until ${formatTime(memory.until)}`
      : formatSpan(memory.from, memory.until);
  return memory.url === undefined ? span : `${span} · ${link('run', memory.url)}`;
}

/** The gates of the phase that is in this place among the newest; the newest stands open while something does not pass. */
function gatesOf(state: CommentState, place: number): string | undefined {
  const [index, memory] = newestFirst(state)[place] ?? [];
  if (memory === undefined) return undefined;
  const message = memory.message === state.head.message ? '' : prose(memory.message);
  const body = blocks([message, gateTable(memory.rows, memory.left)]);
  const name = state.phases[Number(index)]?.name ?? '';
  const open = place === 0 && memory.rows.some((row) => row.state !== 'pass');
  return body === '' ? undefined : details(`Gates of ${escapeHtml(name, LENGTH.name)}`, body, open);
}

function events(state: CommentState): string {
  return state.events
    .map(
      ({ at, sign, text, url }) =>
        `- ${escapeText(sign, 10)} ${formatTime(at)}: ${prose(text)}${url === undefined ? '' : ` · ${link('run', url)}`}`,
    )
    .join('\n');
}
