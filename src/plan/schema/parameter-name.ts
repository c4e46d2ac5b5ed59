import { type Scalar, text } from './scalars.ts';

/** The name of a parameter of SSM, with its path. */
export function parameterName(): Scalar<string> {
  return text({
    allowed: 'the name of a parameter with its path, such as /search/rollout',
    late: true,
    longest: 1011,
    pattern: /^[\w./-]+$/,
  });
}
