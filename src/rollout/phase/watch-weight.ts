import { formatDuration } from '../../domain/duration.ts';
import { RolloutError } from '../../domain/errors.ts';
import type { Reason } from '../../domain/outcome.ts';
import { formatWeight } from '../../domain/weight.ts';
import { obey } from '../claim/obey.ts';
import type { Ending } from '../journal.ts';
import { moveTargets } from '../move-targets.ts';
import type { Ports } from '../ports.ts';
import { formatSplits, readSplits, type Splits } from '../targets.ts';
import { checkRevision } from './check-revision.ts';
import { held } from './endings.ts';
import type { Soak } from './soaking.ts';

/** A weight that cannot be seen for this long (ms) ends the soak: nobody can say any more what the canary gets. */
const UNSEEN_FOR = 15 * 60_000;

/**
 * Reads the weight back at each look, and notes in the journal whether it is the one asked for: drift is seen within one
 * look; a target that cannot be read, or on which somebody else's update does not end, within 15 minutes.
 */
export function watchWeight(
  soaking: Soak,
  ports: Ports,
): (signal: AbortSignal) => Promise<Ending | undefined> {
  const { journal } = soaking;
  let unseenSince: number | undefined;
  return async (signal) => {
    const look = await lookAtWeight(soaking, { ports, signal });
    journal.asAsked = look.kind === 'as-asked';
    if (look.kind === 'over') return look.ending;
    const now = ports.clock.now().getTime();
    unseenSince = look.kind === 'as-asked' ? undefined : (unseenSince ?? now);
    if (look.kind === 'as-asked' || unseenSince === undefined) return undefined;
    journal.warnings.add(look.warning);
    ports.warn(look.detail);
    if (now - unseenSince < UNSEEN_FOR) return undefined;
    return held(look.reason, `${look.detail} It has been so for ${formatDuration(now - unseenSince)}.`);
  };
}

type Look =
  | { readonly kind: 'as-asked' }
  | {
      readonly kind: 'unseen';
      readonly reason: 'target-unreadable' | 'drift';
      readonly warning: string;
      readonly detail: string;
    }
  | { readonly kind: 'over'; readonly ending: Ending };

async function lookAtWeight(soaking: Soak, at: { ports: Ports; signal: AbortSignal }): Promise<Look> {
  try {
    const splits = await readSplits(at.ports.routers, soaking.journal, at.signal);
    return await judgeSplits(splits, soaking, at);
  } catch (error) {
    if (at.signal.aborted || endsAtOnce(error)) throw error;
    return {
      kind: 'unseen',
      reason: 'target-unreadable',
      warning: 'The weight could not be read back at every look.',
      detail: `The weight could not be read back: ${messageOf(error)}`,
    };
  }
}

async function judgeSplits(
  splits: Splits,
  soaking: Soak,
  at: { ports: Ports; signal: AbortSignal },
): Promise<Look> {
  const { run, journal } = soaking;
  const asked = run.phase.traffic;
  const replaced = checkRevision(journal.revision, splits);
  if (replaced !== undefined) {
    await obey(soaking.guard, at.signal);
    return { kind: 'over', ending: replaced };
  }
  if (splits.even && splits.weight === asked) return { kind: 'as-asked' };
  const found = formatSplits(splits, at.ports.routers);
  if (!splits.inForce) {
    const warning = `Somebody is updating a target during the soak (it reads ${found}).`;
    return { kind: 'unseen', reason: 'drift', warning, detail: warning };
  }
  await obey(soaking.guard, at.signal); // an order moves the weight, too
  // Somebody who lowered the weight may have had a reason that no gate sees: it is never raised again without a person.
  if (run.policy.drift === 'restore' && splits.splits.every((split) => split.weight >= asked)) {
    const write = { signal: at.signal, beforeWrite: soaking.guard.beforeWrite };
    await moveTargets(at.ports, { from: splits.weight, to: asked }, write);
    journal.warnings.add(`The weight had been moved to ${found} and was set back to ${formatWeight(asked)}.`);
    return { kind: 'as-asked' };
  }
  const ending = held(
    'drift',
    `The weight is ${found}, and this phase had set ${formatWeight(asked)}: somebody else has moved it.`,
    'Find out who moved it (another pipeline, the console, a deploy that resets the parameter to its default), then run the phase again or roll back.',
  );
  return { kind: 'over', ending };
}

/** Lost credentials, an order, a target that is gone: waiting does not help. */
function endsAtOnce(error: unknown): boolean {
  if (!(error instanceof RolloutError)) return false;
  return !MAY_PASS.has(error.reason);
}

const MAY_PASS: ReadonlySet<Reason> = new Set(['target-busy', 'target-refused', 'target-unreadable']);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
