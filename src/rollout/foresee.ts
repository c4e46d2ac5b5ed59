import type { StepList } from '../domain/record.ts';
import { describeStep, type Step } from '../domain/step.ts';
import { formatWeight, type Weight } from '../domain/weight.ts';
import type { TrafficRouter } from '../traffic/traffic-router.ts';

/** What would be done, as `--dry-run` prints it. Versioned like PhaseReport. */
export interface Foreseen {
  readonly schemaVersion: 1;
  readonly dryRun: true;
  /** What it is of: "phase canary". */
  readonly of: string;
  readonly targets: readonly {
    readonly label: string;
    /** What it reads now; absent where it could not be read, and `problem` says why. */
    readonly from?: Weight;
    /** What it would be set to; absent where nothing would be moved. */
    readonly to?: Weight;
    readonly problem?: string;
  }[];
  /** The steps that would be run, list by list, in order. */
  readonly steps: readonly { readonly list: StepList; readonly index: number; readonly title: string }[];
  /** What the ledger says to it, and the like. */
  readonly notes: readonly string[];
}

export interface Foreseeing {
  readonly of: string;
  readonly routers: readonly Pick<TrafficRouter, 'label' | 'current'>[];
  /** Undefined: nothing would be moved. */
  readonly to: Weight | undefined;
  readonly lists: Partial<Readonly<Record<StepList, readonly Step[]>>>;
  readonly notes: readonly string[];
}

/** Reads the targets, and says what would be done. Writes nothing anywhere; rejects only when aborted. */
export async function foresee(
  { of, routers, to, lists, notes }: Foreseeing,
  signal: AbortSignal,
): Promise<Foreseen> {
  const targets = routers.map(async (router) => {
    const asked = to === undefined ? {} : { to };
    try {
      return { label: router.label, from: (await router.current(signal)).weight, ...asked };
    } catch (error) {
      signal.throwIfAborted();
      return {
        label: router.label,
        ...asked,
        problem: error instanceof Error ? error.message : String(error),
      };
    }
  });
  const steps = (Object.entries(lists) as [StepList, readonly Step[]][]).flatMap(([list, entries]) =>
    entries.map((step, index) => ({ list, index, title: describeStep(step) })),
  );
  return { schemaVersion: 1, dryRun: true, of, targets: await Promise.all(targets), steps, notes };
}

/** "10 % → 50 %"; what would stay says so. */
export function moveText({ from, to, problem }: Foreseen['targets'][number]): string {
  if (problem !== undefined) return `could not be read: ${problem}`;
  const now = from === undefined ? 'unknown' : formatWeight(from);
  if (to === undefined) return now;
  return from === to ? `${now}, which it is already` : `${now} → ${formatWeight(to)}`;
}
