import type * as z from 'zod/mini';
import type { DeleteStackStep } from '../../domain/steps/delete-stack.ts';
import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

export const deleteStackSchema = () =>
  told(text({ allowed: 'the name or ARN of a stack', late: true, longest: 2048 }), {
    description:
      'Deletes a stack and waits until it is gone. Termination protection is respected, and never taken away; what the stack keeps behind is told. A distribution with aliases, or with requests in the last 24 hours, keeps its stack. A function that Lambda@Edge still has copies of ends the step as pending: run again after 6 hours it goes on.',
    example: 'production-search-cloudfront',
  });

export function deleteStackStep(stack: z.infer<ReturnType<typeof deleteStackSchema>>): DeleteStackStep {
  return { kind: 'delete-stack', stack };
}
