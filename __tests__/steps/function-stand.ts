import { type Aws, createAws } from '../../src/platform/aws/aws.ts';
import type { Settings } from '../standins/aws/lambda/function.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { never, type TestClock, testClock } from '../traffic/stack-stand.ts';

export interface FunctionStand {
  readonly aws: AwsStandIn;
  readonly product: Aws;
  readonly clock: TestClock;
  readonly settings: Settings;
  /** Names of the writes since the start. */
  writes(): readonly string[];
  close(): Promise<void>;
}

/** A function `worker` with two versions, an alias, variables and a reserved concurrency behind the stand-in. */
export async function standUp(): Promise<FunctionStand> {
  const clock = testClock();
  const aws = await startAws({ clock: () => clock.now().getTime() });
  const settings = aws.lambda.function({
    name: 'worker',
    versions: { '1': {}, '2': {} },
    variables: { MODE: 'partial', TABLE: 'items' },
    reserved: 5,
  });
  return {
    aws,
    product: createAws({ env: { ...aws.env }, clock, signal: never }),
    clock,
    settings,
    writes: () => aws.requests.map(({ action }) => action).filter((action) => !/^Get/.test(action)),
    close: () => aws.close(),
  };
}

export const options = { ifMissing: 'fail', timeout: 60_000, undo: [] } as const;
