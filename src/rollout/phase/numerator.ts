import { formatDuration } from '../../domain/duration.ts';
import type { RatioGate } from '../../domain/gate.ts';
import { dueAt, pointsOf } from '../../domain/judging/gate-progress.ts';
import type { MetricSignal } from '../../domain/signal.ts';
import type { Ending } from '../journal.ts';
import type { Ports } from '../ports.ts';
import { held } from './endings.ts';
import type { Soak } from './soaking.ts';

/**
 * The bad ones of a ratio that were never seen while all of them were: none may have happened, or the plan may misspell
 * their metric, and then the gate would be green for ever. It is believed only of a metric that CloudWatch knows, or that a
 * service is known to send only when it is not zero, with the dimensions of what it is counted over.
 */
export async function unknownNumerator(
  { journal }: Pick<Soak, 'journal'>,
  ports: Ports,
  signal: AbortSignal,
): Promise<Ending | undefined> {
  const now = ports.clock.now().getTime();
  for (const progress of journal.gates) {
    const { gate } = progress;
    if (gate.kind !== 'ratio' || gate.advisory || gate.noData === 'pass') continue;
    if (journal.knownNumerators.has(gate.name) || now < Math.min(dueAt(progress), journal.soakUntil ?? now))
      continue;
    try {
      const [bad = [], all = []] = pointsOf(progress);
      if (all.length === 0) continue; // nothing to count them over: silence, and judged as such
      const problem = bad.length > 0 ? undefined : await problemOf(gate, { ports, signal });
      if (problem !== undefined) return problem;
      journal.knownNumerators.add(gate.name);
    } catch (error) {
      if (signal.aborted) throw error;
      // Asked again at the next look; at the end of the soak nobody may pass by what nobody could look up.
      if (now >= (journal.soakUntil ?? now)) return notLookedUp(gate, error);
    }
  }
  return undefined;
}

function notLookedUp(gate: RatioGate, error: unknown): Ending {
  const why = error instanceof Error ? error.message : String(error);
  return held(
    'signal-error',
    `Gate "${gate.name}" has seen no ${gate.signals[0].metric.metric}, and whether there is such a metric could not be looked up: ${why}`,
    'Allow `cloudwatch:ListMetrics` to the role, then run the phase again.',
  );
}

async function problemOf(
  gate: RatioGate,
  { ports, signal }: { readonly ports: Ports; readonly signal: AbortSignal },
): Promise<Ending | undefined> {
  const [of, over] = gate.signals;
  const found = await ports.provider.explain(of, signal);
  if (found === undefined || (found.mayBeAbsent === true && sameDimensions(of, over))) return undefined;
  return held(
    'canary-silent',
    `Gate "${gate.name}" counts what nobody has ever sent: ${found.detail}. Within ${formatDuration(gate.aliveWithin)} ${over.metric.metric} has had data and ${of.metric.metric} none.`,
    'Correct the metric in the plan. If it is sent only when something is wrong, send a 0 when nothing is, or give the gate `no-data: pass`.',
  );
}

function sameDimensions(of: MetricSignal, over: MetricSignal): boolean {
  const [a, b] = [of, over].map(({ metric }) => Object.entries(metric.dimensions).sort());
  return JSON.stringify(a) === JSON.stringify(b);
}
