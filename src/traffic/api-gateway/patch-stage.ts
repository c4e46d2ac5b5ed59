import type { PatchOperation, Stage } from '@aws-sdk/client-api-gateway';
import { Overtaken } from '../at-once.ts';
import { callFault } from '../call-fault.ts';
import { readStage } from './read-stage.ts';
import type { StageTarget } from './stage-target.ts';
import type { StageView } from './stage-view.ts';

/**
 * Writes to a stage that is still what it was when it was read. API Gateway has no condition to set on a write, so the stage is
 * read once more directly before it. Throws `Overtaken` when it has changed.
 */
export async function patchStage(
  target: StageTarget,
  { view, operations }: { readonly view: StageView; readonly operations: readonly PatchOperation[] },
  signal: AbortSignal,
): Promise<Stage> {
  const now = await readStage(target, signal);
  if (!isUntouched(view, now)) throw new Overtaken(`the ${target.name} has changed since it was read`);
  return send(target, operations, signal);
}

/** The write alone: for what must be undone whatever the stage has become. */
export async function send(
  target: StageTarget,
  operations: readonly PatchOperation[],
  signal: AbortSignal,
): Promise<Stage> {
  const input = {
    restApiId: target.restApi,
    stageName: target.stage,
    patchOperations: [...operations],
  };
  try {
    return await target.api.updateStage(input, signal);
  } catch (error) {
    throw callFault({ action: 'apigateway:PATCH', of: `the ${target.name}` }, error, signal);
  }
}

/** The same stage, untouched since. */
function isUntouched(a: StageView, b: StageView): boolean {
  return a.changedAt === b.changedAt && isSameTraffic(a, b);
}

/** Whether both give the same share to the same deployments. */
export function isSameTraffic(a: StageView, b: StageView): boolean {
  return (
    a.deployment === b.deployment &&
    a.canary?.deployment === b.canary?.deployment &&
    a.canary?.percent === b.canary?.percent
  );
}
