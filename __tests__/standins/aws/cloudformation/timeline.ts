import { record } from './events.ts';
import type { Stack } from './stack.ts';
import type { ParameterValues } from './template.ts';

/** How long the parts of an operation take, in ms of virtual time. */
export interface Durations {
  readonly update: number;
  readonly cleanup: number;
  readonly rollback: number;
  readonly deletion: number;
  /** CloudFormation works on a change set for some seconds. */
  readonly changeSet: number;
}

/** What the next accepted update does instead of working. */
export interface Failure {
  /** Reason of the resource that failed; untrusted text for the product. */
  readonly reason: string;
  /** Whether the new value was live before the failure. */
  readonly tookEffect?: boolean;
  /** `failed`: the rollback fails too, and the stack stays in UPDATE_ROLLBACK_FAILED. */
  readonly rollback?: 'complete' | 'failed';
  /** The caller disabled the rollback: the stack stays in UPDATE_FAILED. */
  readonly keptAsIs?: boolean;
  /** Only for an update that sets these values; any update when not given. */
  readonly when?: (values: Readonly<Record<string, string>>) => boolean;
}

/** A status that a stack takes at a time, with what becomes true then. */
export interface Transition {
  readonly at: number;
  readonly status: string;
  readonly reason?: string;
  /** Values that the resources have from now on. */
  readonly applies?: ParameterValues;
  /** Values that are shown and stable from now on. */
  readonly settles?: ParameterValues;
  readonly failedResource?: { readonly id: string; readonly status: string; readonly reason: string };
  /** Asked when the time has come: a reason to roll back instead. */
  readonly vetoed?: () => string | undefined;
}

/** Lets the time pass that a stack's operation has had. */
export function runTimeline(stack: Stack, now: number): void {
  for (let next = stack.pending[0]; next !== undefined && next.at <= now; next = stack.pending[0]) {
    stack.pending.shift();
    const veto = next.vetoed?.();
    if (veto !== undefined) stack.pending = rollingBack(stack, next.at, { reason: veto });
    else take(stack, next);
  }
}

/** Puts a stack into a status at once. */
export function take(stack: Stack, transition: Transition): void {
  const { at, failedResource } = transition;
  if (transition.applies !== undefined) stack.inForce.push({ at, values: transition.applies });
  if (transition.settles !== undefined) {
    stack.shown = transition.settles;
    stack.stable = transition.settles;
  }
  if (failedResource !== undefined) {
    record(stack, {
      at,
      status: failedResource.status,
      reason: failedResource.reason,
      resource: failedResource.id,
    });
  }
  stack.status = transition.status;
  stack.statusReason = transition.reason;
  record(stack, { at, status: transition.status, reason: transition.reason });
}

/** What follows an accepted update. */
export function updating(
  stack: Stack,
  at: number,
  values: ParameterValues,
  vetoed?: () => string | undefined,
): Transition[] {
  const monitored = stack.settings.rollbackConfiguration;
  const live = at + stack.durations.update;
  const done = live + (monitored.triggers.length > 0 ? monitored.monitoringMinutes * 60_000 : 0);
  const watch = vetoed === undefined ? {} : { vetoed };
  return [
    ...(done > live ? [{ at: live, status: 'UPDATE_IN_PROGRESS', applies: values }] : []),
    { at: done, status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', applies: values, ...watch },
    { at: done + stack.durations.cleanup, status: 'UPDATE_COMPLETE', settles: values },
  ];
}

/** What follows when an update fails half-way. */
export function failing(stack: Stack, at: number, values: ParameterValues, failure: Failure): Transition[] {
  const failed = at + stack.durations.update;
  const failedResource = { id: 'Distribution', status: 'UPDATE_FAILED', reason: failure.reason };
  const applied = failure.tookEffect ? { applies: values } : {};
  if (failure.keptAsIs) {
    const reason = 'The following resource(s) failed to update: [Distribution]. ';
    return [{ at: failed, status: 'UPDATE_FAILED', reason, failedResource, ...applied }];
  }
  const [first, ...rest] = rollingBack(stack, failed, {
    reason: 'The following resource(s) failed to update: [Distribution]. ',
    fails: failure.rollback === 'failed',
  });
  if (first === undefined) return [];
  return [{ ...first, failedResource, ...applied }, ...rest];
}

/** The way back to the last stable values, from any status. */
export function rollingBack(
  stack: Stack,
  at: number,
  how: { reason: string; fails?: boolean },
): Transition[] {
  const end = at + stack.durations.rollback;
  const begin: Transition = { at, status: 'UPDATE_ROLLBACK_IN_PROGRESS', reason: how.reason };
  if (how.fails) {
    const failedResource = { id: 'Distribution', status: 'UPDATE_FAILED', reason: 'Internal Failure' };
    return [
      begin,
      {
        at: end,
        status: 'UPDATE_ROLLBACK_FAILED',
        reason: 'The following resource(s) failed to update: [Distribution]. ',
        failedResource,
      },
    ];
  }
  return [
    begin,
    { at: end, status: 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', applies: stack.stable },
    { at: end + stack.durations.cleanup, status: 'UPDATE_ROLLBACK_COMPLETE', settles: stack.stable },
  ];
}
