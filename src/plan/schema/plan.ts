import type * as z from 'zod/mini';
import { checkSchema } from '../checks/check-schema.ts';
import { gateSchema } from '../gates/gate-schema.ts';
import { noticeSchema } from '../notices/notice-schema.ts';
import { trafficSchema } from '../targets/target-schema.ts';
import { cleanupSchema } from './cleanup.ts';
import { closed, listOf, mapOf } from './closed.ts';
import { region } from './metric.ts';
import { phaseSchema } from './phase.ts';
import { policySchema, rollbackSchema } from './policy.ts';
import { choice, scalar, text } from './scalars.ts';
import { optional, told } from './words.ts';

const version = () =>
  scalar<1>({
    allowed: '1, the version of the plan format',
    type: '1',
    json: { const: 1 },
    read: (input) => (input === 1 ? 1 : undefined),
  });

const varValue = () =>
  scalar<string | number | boolean>({
    allowed: 'text or a number',
    type: 'text or number',
    json: { type: ['string', 'number', 'boolean'] },
    late: true,
    read: (input) =>
      ['string', 'number', 'boolean'].includes(typeof input)
        ? (input as string | number | boolean)
        : undefined,
  });

/** `${var:…}` of one plan. */
export const varsSchema = optional(mapOf(varValue(), 'a map from the name of a var to text or a number'), {
  description: 'Values that the plan uses as `${var:NAME}`; may hold other references, but no vars.',
  default: 'none',
  type: 'map of text or numbers',
  example: '{ stage: production }',
});

/** Keys of an environment's own plan, in the order in which a plan is read; those that an environment may change. */
export const overridableShape = {
  region: optional(region(), {
    description: 'AWS region of targets and metrics.',
    default: 'AWS_REGION of the job',
    example: 'us-east-1',
  }),
  vars: varsSchema,
  traffic: told(trafficSchema, { description: 'What is moved: one target, or a list moved in lockstep.' }),
  gates: optional(listOf(gateSchema, { noun: 'gates', atLeast: 0 }), {
    description: 'Conditions that every phase must keep.',
    default: 'none',
  }),
  phases: told(listOf(phaseSchema, { noun: 'phases', atLeast: 1 }), {
    description: 'The steps of the rollout, in order; one job each.',
  }),
  checks: optional(listOf(checkSchema, { noun: 'checks', atLeast: 0 }), {
    description: 'What must hold before the weight moves, and again after it has; in every phase.',
    default: 'none',
  }),
  rollback: optional(rollbackSchema, { description: 'How traffic goes back.', default: 'to 0%' }),
  policy: optional(policySchema, {
    description: 'What follows from an outcome that is neither a pass nor a failed gate.',
    default: 'see below',
  }),
  notify: optional(listOf(noticeSchema, { noun: 'notices', atLeast: 0 }), {
    description: 'Who is told what. A notice that fails warns, and changes nothing else.',
    default: 'none',
  }),
  cleanup: optional(cleanupSchema, {
    description: 'What is taken away when the rollout has succeeded; run by the cleanup action.',
    default: 'none',
  }),
  ledger: optional(choice(['github', 'file'], ['dynamodb']), {
    description:
      'Where the record of the rollout is kept: deployments of the repository, or a file given to the command line.',
    default: 'github',
    example: 'file',
  }),
};

const identity = {
  version: told(version(), { description: 'Version of the plan format.', example: '1' }),
  name: told(
    text({
      allowed: 'the name of the rollout, such as intelligent-search',
      pattern: /^[\w][\w .:/-]*$/,
      longest: 100,
    }),
    {
      description: 'Name of the rollout; with the environment and the release it is the key of the ledger.',
      example: 'intelligent-search',
    },
  ),
  environment: told(text({ allowed: 'the name of an environment, such as production', longest: 255 }), {
    description:
      'GitHub environment that the ledger writes to. The input `environment` wins over it; one of the two must be there.',
    default: 'the input `environment`',
    example: 'production',
  }),
};

/** Keys of a plan that later versions bring. */
export const RESERVED = ['watch', 'windows', 'approve', 'start', 'drill'];

/** A plan in one environment, overrides and vars in place. */
export const planSchema = closed(
  { ...identity, ...overridableShape },
  { noun: 'a plan', reserved: [...RESERVED] },
);

export type PlanFile = z.infer<typeof planSchema>;
