import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

export const stackSchema = () =>
  told(text({ allowed: 'the name or ARN of a stack', late: true, longest: 2048 }), {
    description: 'Kind: a stack that is there, and whose last creation or update is complete.',
    example: 'production-search',
  });

export const stackCheck = (stack: string) => ({ kind: 'stack', stack }) as const;
