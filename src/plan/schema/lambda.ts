import { isLate } from '../reference-syntax.ts';
import { scalar, text } from './scalars.ts';

/** A name, or an ARN, that names neither a version nor an alias. */
const FUNCTION = /^(?:arn:[\w-]+:lambda:[\w-]+:\d{12}:function:)?[\w-]+$/;
const ALIAS = /^(?!\d+$)[\w-]+$/;
const PUBLISHED = /^[1-9]\d*$/;

export const functionName = () =>
  text({
    allowed: 'the name or ARN of a function, without a version or alias',
    late: true,
    longest: 256,
    pattern: FUNCTION,
  });

export const aliasName = () =>
  text({ allowed: 'the name of an alias', late: true, longest: 128, pattern: ALIAS });

/** The number of a published version, as text. */
export const publishedVersion = () =>
  scalar({
    allowed: 'the number of a published version, such as 42',
    type: 'number of a version',
    json: { type: ['string', 'integer'], minLength: 1, minimum: 1 },
    late: true,
    read: (input) => {
      if (typeof input === 'number')
        return Number.isSafeInteger(input) && input > 0 ? String(input) : undefined;
      if (typeof input !== 'string') return undefined;
      return isLate(input) || PUBLISHED.test(input) ? input : undefined;
    },
    hint: (input) =>
      input === '$LATEST'
        ? 'which changes under the rollout and cannot share an alias: publish a version and name its number'
        : undefined,
  });
