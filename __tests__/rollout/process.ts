import type { LedgerRecord } from '../../src/domain/record.ts';
import { LedgerError } from '../../src/ledger/ledger.ts';
import type { Ports } from '../../src/rollout/ports.ts';
import { delegate } from '../../src/traffic/delegate.ts';
import type { TrafficRouter, WriteOptions } from '../../src/traffic/traffic-router.ts';

/** What happens at one outward call of a process: nothing was done by then, something was begun, or the answer is missing. */
export type Moment = 'before' | 'during' | 'after';

/** A process whose outward calls are counted, and which something befalls at one of them. */
export interface Process {
  readonly ports: Ports;
  /** Names of the calls so far, in order. */
  readonly calls: readonly string[];
  /** Settles when it has been killed; a process that was killed does nothing any more. */
  readonly killed: Promise<void>;
}

interface Fate {
  /** Number of the call, from 0, or the first one of a name; none: nothing befalls it. */
  readonly call?: number | string;
  readonly moment?: Moment;
  /** `kill`: it is gone. `lose`: the call fails, or its answer is lost, and the process goes on. Else what is to be done. */
  readonly how?: 'kill' | 'lose' | (() => void);
}

const silence = new Promise<never>(() => {});

/** Wraps the world of a process so that one of its outward calls is its last, or fails. */
export function processOf(
  base: Ports,
  { call: fatal = -1, moment = 'before', how = 'kill' }: Fate = {},
): Process {
  const calls: string[] = [];
  let dead = false;
  let die = () => {};
  const killed = new Promise<void>((resolve) => {
    die = () => {
      dead = true;
      resolve();
    };
  });

  const befall = async (name: string): Promise<void> => {
    if (how === 'lose') throw new LedgerError(`${name}: no answer`, { transient: true });
    if (how !== 'kill') return how();
    die();
    return silence;
  };
  const outward = async <T>(name: string, deed: () => Promise<T>): Promise<T> => {
    if (dead) return silence;
    const mine = calls.push(name) - 1;
    const isFatal = mine === (typeof fatal === 'string' ? calls.indexOf(fatal) : fatal);
    if (isFatal && moment === 'before') await befall(name);
    if (isFatal && moment === 'during') {
      const doing = deed();
      doing.catch(() => undefined);
      await base.clock.sleep(1000, new AbortController().signal);
      await befall(name);
      return doing;
    }
    const answer = await deed();
    if (isFatal && moment === 'after') await befall(name);
    return dead ? silence : answer;
  };
  const wrapped = (router: TrafficRouter): TrafficRouter => {
    const { promote } = router;
    return delegate(router, {
      current: (signal) => outward('current', () => router.current(signal)),
      shiftTo: (to, write) => outward(`shiftTo ${to}`, () => router.shiftTo(to, alive(write))),
      restoreTo: (to, write) => outward(`restoreTo ${to}`, () => router.restoreTo(to, alive(write))),
      ...(promote === undefined
        ? {}
        : { promote: (write) => outward('promote', () => promote.call(router, alive(write))) }),
    });
  };
  const alive = <Write extends WriteOptions>(write: Write): Write => ({
    ...write,
    beforeWrite: async () => {
      await write.beforeWrite();
      if (dead) return silence;
    },
  });

  return {
    calls,
    killed,
    ports: {
      ...base,
      routers: base.routers.map(wrapped),
      ledger: {
        label: base.ledger.label,
        lag: base.ledger.lag,
        records: (scope, signal) => outward('records', () => base.ledger.records(scope, signal)),
        append: (record, signal): Promise<LedgerRecord> =>
          outward(`append ${record.type}`, () => base.ledger.append(record, signal)),
      },
      provider: {
        history: base.provider.history,
        // A provider answers a bad day with readings, and throws nothing.
        read: (signals, window, signal) =>
          outward('read', () => base.provider.read(signals, window, signal)).catch((cause: unknown) => {
            signal.throwIfAborted();
            return signals.map(() => ({ kind: 'error', cause }) as const);
          }),
        explain: (sig, signal) => base.provider.explain(sig, signal),
      },
      clock: {
        now: () => base.clock.now(),
        sleep: async (ms, signal) => {
          if (dead) return silence;
          await base.clock.sleep(ms, signal);
          if (dead) return silence;
        },
      },
    },
  };
}
