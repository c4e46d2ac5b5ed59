import { formatWeight } from '../domain/weight.ts';
import type { DeploymentState } from '../platform/github/github.ts';
import type { StatusBody } from './github-tokens.ts';

/** What GitHub shows of a deployment on whose claim the record stands. */
export function stateOf(body: StatusBody): DeploymentState {
  switch (body.type) {
    case 'taken-over':
    case 'renewed':
    case 'shifting':
    case 'shifted':
    case 'restoring':
    case 'step':
    case 'approved':
      return 'in_progress';
    case 'release-step':
      return STATE_OF_LIST[body.list];
    case 'cleaning':
    case 'cleaned':
    case 'finished':
      return 'success';
    case 'verdict':
      return STATE_OF_VERDICT[body.outcome];
    case 'withdrawn':
    case 'restored':
    case 'rolled-back':
    case 'aborted':
    case 'abandoned':
    case 'abort-closed':
      return 'inactive';
  }
}

/** A cleanup follows a release that has finished, and must not make it look otherwise. */
const STATE_OF_LIST = {
  'rollback-before': 'in_progress',
  rollback: 'inactive',
  cleanup: 'success',
} as const satisfies Record<string, DeploymentState>;

const STATE_OF_VERDICT = {
  passed: 'success',
  failed: 'failure',
  held: 'error',
  refused: 'error',
  aborted: 'error',
  pending: 'in_progress',
} as const satisfies Record<string, DeploymentState>;

/** The record in words, for the person who reads the timeline. */
export function sentenceOf(body: StatusBody): string {
  switch (body.type) {
    case 'taken-over':
      return 'Taken over by a later job';
    case 'renewed':
      return 'At work';
    case 'shifting':
      return `Shifting from ${formatWeight(body.from)} to ${formatWeight(body.to)}`;
    case 'shifted':
      return `At ${formatWeight(body.weight)}, soaking`;
    case 'step':
    case 'release-step':
      return `Step ${body.index + 1} (${body.list}): ${body.state}`;
    case 'cleaning':
      return 'Cleaning up';
    case 'cleaned':
      return 'Cleaned up';
    case 'verdict':
      return `${body.outcome} at ${formatWeight(body.weight)}`;
    case 'approved':
      return 'Confirmed by a person';
    case 'withdrawn':
      return 'Withdrawn: another claim was first';
    case 'restoring':
      return `Restoring to ${formatWeight(body.to)}`;
    case 'restored':
      return `Restored to ${formatWeight(body.weight)}`;
    case 'finished':
      return 'Finished';
    case 'rolled-back':
      return `Rolled back to ${formatWeight(body.weight)}`;
    case 'aborted':
      return 'Aborted by order';
    case 'abandoned':
      return 'Closed: its run ended before it had moved anything';
    case 'abort-closed':
      return 'The order is carried out';
  }
}
