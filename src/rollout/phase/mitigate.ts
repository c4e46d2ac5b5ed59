import { formatDuration } from '../../domain/duration.ts';
import { RolloutError } from '../../domain/errors.ts';
import type { Mitigation } from '../../domain/gate.ts';
import type { Judgement } from '../../domain/judgement.ts';
import type { Ending } from '../journal.ts';
import type { PhaseRun, Ports } from '../ports.ts';
import { held } from './endings.ts';
import type { Soak } from './soaking.ts';

/** What was tried against a gate that holds, and until when it is watched (epoch ms). */
interface Tried {
  readonly mitigation: Mitigation;
  readonly until: number;
}

/**
 * What a plan tries against gates in their hold zone: its steps are run once in a phase, then the gate is watched for as long as
 * the plan says, past the end of the soak if need be. One that is in the zone still is held. `busy` is true while one is watched.
 */
export interface Mitigating {
  after(judgements: readonly Judgement[], signal: AbortSignal): Promise<Ending | undefined>;
  busy(now: number): boolean;
}

export function mitigating({ run, journal, steps }: Soak, ports: Ports): Mitigating {
  const tried = new Map<string, Tried>();
  const now = () => ports.clock.now().getTime();

  const tryOnce = async (name: string): Promise<void> => {
    const found = mitigationOf(run, name);
    if (found === undefined || steps === undefined || tried.has(name)) return;
    const { mitigation, from } = found;
    try {
      await steps.run('on-hold', mitigation.steps, from);
    } catch (error) {
      if (!(error instanceof RolloutError) || error.reason !== 'ledger-down') throw error;
      journal.warnings.add('The steps against a gate that holds wait for the ledger.');
      return; // tried again at the next look
    }
    const until = now() + mitigation.watch;
    tried.set(name, { mitigation, until });
    if (until <= (journal.soakUntil ?? until)) return;
    journal.soakUntil = until;
    journal.extended = true;
  };

  return {
    async after(judgements, signal) {
      for (const { gate, lacks, advisory } of judgements) {
        if (lacks !== 'hold-zone' || advisory) continue;
        await tryOnce(gate);
        signal.throwIfAborted();
      }
      const left = judgements.find(
        ({ gate, lacks }) =>
          lacks === 'hold-zone' && now() >= (tried.get(gate)?.until ?? Number.POSITIVE_INFINITY),
      );
      const watched = left === undefined ? undefined : tried.get(left.gate)?.mitigation.watch;
      if (left === undefined || watched === undefined) return undefined;
      return held(
        'beyond-pass-limit',
        `Gate "${left.gate}" lies between its limits still, ${formatDuration(watched)} after the steps against it: ${left.detail}.`,
      );
    },
    busy: (at) => [...tried.values()].some(({ until }) => at < until),
  };
}

/** What the plan tries against a gate, and the position of its first step among those of all gates of the phase. */
function mitigationOf(
  { phase }: PhaseRun,
  name: string,
): { readonly mitigation: Mitigation; readonly from: number } | undefined {
  let from = 0;
  for (const gate of phase.gates) {
    if (gate.name === name && gate.onHold !== undefined) return { mitigation: gate.onHold, from };
    from += gate.onHold?.steps.length ?? 0;
  }
  return undefined;
}
