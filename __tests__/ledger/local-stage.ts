import type { LedgerRecord } from '../../src/domain/record.ts';
import { type Ledger, LedgerError } from '../../src/ledger/ledger.ts';
import type { Workers } from '../../src/ledger/workers.ts';
import type { Clock } from '../../src/platform/clock.ts';
import type { LedgerStage } from '../contracts/ledger-cast.ts';
import { SteppedClock } from './stepped-clock.ts';

/** The stage of a ledger without a network: lag and faults are put in front of it. */
export function localStage(make: (clock: Clock) => Ledger, { everyOpen = false } = {}): LedgerStage {
  const clock = new SteppedClock();
  const one = make(clock);
  const runs = new Map<string, 'at-work' | 'concluded'>();
  const world = { lag: 0, down: false };
  const written = new Map<number, number>();
  const closing = new AbortController();
  return {
    clock,
    signal: closing.signal,
    open: () => behind(everyOpen ? make(clock) : one, { world, written, clock }),
    workers: {
      stateOf: async ({ run = '' }) => {
        const state = runs.get(run);
        return state === undefined ? 'unknown' : state === 'concluded' ? 'gone' : 'there';
      },
      cancel: async () => false,
    } satisfies Workers,
    setRun: (run, state) => void runs.set(run, state),
    lagBy: (ms) => {
      world.lag = ms;
    },
    breakDown: () => {
      world.down = true;
      return () => {
        world.down = false;
      };
    },
    close: async () => closing.abort(),
  };
}

interface Front {
  readonly world: { lag: number; down: boolean };
  /** When each record was written. */
  readonly written: Map<number, number>;
  readonly clock: Clock;
}

function behind(ledger: Ledger, { world, written, clock }: Front): Ledger {
  const orDown = () => {
    if (world.down) throw new LedgerError('no answer', { transient: true });
  };
  const isListed = ({ id }: LedgerRecord) => clock.now().getTime() - (written.get(id) ?? 0) >= world.lag;
  return {
    label: ledger.label,
    get lag() {
      return world.lag === 0 ? ledger.lag : world.lag * 2;
    },
    async records(scope, signal) {
      orDown();
      return (await ledger.records(scope, signal)).filter(isListed);
    },
    async append(record, signal) {
      orDown();
      const stored = await ledger.append(record, signal);
      written.set(stored.id, clock.now().getTime());
      return stored;
    },
  };
}
