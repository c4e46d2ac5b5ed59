import type { Gate } from '../domain/gate.ts';
import { beginGate } from '../domain/judging/gate-progress.ts';
import type { Preflight } from './checking.ts';
import { failedGate } from './endings.ts';
import type { Ending } from './journal.ts';
import { judgeAll, lookAtGates } from './look.ts';
import type { Ports } from './ports.ts';

/**
 * From the second phase on: the time since the phase before ended has been watched by nobody. It is judged from history
 * before the weight rises; a gate that fails in it fails this phase.
 */
export async function judgeBetween(
  { run, journal, gates, standing }: Preflight & { readonly gates: readonly Gate[] },
  ports: Ports,
  signal: AbortSignal,
): Promise<Ending | undefined> {
  const { reached } = standing;
  if (reached === undefined || !ports.provider.history) return undefined;
  const now = ports.clock.now().getTime();
  const before = gates.filter(
    (gate) => gate.phases === undefined || gate.phases.includes(run.phases[run.index - 1]?.name ?? ''),
  );
  journal.gates = await lookAtGates(
    before.map((gate) => beginGate(gate, reached.since)),
    { now },
    { provider: ports.provider, signal },
  );
  const failed = judgeAll(journal, now).find(
    (judgement) => judgement.state === 'fail' && !judgement.advisory,
  );
  return failed === undefined ? undefined : failedGate(failed, run, 'gate-failed-between-phases');
}
