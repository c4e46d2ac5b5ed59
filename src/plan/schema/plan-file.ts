import * as z from 'zod/mini';
import { closed, mapOf } from './closed.ts';
import { overridableShape, planSchema } from './plan.ts';
import { optional, told } from './words.ts';

const { traffic, phases, ...others } = overridableShape;

const environmentSchema = told(
  closed({ ...others, traffic: z.optional(traffic), phases: z.optional(phases) }, { noun: 'an environment' }),
  {
    description:
      'What differs in one environment. Keys of vars, policy and rollback are replaced one by one, every other key as a whole.',
  },
);

/**
 * The file as a person writes it, for editors and the reference page: one plan with what differs in each environment.
 * A plan is checked when its environment is chosen, so this schema itself never reads one.
 */
export const planFileSchema = closed(
  {
    ...planSchema.shape,
    environment: z.optional(planSchema.shape.environment),
    environments: optional(mapOf(environmentSchema, 'a map from environments to what differs there'), {
      description:
        'What differs from environment to environment, under the names of the environments. When it is there, an environment that it does not name must be the `environment` of the plan.',
      type: 'map of environments',
      default: 'none',
      example: '{ staging: { vars: { stage: staging } } }',
    }),
  },
  { noun: 'a plan' },
);
