import { gateAt } from '../../domain/gate-at.ts';
import { beginGate } from '../../domain/judging/gate-progress.ts';
import type { Weight } from '../../domain/weight.ts';
import type { WriteGuard } from '../claim/guard.ts';
import { soak } from '../phase/soak.ts';
import type { RollbackPorts, Rolling } from './rollback-run.ts';

/**
 * Watches a release that was restored to a weight above 0 for as long as its phase says (30 min by default). Undefined when
 * its gates were kept; else why it must go on to 0. Whatever may not be judged counts as unfit here.
 */
export async function watchRestored(
  rolling: Rolling,
  to: Weight,
  { ports, signal }: { readonly ports: RollbackPorts; readonly signal: AbortSignal },
): Promise<string | undefined> {
  const run = rolling.run.watch(to);
  if (run === undefined)
    return 'the gates of the plan cannot be read, so nothing can be judged at this weight.';
  const { journal } = rolling;
  try {
    const gates = await run.gates(signal);
    if (gates.every((gate) => gate.advisory)) return 'no gate judges this weight.';
    const now = ports.clock.now().getTime();
    journal.soakFrom = now;
    journal.soakUntil = now + run.phase.soak;
    journal.gates = gates.map((gate) => beginGate(gateAt(gate, to), now));
    const ending = await soak({ run, journal, guard: UNGUARDED }, ports, signal);
    return ending.outcome === 'passed' ? undefined : ending.message;
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof Error ? error.message : String(error);
  }
}

/** A restore asks nobody before it writes, and no order stops it: orders are restores themselves. */
const UNGUARDED: WriteGuard = {
  confirmed: async () => {},
  beforeWrite: async () => {},
  check: async () => {},
};
