import { closed, listOf } from './closed.ts';
import { flag, text } from './scalars.ts';
import { optional, told } from './words.ts';

/** Where requests may go. */
export const reachShape = () => ({
  hosts: optional(
    listOf(text({ allowed: 'a host such as flags.example.com', late: true }), { noun: 'hosts', atLeast: 1 }),
    {
      description:
        'Hosts that may be called, with their port where it is not the default one. Redirects to another host are never followed.',
      default: 'those of the URLs',
      type: 'list of text',
      example: '[flags.example.com]',
    },
  ),
  'allow-http': optional(flag(), {
    description: 'Lets the requests go without TLS.',
    default: 'false',
    example: 'true',
  }),
});

interface ReachFile {
  readonly hosts?: readonly string[] | undefined;
  readonly 'allow-http'?: boolean | undefined;
}

export function reachOf(file: ReachFile): {
  readonly hosts?: readonly string[];
  readonly allowHttp: boolean;
} {
  const { hosts } = file;
  return { allowHttp: file['allow-http'] ?? false, ...(hosts === undefined ? {} : { hosts }) };
}

/** A service of AWS in signatures. */
export const signedService = () =>
  told(
    text({ allowed: 'the name of a service in signatures, such as execute-api', pattern: /^[a-z0-9-]+$/ }),
    { description: 'Service of AWS that the requests are signed for.', example: 'execute-api' },
  );

/** A signature with the region and the role of whatever it stands in. */
export const signature = () =>
  optional(closed({ service: signedService() }, { noun: 'a signature' }), {
    description: 'Signs the request for AWS, in the `region` and with the `role` beside it.',
    default: 'it is not signed',
    example: '{ service: execute-api }',
  });

/** Header that lets a request be sent again. */
export const idempotencyKey = () =>
  optional(text({ allowed: 'the name of a header', pattern: /^[\w-]+$/ }), {
    description:
      'Header that carries a key of its own for each change. With it a POST or PATCH whose answer was lost is sent again.',
    default: 'a POST or PATCH is sent once',
    example: 'Idempotency-Key',
  });
