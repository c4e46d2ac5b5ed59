import type { Clock } from '../platform/clock.ts';
import { makeSo } from './make-so.ts';
import type { StepRunner, StepWrite } from './step-runner.ts';

/** Something stored, whose values are set; how is the matter of whoever moves traffic by such a thing. */
export interface StoredValues<View> {
  /** For messages: "the parameter /search/rollout". */
  readonly name: string;
  /** What the role has to be allowed. */
  readonly actions: readonly string[];
  /** Throws RolloutError `target-missing` where it is not there. */
  read(signal: AbortSignal): Promise<View>;
  /** Whether all values are what they are to be. Throws RolloutError where one can never be. */
  isSo(view: View): boolean;
  /** What a write has to know besides. */
  ready?(view: View, signal: AbortSignal): Promise<View>;
  /** Writes once, in place of what was read; asks again before each further write. */
  put(view: View, write: StepWrite): Promise<void>;
}

/** Sets values of something stored, and leaves everything beside them as it is. */
export function setStored<Kind extends 'ssm' | 'dynamodb', View>(
  stored: StoredValues<View>,
  clock: Clock,
): StepRunner<Kind> {
  return {
    async run(_step, write) {
      const changed = await makeSo(
        {
          ...stored,
          judge: (view) => (stored.isSo(view) ? 'so' : 'not-so'),
          write: (view, signal) => stored.put(view, { ...write, signal }),
        },
        write,
        clock,
      );
      return changed
        ? { state: 'done', detail: 'it is so now' }
        : { state: 'unchanged', detail: 'it was so already' };
    },
  };
}
