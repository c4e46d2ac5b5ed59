import { closed, listOf } from '../schema/closed.ts';
import { jsonExpectations } from '../schema/json-expectations.ts';
import { region, role } from '../schema/metric.ts';
import { duration } from '../schema/quantities.ts';
import { count, flag, text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';

const successSchema = () =>
  closed(
    {
      status: optional(listOf(count(100), { noun: 'status codes', atLeast: 1 }), {
        description: 'Status codes that mean success.',
        default: '200 to 299',
        example: '[200, 202]',
      }),
      json: optional(jsonExpectations(), {
        description: 'What the answer has to hold.',
        default: 'nothing',
        example: '{ ok: true }',
      }),
    },
    { noun: 'what says that a write was taken' },
  );

const signatureSchema = () =>
  closed(
    {
      service: told(
        text({
          allowed: 'the name of a service in signatures, such as execute-api',
          pattern: /^[a-z0-9-]+$/,
        }),
        {
          description: 'Service of AWS that the requests are signed for.',
          example: 'execute-api',
        },
      ),
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

  hosts: optional(
    listOf(text({ allowed: 'a host such as flags.example.com', late: true }), { noun: 'hosts', atLeast: 1 }),
    {
      description:
        'Hosts that may be called, with their port where it is not the default one. Redirects to another host are never followed.',
      default: 'those of the URLs',
      example: '[flags.example.com]',
    },
  ),
  'allow-http': optional(flag(), {
    description: 'Lets the requests go without TLS.',
    default: 'false',
    example: 'true',
  }),
  'idempotency-key': optional(text({ allowed: 'the name of a header', pattern: /^[\w-]+$/ }), {
    description:
      'Header that carries a key of its own for each change. With it a POST or PATCH whose answer was lost is sent again.',
    default: 'a POST or PATCH is sent once',
    example: 'Idempotency-Key',
  }),
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
