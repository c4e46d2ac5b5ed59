import { cut } from '../domain/escape.ts';
import type { LedgerRecord, NewRecord } from '../domain/record.ts';
import type { NewDeployment, WireDeployment } from '../platform/github/github.ts';
import { laterVersion } from './github-faults.ts';
import { VERSION } from './github-tokens.ts';
import { parseBody, parseKey } from './record-schema.ts';

/** Marks our deployments among all others; GitHub filters lists by it. */
export const TASK = 'gradual-rollout';
const SHA = /^[0-9a-f]{40}(?=\.\d+$|$)/;

/** A record that has a deployment of its own, and the mark of the call that made it. */
export interface DeploymentRecord {
  readonly record: LedgerRecord;
  readonly mark: string;
}

/** The deployment that a record opens. `ref`: what it is of, where the release does not name a commit itself. */
export function deploymentOf(
  record: NewRecord,
  { ref, mark }: { readonly ref: string; readonly mark: string },
): NewDeployment {
  const { key, ...body } = record;
  return {
    ref: shaOf(key.release) ?? ref,
    task: TASK,
    environment: key.environment,
    description: cut(describe(record), 140),
    payload: { [TASK]: VERSION, key, mark, record: body },
  };
}

/** The commit that a release names: `<sha>` or `<sha>.<number>`; undefined for any other name. */
export function shaOf(release: string): string | undefined {
  return SHA.exec(release)?.[0];
}

/**
 * The record in a deployment's payload; undefined when it is none of ours, or not of the right shape. Throws LedgerError for
 * one that a later version wrote: what it means must not be guessed, and not be passed over either.
 */
export function recordOfDeployment(wire: WireDeployment): DeploymentRecord | undefined {
  if (wire.task !== TASK) return undefined;
  const payload = objectOf(wire.payload);
  const version = payload?.[TASK];
  if (payload === undefined || typeof version !== 'number' || version < VERSION) return undefined;
  if (version > VERSION) throw laterVersion(`Deployment ${wire.id}`, version);
  const key = parseKey(payload['key']);
  const body = parseBody(payload['record']);
  const at = Date.parse(wire.created_at);
  if (key === undefined || body === undefined || Number.isNaN(at)) return undefined;
  const mark = payload['mark'];
  return { record: { ...body, key, id: wire.id, at }, mark: typeof mark === 'string' ? mark : '' };
}

/** GitHub gives a payload back as an object, or as the JSON of one. */
function objectOf(payload: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof payload !== 'string') return isObject(payload) ? payload : undefined;
  try {
    const value: unknown = JSON.parse(payload);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(record: NewRecord): string {
  const { plan, release } = record.key;
  if (record.type === 'claim')
    return `${plan}: phase ${record.phase}, ${record.index + 1} of ${record.phases}, release ${release}`;
  if (record.type === 'abort') return `${plan}: ${record.note}`;
  return `${plan}: ${record.type}, release ${release}`;
}
