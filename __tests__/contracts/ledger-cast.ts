import type { RecordOf } from '../../src/domain/ledger-claims.ts';
import type { NewRecord } from '../../src/domain/record.ts';
import type { ReleaseKey, Worker } from '../../src/domain/release.ts';
import { type Weight, weight } from '../../src/domain/weight.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { Workers } from '../../src/ledger/workers.ts';
import { type Claimed, claimPhase, type HeldClaim, type WantedPhase } from '../../src/rollout/claim/claim.ts';
import { guardWrites, type WriteGuard } from '../../src/rollout/claim/guard.ts';
import type { SteppedClock } from '../ledger/stepped-clock.ts';

/** One kind of ledger under examination, with the world around it. */
export interface LedgerStage {
  readonly clock: SteppedClock;
  /** Aborted when the stage closes: whoever still waits then goes home. */
  readonly signal: AbortSignal;
  /** The same ledger as another process sees it. */
  open(): Ledger;
  readonly workers: Workers;
  /** Makes a run known as at work, or as concluded. */
  setRun(run: string, state: 'at-work' | 'concluded'): void;
  /** From now on lists lag this long behind what is written (ms). */
  lagBy(ms: number): void;
  /** Nothing can be read or written until the answer is called. */
  breakDown(): () => void;
  close(): Promise<void>;
}

export const SHA = { a: 'a'.repeat(40), b: 'b'.repeat(40) } as const;
export const TARGET = 'cloudformation:us-east-1:search:TrafficPercentage';
export const never = new AbortController().signal;

export function keyOf(release: string, plan = 'search'): ReleaseKey {
  return { plan, environment: 'production', release };
}

export function workerOf(run: number, attempt = 1, job = 'canary'): Worker {
  const url = `https://github.invalid/org/repo/actions/runs/${run}`;
  return { id: `${run}.${attempt}.${job}`, run: String(run), attempt, job, url };
}

const PHASES = ['canary', 'half', 'full'] as const;

export function want(
  release: string,
  index: number,
  worker: Worker,
  overrides: Partial<WantedPhase> = {},
): WantedPhase {
  return {
    key: keyOf(release),
    phase: PHASES[index] ?? 'none',
    index,
    phases: PHASES.length,
    worker,
    planDigest: 'd1'.repeat(32),
    targets: [TARGET],
    found: { weight: weight(0) },
    horizon: 3_600_000,
    ledgerWait: 60_000,
    ...overrides,
  };
}

/** What a claimant does in these scenes; every one is a process of its own. */
export function cast(stage: LedgerStage) {
  const ports = (ledger: Ledger) => ({
    ledger,
    workers: stage.workers,
    clock: stage.clock,
    warn: () => undefined,
  });
  return {
    /** Claims, and lets time pass while it waits. */
    claim: (wanted: WantedPhase): Promise<Claimed> =>
      stage.clock.through(claimPhase(wanted, ports(stage.open()), stage.signal)),
    /** Claims in the present instant: what is accepted waits for no time. */
    claimNow: async (wanted: WantedPhase) =>
      held(await claimPhase(wanted, ports(stage.open()), stage.signal)),
    guard: (claimed: Claimed): WriteGuard => guardWrites(held(claimed), ports(stage.open()), stage.signal),
    /** One whole phase as a worker that dies nowhere records it. */
    async pass(wanted: WantedPhase, to: Weight): Promise<void> {
      const ledger = stage.open();
      const claimed = held(await stage.clock.through(claimPhase(wanted, ports(ledger), stage.signal)));
      await stage.clock.through(claimed.confirmed);
      for (const record of [...shiftRecords(claimed, to), verdict(claimed.claim, 'passed', to)]) {
        await ledger.append(record, stage.signal);
        stage.clock.advance(1000);
      }
    },
    append: async (...records: NewRecord[]) => {
      const ledger = stage.open();
      for (const record of records) await ledger.append(record, stage.signal);
      stage.clock.advance(1000);
    },
    records: () => stage.open().records({ ...keyOf(SHA.a), targets: [TARGET] }, stage.signal),
  };
}

export function held(claimed: Claimed): HeldClaim {
  if (claimed.kind === 'already') throw new Error(`already ${claimed.outcome}: ${claimed.message}`);
  return claimed;
}

export function shiftRecords({ claim, want: { worker } }: HeldClaim, to: Weight): NewRecord[] {
  return [
    { key: claim.key, type: 'shifting', claim: claim.id, worker, from: claim.startWeight, to },
    { key: claim.key, type: 'shifted', claim: claim.id, worker, weight: to, soakFrom: claim.at + 60_000 },
  ];
}

export function verdict(
  { key, id: claim }: RecordOf<'claim'>,
  outcome: 'passed' | 'failed' | 'held' | 'pending' | 'aborted' | 'refused',
  at: Weight,
): NewRecord {
  const reasons = {
    passed: 'gates-passed',
    failed: 'gate-failed',
    held: 'no-data',
    pending: 'soaking',
    aborted: 'cancelled',
    refused: 'alarm-red',
  } as const;
  const restore = outcome === 'failed' ? { restore: '0' } : {};
  return { key, type: 'verdict', claim, outcome, reason: reasons[outcome], weight: at, ...restore };
}
