import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import * as z from 'zod/mini';
import type { ReleaseKey } from '../domain/release.ts';

/**
 * What the sticky comment remembers, hidden at its end: one job renders the phases of the jobs before it from here.
 * Everything in it came from outside once and is escaped again whenever it is rendered.
 */

const text = z.string().check(z.maxLength(2000));
const moment = z.number();
const percent = z.number().check(z.minimum(0), z.maximum(100));

const row = z.object({
  name: text,
  state: z.enum(['pass', 'fail', 'inconclusive', 'error']),
  advisory: z.boolean(),
  value: text,
  limit: text,
  detail: text,
  trend: text,
  help: z.exactOptional(z.object({ runbook: z.exactOptional(text), owner: z.exactOptional(text) })),
});

const outcome = z.enum(['passed', 'failed', 'held', 'refused', 'aborted', 'pending', 'soaking']);

/** A phase as the newest job of it told it; `soaking` while that job runs. */
const memory = z.object({
  outcome,
  message: text,
  from: moment,
  /** End of the job, or of the soak as it stands while it runs. */
  until: moment,
  weight: z.exactOptional(percent),
  url: z.exactOptional(text),
  rows: z.array(row),
  /** Gates that found no room in `rows`. */
  left: z.number(),
});

/** Something that happened to the release beside its phases: a job refused, a rollback. Newest last. */
const event = z.object({ at: moment, sign: text, text, url: z.exactOptional(text) });

const state = z.object({
  phases: z.array(z.object({ name: text, weight: percent, soak: z.number() })),
  /** By the position of the phase in the plan. */
  seen: z.record(z.string(), memory),
  /** What a person reads first: where the release stands after the newest news. */
  head: z.object({ sign: text, title: text, message: text, next: z.array(text) }),
  events: z.array(event),
});

export type PhaseMemory = z.infer<typeof memory>;
export type CommentEvent = z.infer<typeof event>;
export type CommentState = z.infer<typeof state>;

export const EMPTY_STATE: CommentState = {
  phases: [],
  seen: {},
  head: { sign: '⏳', title: '', message: '', next: [] },
  events: [],
};

/** The most that a hidden state may unfold to; a comment holds far less. */
const LARGEST_STATE = 4_000_000;

/** How a comment begins its marker: one for each release of a plan in an environment. */
export function markerOf(key: ReleaseKey): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([key.plan, key.environment, key.release]))
    .digest('hex');
  return `<!-- gradual-rollout:1:${digest.slice(0, 32)}:`;
}

/** The hidden line at the end of a comment: base64, in which neither `-` nor `>` occurs, so nothing in it ends the comment. */
export function hide(key: ReleaseKey, remembered: CommentState): string {
  return `${markerOf(key)}${deflateSync(JSON.stringify(remembered)).toString('base64')} -->`;
}

/** The state that a comment carries; undefined when it is not this release's, or was damaged. */
export function reveal(key: ReleaseKey, body: string): CommentState | undefined {
  const marker = markerOf(key);
  const from = body.lastIndexOf(marker);
  const data = from < 0 ? undefined : /^[A-Za-z0-9+/=]+(?= -->)/.exec(body.slice(from + marker.length))?.[0];
  if (data === undefined) return undefined;
  try {
    const json = inflateSync(Buffer.from(data, 'base64'), { maxOutputLength: LARGEST_STATE }).toString(
      'utf8',
    );
    return state.parse(JSON.parse(json));
  } catch {
    return undefined; // somebody edited the comment: it is written anew from what this job knows
  }
}
