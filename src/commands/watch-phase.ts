import { UsageError } from '../domain/errors.ts';
import type { ReleaseKey, Worker } from '../domain/release.ts';
import type { Weight } from '../domain/weight.ts';
import { parsePlan } from '../plan/parse.ts';
import type { PlanSource, References } from '../plan/plan.ts';
import { resolvePlan } from '../plan/resolve.ts';
import type { PhaseRun } from '../rollout/ports.ts';

/** How long a release that was restored to a weight above 0 is watched there, in ms (`then`, docs/outcomes.md). */
const THEN = 30 * 60_000;

interface Watching {
  readonly source: PlanSource;
  readonly release: ReleaseKey;
  readonly worker: Worker;
  readonly references: References;
}

/**
 * The phase to watch by after a restore to `to`: the gates of the plan's phase at that weight, else of its first. Undefined
 * when the plan is not valid: then nothing can be judged at this weight.
 */
export function watchPhase(
  to: Weight,
  { source, release, worker, references }: Watching,
): PhaseRun | undefined {
  const plan = parsedOrNot(source);
  if (plan === undefined) return undefined;
  const index = Math.max(
    0,
    plan.phases.findIndex((phase) => phase.traffic === to),
  );
  const phase = plan.phases[index];
  if (phase === undefined) return undefined;
  return {
    release,
    worker,
    phase: { ...phase, traffic: to, soak: THEN, maxSoak: THEN, early: false },
    index,
    phases: plan.phases,
    gates: async (signal) => (await resolvePlan(plan, references, signal)).phases[index]?.gates ?? [],
    policy: { ...plan.policy, drift: 'hold' },
    rollbackTo: plan.rollbackTo,
    planDigest: plan.digest,
    allowStaticCredentials: true,
  };
}

function parsedOrNot(source: PlanSource) {
  try {
    return parsePlan(source);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
