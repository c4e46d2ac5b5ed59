import type { StepKind, StepOf } from '../../src/domain/step.ts';
import { type Aws, createAws } from '../../src/platform/aws/aws.ts';
import type { StepRunner } from '../../src/steps/step-runner.ts';
import type { FaultyCalls, StepCall, StepExamined, StepFault } from '../contracts/step-examined.ts';
import { FOREIGN_WORDS } from '../contracts/step-words.ts';
import type { Fault } from '../standins/aws/faults.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import type { AwsRequest } from '../standins/aws/wire/request.ts';
import { never, type TestClock, testClock } from '../traffic/stack-stand.ts';

/** What every step has beside its kind, as far as the examination needs it. */
export const OPTIONS = { ifMissing: 'fail', timeout: 1_800_000, undo: [] } as const;

/** What a test says of a step of AWS; the rest is the same for all of them. */
export interface Prepared<Kind extends StepKind>
  extends Pick<StepExamined<Kind>, 'step' | 'missing' | 'state' | 'wanted'> {
  runner(product: Aws, clock: TestClock): StepRunner<Kind>;
  /** Beside the credentials. */
  readonly secrets?: readonly string[];
}

const FAULTS = {
  throttle: { kind: 'throttle' },
  unavailable: { kind: 'html', status: 502 },
  reset: { kind: 'reset' },
  'expired-token': { kind: 'expired-token' },
  'lost-answer': { kind: 'lost-answer' },
  denied: { kind: 'access-denied' },
  'foreign-words': { kind: 'error', code: 'InvalidRequest', message: FOREIGN_WORDS },
} as const satisfies Record<StepFault, Fault>;

/** Prefixes of actions in IAM, where they differ from the stand-in's names. */
const PREFIXES: Readonly<Record<string, string>> = { elbv2: 'elasticloadbalancing' };

function callOf({ service, action }: AwsRequest): StepCall {
  const writes = !/^(Describe|Get|List)/.test(action);
  return { action: `${PREFIXES[service] ?? service}:${action}`, writes };
}

/** A step before the stand-in for AWS, which it reaches by the real SDK. */
export async function standUp<Kind extends StepKind>(
  prepare: (aws: AwsStandIn, clock: TestClock) => Prepared<Kind>,
): Promise<StepExamined<Kind>> {
  // Near the time that the SDK signs with: else it sends again by itself, for another time, whatever is refused first.
  const clock = testClock(Date.now());
  const aws = await startAws({ clock: () => clock.now().getTime() });
  const prepared = prepare(aws, clock);
  const { step, state, wanted, secrets = [] } = prepared;
  let effects = 0;
  let before = '';
  aws.watch({
    before: () => {
      before = JSON.stringify(state());
      return undefined;
    },
    after: () => {
      if (JSON.stringify(state()) !== before) effects += 1;
      return undefined;
    },
  });
  const product = () => createAws({ env: { ...aws.env }, clock, signal: never });
  return {
    step,
    state,
    wanted,
    ...(prepared.missing === undefined ? {} : { missing: prepared.missing }),
    runner: () => prepared.runner(product(), clock),
    effects: () => effects,
    calls: () => aws.requests.map(callOf),
    fail: (faulty) => aws.faults.add(ruleOf(faulty)),
    onWait: (listener) => {
      aws.watch({ before: (request) => void listener(callOf(request)) });
      clock.onSleep(() => listener(undefined));
    },
    secrets: [aws.keys.secretAccessKey, ...secrets],
    close: async () => {
      await aws.close();
      if (aws.problems.length > 0) throw new Error(`the stand-in broke: ${aws.problems.join('; ')}`);
    },
  };
}

function ruleOf({ fault, calls, times = 1, after = 0, action }: FaultyCalls) {
  const hits = (request: AwsRequest) => {
    const call = callOf(request);
    const chosen = calls === 'all' || call.writes === (calls === 'writes');
    return chosen && (action === undefined || call.action === action);
  };
  return { fault: FAULTS[fault], times, skip: after, when: hits };
}

/** The fields that every step of a kind has beside its own. */
export function stepOf<Kind extends StepKind>(own: Omit<StepOf<Kind>, keyof typeof OPTIONS>): StepOf<Kind> {
  return { ...OPTIONS, ...own } as unknown as StepOf<Kind>;
}
