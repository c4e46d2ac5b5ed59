import { closed } from '../schema/closed.ts';
import { statusAndJson } from '../schema/expectation.ts';
import { region, role } from '../schema/metric.ts';
import { duration } from '../schema/quantities.ts';
import { idempotencyKey, reachShape, signedService } from '../schema/reach.ts';
import { optional } from '../schema/words.ts';

const successSchema = () => closed(statusAndJson(), { noun: 'what says that a write was taken' });

const signatureSchema = () =>
  closed(
    {
      service: signedService(),
      region: optional(region(), {
        description: 'Its region.',
        default: "the plan's region",
        example: 'us-east-1',
      }),
      role: optional(role(), {
        description: 'Role that signs.',
        default: "the job's own credentials",
        example: 'arn:aws:iam::123456789012:role/rollout',
      }),
    },
    { noun: 'a signature' },
  );

/** The keys of an http target beside its requests and its flag. */
export const httpOptions = () => ({
  success: optional(successSchema(), {
    description: 'What says that `set` or `stop` was taken.',
    default: 'a status from 200 to 299',
  }),
  ...reachShape(),
  'idempotency-key': idempotencyKey(),
  sigv4: optional(signatureSchema(), {
    description: 'Signs the requests for AWS.',
    default: 'they are not signed',
  }),
  timeout: optional(duration('10s'), {
    description: 'Longest time of one request.',
    default: '10s',
    example: '10s',
  }),
});
