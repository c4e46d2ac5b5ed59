/** What the runner test plays, and what it must see. */
import type { ServiceBehaviour } from '../__tests__/standins/aws/cloudwatch/healthy-service.ts';

/** What a workflow run must come to. */
export interface Expected {
  /** Jobs that ran, and how they ended; all others were skipped. */
  readonly jobs: Readonly<Record<string, 'success' | 'failure'>>;
  /** Weights that were written to the stack, in order. */
  readonly writes: readonly string[];
}

/** A workflow that is run, and what it must come to. */
export interface Run extends Expected {
  readonly workflow: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** A service, and the workflows that are run on it one after another. */
export interface Scene {
  readonly name: string;
  readonly behaviour: ServiceBehaviour;
  readonly runs: readonly Run[];
}

export const SCENES: readonly Scene[] = [
  {
    name: 'a rollout that passes, and is rolled back by hand afterwards',
    behaviour: {},
    runs: [
      {
        workflow: 'rollout.yml',
        inputs: { release: 'spring' },
        jobs: {
          preflight: 'success',
          'approve-canary': 'success',
          canary: 'success',
          'approve-half': 'success',
          half: 'success',
          'approve-full': 'success',
          full: 'success',
        },
        writes: ['10', '50', '100'],
      },
      // Two days too early: green, and says when.
      {
        workflow: 'cleanup.yml',
        inputs: { release: 'spring' },
        jobs: { 'approve-cleanup': 'success', cleanup: 'success' },
        writes: [],
      },
      { workflow: 'rollback.yml', jobs: { rollback: 'success' }, writes: ['0'] },
    ],
  },
  {
    name: 'a rollout that fails at half of the traffic',
    behaviour: { errors: (_, weight) => (weight >= 50 ? 0.08 : 0.001) },
    runs: [
      {
        workflow: 'rollout.yml',
        jobs: {
          preflight: 'success',
          'approve-canary': 'success',
          canary: 'success',
          'approve-half': 'success',
          half: 'failure',
          rollback: 'success',
        },
        writes: ['10', '50', '0'],
      },
    ],
  },
];
