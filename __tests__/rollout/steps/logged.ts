import { RolloutError } from '../../../src/domain/errors.ts';
import type { Step, StepResult } from '../../../src/domain/step.ts';
import type { Ports } from '../../../src/rollout/ports.ts';
import type { Steps } from '../../../src/steps/steps.ts';
import { delegate } from '../../../src/traffic/delegate.ts';

/** A step of a plan that is known by its one alarm: `quiet('scale up')`. */
export function quiet(name: string, more = ''): string {
  return `{ set-alarm-actions: { actions: disable, alarms: ["${name}"] }${more === '' ? '' : `, ${more}`} }`;
}

export type Deed = (write: {
  readonly beforeWrite: () => Promise<void>;
  readonly signal: AbortSignal;
}) => Promise<StepResult>;

/** Everything that is done to the world, in order: steps by their names, writes of targets by what they ask for. */
export function logged() {
  const log: string[] = [];
  const deeds = new Map<string, Deed>();
  const steps = {
    async run(step, write) {
      const name = nameOf(step);
      log.push(name);
      const deed = deeds.get(name);
      if (deed !== undefined) return deed(write);
      await write.beforeWrite();
      return { state: 'done', detail: `${name} is done` };
    },
  } satisfies Steps;
  return {
    log,
    /** What a step does from now on; each is simply done unless told. */
    let: (name: string, deed: Deed) => void deeds.set(name, deed),
    ports: (base: Ports): Partial<Ports> => ({
      steps,
      routers: base.routers.map((router) =>
        delegate(router, {
          async shiftTo(to, write) {
            log.push(`shift to ${to}`);
            return router.shiftTo(to, write);
          },
          async restoreTo(to, write) {
            log.push(`restore to ${to}`);
            return router.restoreTo(to, write);
          },
        }),
      ),
    }),
  };
}

export function fails(why = 'it broke'): Deed {
  return async ({ beforeWrite }) => {
    await beforeWrite();
    throw new RolloutError('step-failed', why);
  };
}

function nameOf(step: Step): string {
  return step.kind === 'set-alarm-actions' ? step.alarms.join() : step.kind;
}
