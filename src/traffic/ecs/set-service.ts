import { isPassing } from '../at-once.ts';
import { callFault } from '../call-fault.ts';
import type { WriteOptions } from '../traffic-router.ts';
import { readServices } from './read-services.ts';
import { revisionIn } from './refuse.ts';
import type { ServicesTarget, Side } from './services-target.ts';

/** One write: what a service is to have. */
export interface Setting {
  readonly side: Side;
  readonly desired: number;
  readonly taskDefinition?: string | undefined;
}

/** Pauses in ms before a write is sent again that was throttled, or whose answer was lost. */
const PAUSES = [1_000, 2_000, 5_000, 10_000] as const;

/** Sends one UpdateService until it is taken on; what a lost answer hides is asked for before it is sent again. */
export async function setService(
  target: ServicesTarget,
  setting: Setting,
  write: WriteOptions,
): Promise<void> {
  const { signal } = write;
  const { side, desired, taskDefinition } = setting;
  const input = {
    cluster: target.cluster,
    service: target[side],
    desiredCount: desired,
    ...(taskDefinition === undefined ? {} : { taskDefinition }),
  };
  for (let tries = 0; ; tries += 1) {
    await write.beforeWrite();
    signal.throwIfAborted();
    const error: unknown = await target.api.updateService(input, signal).then(
      () => undefined,
      (cause: unknown) => cause ?? new Error('UpdateService failed without a reason'),
    );
    if (error === undefined) return;
    const fault = callFault({ action: 'ecs:UpdateService', of: `service ${target[side]}` }, error, signal);
    const pause = PAUSES[tries];
    if (signal.aborted || !isPassing(fault)) throw fault;
    if (await shows(target, setting, signal)) return;
    if (pause === undefined) throw fault;
    await target.clock.sleep(pause, signal);
  }
}

async function shows(target: ServicesTarget, setting: Setting, signal: AbortSignal): Promise<boolean> {
  try {
    const { desired, taskDefinition } = (await readServices(target, signal))[setting.side];
    const wanted = setting.taskDefinition ?? taskDefinition;
    return desired === setting.desired && revisionIn(taskDefinition) === revisionIn(wanted);
  } catch (error) {
    if (signal.aborted || !isPassing(error)) throw error;
    return false;
  }
}
