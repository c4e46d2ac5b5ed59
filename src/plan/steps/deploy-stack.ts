import type * as z from 'zod/mini';
import type { DeployStackStep } from '../../domain/steps/deploy-stack.ts';
import { closed, listOf, mapOf } from '../schema/closed.ts';
import { choice, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';

const CAPABILITIES = ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'] as const;

export const deployStackSchema = () =>
  told(
    closed(
      {
        stack: told(text({ allowed: 'the name of a stack', late: true, longest: 2048 }), {
          description: 'Name of the stack; created where there is none.',
          example: 'production-search-edge',
        }),
        template: told(text({ allowed: 'the path of a template in the repository' }), {
          description: 'Path of the template, from the root of the repository; 51,200 bytes at most.',
          example: 'infra/edge.yml',
        }),
        parameters: optional(
          mapOf(
            text({ allowed: 'the value of a parameter, as text', late: true, longest: 4096 }),
            'a map from a parameter to its value',
          ),
          {
            description:
              'Parameters of the stack; those that it has and that are not named keep their values.',
            default: 'none',
            example: '{ Environment: production }',
          },
        ),
        capabilities: optional(listOf(choice(CAPABILITIES), { noun: 'capabilities', atLeast: 1 }), {
          description: 'What the template may do.',
          default: 'those that the stack has',
          example: '[CAPABILITY_NAMED_IAM]',
        }),
      },
      { noun: 'a deploy-stack step' },
    ),
    {
      description:
        'Creates a stack, or updates it to a template, and waits until it is complete. What the step does not name, the stack keeps.',
    },
  );

export function deployStackStep({
  stack,
  template,
  parameters = {},
  capabilities = [],
}: z.infer<ReturnType<typeof deployStackSchema>>): DeployStackStep {
  return { kind: 'deploy-stack', stack, template, parameters, capabilities };
}
