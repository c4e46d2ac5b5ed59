import * as z from 'zod/mini';
import type { Step } from '../domain/step.ts';
import type { Path } from './path.ts';
import type { RollbackSteps } from './plan.ts';
import type { ReadPlan } from './read.ts';
import { type StepFile, stepSchema } from './steps/step-schema.ts';
import { stepsOf } from './steps/steps.ts';

/** Longest time of a step that the restore waits for and that names none, in ms. */
const BEFORE_RESTORE = 10 * 60_000;

interface RollbackFile {
  readonly before?: readonly StepFile[] | undefined;
  readonly steps?: readonly StepFile[] | undefined;
}

/** The steps of a rollback; problems are told with paths from the root of the plan. */
export function rollbackStepsOf(
  file: RollbackFile = {},
  tell: (path: Path, message: string) => void,
): RollbackSteps {
  return {
    before: stepsOf(file.before, { path: ['rollback', 'before'], timeout: BEFORE_RESTORE }, tell),
    steps: stepsOf(file.steps, { path: ['rollback', 'steps'] }, tell),
  };
}

/**
 * The steps of a rollback that can be read as they stand there, in a plan with mistakes in it. One about which anything was
 * complained is left out whole: with the wrong key gone it might do something else, or do it somewhere else. `sure` is false
 * where the YAML itself does not say what it means.
 */
export function readableSteps({ tree, problems }: ReadPlan, sure: boolean): RollbackSteps {
  const listAt = (key: keyof RollbackSteps, timeout?: number): readonly Step[] =>
    entriesOf(tree.rollback, key).flatMap((entry, index) => {
      const path: Path = ['rollback', key, index];
      const read = z.safeParse(stepSchema, entry);
      if (!read.success || problems.covers(path)) return [];
      const [step] = stepsOf(
        [read.data],
        { path, ...(timeout === undefined ? {} : { timeout }) },
        (_, message) => problems.add(path, message),
      );
      return step === undefined || problems.covers(path) ? [] : [step];
    });
  if (!sure) return { before: [], steps: [] };
  return { before: listAt('before', BEFORE_RESTORE), steps: listAt('steps') };
}

function entriesOf(rollback: unknown, key: string): readonly unknown[] {
  if (typeof rollback !== 'object' || rollback === null) return [];
  const list: unknown = Reflect.get(rollback, key);
  return Array.isArray(list) ? list : [];
}
