import type { AwsStandIn } from '../standins/aws/server.ts';
import type { AwsRequest } from '../standins/aws/wire/request.ts';
import type { ChildControl } from './child-control.ts';
import type { ChildRun } from './virtual-child.ts';

/** Ends a step at a request: `SIGKILL` is a runner that died (no post step), `cancel` a cancelled run. */
export interface EndAt {
  readonly request: (request: AwsRequest) => boolean;
  /** Whether the request has had its effect when the end comes; `before` unless given. */
  readonly when?: 'before' | 'after';
  readonly how: 'SIGKILL' | 'cancel';
}

/** Runs main with the end that a test has ordered at a request. */
export async function withEnd(
  options: { readonly endAt?: EndAt; readonly aws: AwsStandIn },
  run: (started: (child: ChildControl) => void) => Promise<ChildRun>,
): Promise<ChildRun> {
  const { endAt } = options;
  let child: ChildControl | undefined;
  let done = false;
  const end = (request: AwsRequest): 'reset' | undefined => {
    if (endAt === undefined || done || !endAt.request(request)) return undefined;
    done = true;
    if (endAt.how === 'cancel') child?.cancel(options.aws.now());
    else child?.signal('SIGKILL');
    return endAt.how === 'SIGKILL' ? 'reset' : undefined;
  };
  const leave = options.aws.watch(
    endAt?.when === 'after'
      ? {
          after: (request) => {
            end(request);
            return undefined;
          },
        }
      : { before: end },
  );
  try {
    return await run((started) => {
      child = started;
    });
  } finally {
    leave();
  }
}
