import { formatDuration } from '../domain/duration.ts';
import { RolloutError } from '../domain/errors.ts';
import { formatWeight } from '../domain/weight.ts';
import { held } from './endings.ts';
import type { Ending } from './journal.ts';
import type { Ports } from './ports.ts';
import type { Soak } from './soaking.ts';
import { formatSplits, moveTargets, readSplits, type Splits } from './targets.ts';

/** A target that cannot be read for this long ends the soak: nobody can say any more what the canary gets. */
const UNREADABLE_FOR = 15 * 60_000;

/** Reads the weight back at each look: drift is seen within one look, a target that stays unreadable within 15 minutes. */
export function watchWeight(
  soaking: Soak,
  ports: Ports,
): (signal: AbortSignal) => Promise<Ending | undefined> {
  let unreadableSince: number | undefined;
  return async (signal) => {
    try {
      const splits = await readSplits(ports.routers, soaking.journal, signal);
      unreadableSince = undefined;
      return await judgeSplits(splits, soaking, { ports, signal });
    } catch (error) {
      if (signal.aborted || endsAtOnce(error)) throw error;
      const now = ports.clock.now().getTime();
      unreadableSince ??= now;
      const text = `The weight could not be read back for ${formatDuration(now - unreadableSince)}: ${messageOf(error)}`;
      ports.warn(text);
      soaking.journal.warnings.add('The weight could not be read back at every look.');
      return now - unreadableSince >= UNREADABLE_FOR ? held('target-unreadable', text) : undefined;
    }
  };
}

async function judgeSplits(
  splits: Splits,
  soaking: Soak,
  at: { ports: Ports; signal: AbortSignal },
): Promise<Ending | undefined> {
  const { run, journal } = soaking;
  const asked = run.phase.traffic;
  if (splits.even && splits.weight === asked) return undefined;
  const found = formatSplits(splits, at.ports.routers);
  if (!splits.inForce) {
    journal.warnings.add(`Somebody is updating a target during the soak (it reads ${found}).`);
    return undefined;
  }
  // Somebody who lowered the weight may have had a reason that no gate sees: it is never raised again without a person.
  if (run.policy.drift === 'restore' && splits.splits.every((split) => split.weight >= asked)) {
    const write = { signal: at.signal, beforeWrite: soaking.guard.beforeWrite };
    await moveTargets(at.ports.routers, { from: splits.weight, to: asked }, write);
    journal.warnings.add(`The weight had been moved to ${found} and was set back to ${formatWeight(asked)}.`);
    return undefined;
  }
  return held(
    'drift',
    `The weight is ${found}, and this phase had set ${formatWeight(asked)}: somebody else has moved it.`,
    'Find out who moved it (another pipeline, the console, a deploy that resets the parameter to its default), then run the phase again or roll back.',
  );
}

/** Lost credentials, an order, a target that is gone: waiting does not help. */
function endsAtOnce(error: unknown): boolean {
  if (!(error instanceof RolloutError)) return false;
  return error.reason !== 'target-busy' && error.reason !== 'target-refused';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
