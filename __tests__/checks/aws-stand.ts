import type { Checker, CheckResult } from '../../src/checks/checker.ts';
import { checkerOf } from '../../src/compose/checks.ts';
import type { AskedCheck } from '../../src/domain/check.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { createAws } from '../../src/platform/aws/aws.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Github } from '../../src/platform/github/github.ts';
import type { AwsStandIn } from '../standins/aws/server.ts';

const NAMES = [
  'AWS_ENDPOINT_URL',
  'AWS_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_EC2_METADATA_DISABLED',
];

/** Lets the SDK of this process talk to the stand-in; the answer puts the environment back. */
export function pointAt(standIn: AwsStandIn): () => void {
  const before = NAMES.map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, standIn.env);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

/** One check as a plan writes it: `dashboard: production-search`. */
export function checkOf(yaml: string): AskedCheck {
  const text = `version: 1
name: shop
environment: production
region: us-east-1
traffic: [{ simulated: { name: shop } }]
phases: [{ name: all, traffic: 100%, soak: 0 }]
checks: [{ ${yaml} }]
`;
  const [check] = parsePlan({ file: 'rollout.yml', text, env: {} }).phases[0]?.checks ?? [];
  if (check === undefined) throw new Error('no check');
  return check;
}

/** Asks a check with the product's own adapters, over the wire. */
export function asking(standIn: AwsStandIn, ends: AbortSignal, github?: Github) {
  const aws = createAws({ env: { ...standIn.env }, clock: systemClock, signal: ends });
  const checker: Checker = checkerOf({
    world: { env: {}, hide: async () => undefined },
    aws,
    github,
    commit: { sha: 'a'.repeat(40), run: '77' },
  });
  return (yaml: string): Promise<CheckResult> => checker.run(checkOf(yaml), { signal: ends, saved: {} });
}
