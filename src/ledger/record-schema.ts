import * as z from 'zod/mini';
import { EXIT_STATUS, type Outcome, REASONS, type Reason } from '../domain/outcome.ts';
import {
  type LedgerRecord,
  type NewRecord,
  PHASE_LISTS,
  RELEASE_LISTS,
  type RecordBody,
  STEP_STATES,
} from '../domain/record.ts';
import type { ReleaseKey, Worker } from '../domain/release.ts';
import { type Weight, weight } from '../domain/weight.ts';
import { LedgerError } from './ledger.ts';

/**
 * What a record must look like to be believed, whoever wrote it. Texts are bounded, because they end up in messages.
 * Unknown keys are dropped: a later version may add some.
 */
const text = z.string().check(z.minLength(1), z.maxLength(1024));
const id = z.int().check(z.nonnegative());
/** Up to the last moment that a Date can hold. */
const time = z.number().check(z.nonnegative(), z.maximum(8.64e15));
const percent = z.pipe(
  z.number().check(z.minimum(0), z.maximum(100)),
  z.transform((value): Weight => weight(value)),
);
const outcome = z.enum(Object.keys(EXIT_STATUS) as Outcome[]);
const reason = z.enum(Object.values(REASONS).flat() as Reason[]);
const stepState = z.enum(STEP_STATES);
const targets = z.array(text).check(z.maxLength(100));

const key = z.object({ plan: text, environment: text, release: text });
const worker = z.object({
  id: text,
  run: z.exactOptional(text),
  attempt: z.exactOptional(id),
  job: z.exactOptional(text),
  url: z.exactOptional(text),
  actor: z.exactOptional(text),
});

const body = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('claim'),
    phase: text,
    index: id,
    phases: id,
    worker,
    planDigest: text,
    startWeight: percent,
    targets,
    revision: z.exactOptional(text),
    horizon: time,
  }),
  z.object({ type: z.literal('taken-over'), claim: id, worker, after: z.exactOptional(id) }),
  z.object({ type: z.literal('renewed'), claim: id, worker }),
  z.object({ type: z.literal('shifting'), claim: id, worker, from: percent, to: percent }),
  z.object({
    type: z.literal('shifted'),
    claim: id,
    worker,
    weight: percent,
    soakFrom: time,
    revision: z.exactOptional(text),
  }),
  z.object({
    type: z.literal('verdict'),
    claim: id,
    outcome,
    reason,
    weight: percent,
    restore: z.exactOptional(text),
  }),
  z.object({
    type: z.literal('step'),
    claim: id,
    worker,
    list: z.enum(PHASE_LISTS),
    index: id,
    state: stepState,
  }),
  z.object({
    type: z.literal('release-step'),
    worker,
    list: z.enum(RELEASE_LISTS),
    index: id,
    state: stepState,
  }),
  z.object({ type: z.literal('cleaning'), worker }),
  z.object({ type: z.literal('cleaned') }),
  z.object({
    type: z.literal('approved'),
    claim: id,
    by: text,
    item: z.exactOptional(id),
    run: z.exactOptional(text),
  }),
  z.object({ type: z.literal('withdrawn'), claim: id }),
  z.object({ type: z.literal('restoring'), to: percent, worker }),
  z.object({ type: z.literal('restored'), weight: percent, worker }),
  z.object({ type: z.literal('finished') }),
  z.object({ type: z.literal('rolled-back'), weight: percent }),
  z.object({ type: z.literal('aborted') }),
  z.object({ type: z.literal('abandoned'), by: text }),
  z.object({
    type: z.literal('abort'),
    releases: z.array(key).check(z.maxLength(100)),
    targets,
    worker,
    note: z.string().check(z.maxLength(1024)),
  }),
  z.object({ type: z.literal('abort-closed'), abort: id }),
]);

const envelope = z.object({ id, at: time, key });

/** The worker in untrusted data; undefined when it is none. */
export function parseWorker(value: unknown): Worker | undefined {
  return z.safeParse(worker, value).data;
}

/** The key of a release in untrusted data; undefined when it is none. */
export function parseKey(value: unknown): ReleaseKey | undefined {
  return z.safeParse(key, value).data;
}

/** What a record says, out of untrusted data; undefined when it is none of ours. */
export function parseBody(value: unknown): RecordBody | undefined {
  return z.safeParse(body, value).data;
}

/** Throws LedgerError for a record that would not be believed when it is read: written, it would stop nobody. */
export function assertReadable({ key: of, ...rest }: NewRecord): void {
  if (parseKey(of) !== undefined && parseBody(rest) !== undefined) return;
  throw new LedgerError(`The ${rest.type} holds a text or a list that is too long for the ledger`, {
    transient: false,
    hint: 'Names may have 1,024 characters; a plan 100 targets, and an order 100 releases.',
  });
}

/** A whole record out of untrusted data; undefined when it is none of ours. */
export function parseRecord(value: unknown): LedgerRecord | undefined {
  const head = z.safeParse(envelope, value).data;
  const rest = parseBody(value);
  return head === undefined || rest === undefined ? undefined : { ...rest, ...head };
}
