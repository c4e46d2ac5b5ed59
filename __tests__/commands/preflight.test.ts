import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { preflightCommand } from '../../src/commands/preflight.ts';
import type { PreflightReport } from '../../src/domain/preflight-report.ts';
import type { Options } from '../../src/inputs.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { World } from '../../src/world.ts';
import { pointAt } from '../checks/aws-stand.ts';
import { never, SHA } from '../contracts/ledger-cast.ts';
import { type AwsStandIn, startAws } from '../standins/aws/server.ts';
import { type GithubStandIn, startGithub } from '../standins/github/server.ts';

jest.setTimeout(60_000);

const PLAN = `version: 1
name: shop
environment: production
region: us-east-1
traffic: { cloudformation: { stack: shop-edge, parameter: TrafficPercentage } }
gates: [{ name: Alarms, alarms: ["shop-*"] }]
phases:
  - { name: canary, traffic: 10%, soak: 30m }
  - { name: full, traffic: 100%, soak: 30m }
checks:
  - { dashboard: shop }
  - { topic: "arn:aws:sns:us-east-1:123456789012:alerts" }
  - { manual: Nobody complains }
`;

let aws: AwsStandIn;
let github: GithubStandIn;
let folder: string;
let restore: () => void;

beforeEach(async () => {
  // The product reads the system's clock, so the stand-ins live in the same time.
  const now = () => systemClock.now().getTime();
  aws = await startAws({ clock: now });
  github = await startGithub({ clock: now });
  restore = pointAt(aws);
  folder = mkdtempSync(join(tmpdir(), 'preflight-'));
  writeFileSync(join(folder, 'rollout.yml'), PLAN);
  aws.cloudformation.stack({
    name: 'shop-edge',
    parameters: { TrafficPercentage: { value: '0', default: '0', type: 'Number', min: 0, max: 100 } },
  });
});

afterEach(async () => {
  restore();
  await aws.close();
  await github.close();
  rmSync(folder, { recursive: true });
  expect([...aws.problems, ...github.problems]).toEqual([]);
});

async function preflight(json = true): Promise<{ status: number; text: string }> {
  const lines: string[] = [];
  const world: World = {
    env: { ...aws.env },
    runner: {
      inActions: false,
      repository: github.repository,
      sha: SHA.a,
      attempt: 1,
      selfHosted: false,
      apiUrl: github.url,
      temp: folder,
      workspace: folder,
    },
    worker: { id: 'laptop.1.1', actor: 'ada' },
    signal: never,
    out: (text) => void lines.push(text),
    problems: async () => {},
    mask: (text) => text,
    hide: async () => {},
    warn: () => {},
    terminal: { isTty: false, color: false, write: () => {}, columns: () => 120 },
  };
  const options: Options = {
    plan: 'rollout.yml',
    allowStaticCredentials: false,
    approvals: [],
    confirm: [],
    json,
    token: github.token,
  };
  const status = await preflightCommand(world, options);
  return { status, text: lines.join('\n') };
}

function healthy(): void {
  aws.cloudwatch.alarm({ name: 'shop-errors' });
  aws.cloudwatch.dashboard('shop');
  aws.sns.topic('arn:aws:sns:us-east-1:123456789012:alerts', { confirmed: 1 });
}

describe('preflight', () => {
  test('is green when the next phase would begin, and lists what people confirm', async () => {
    healthy();
    const { status, text } = await preflight();
    const report = JSON.parse(text) as PreflightReport;
    expect(report.findings.filter(({ state }) => state === 'fail')).toEqual([]);
    expect([status, report.ready, report.phases]).toEqual([0, true, ['canary', 'full']]);
    expect(report.findings.filter(({ area }) => area === 'manual')).toHaveLength(2);
  });

  test('ends as refused, with every finding in one table', async () => {
    aws.cloudwatch.alarm({ name: 'other' });
    const { status, text } = await preflight(false);
    expect(status).toBe(5);
    const failing = text.split('\n').filter((line) => line.startsWith('FAIL'));
    expect(failing).toHaveLength(3);
    expect(failing.join('\n')).toMatch(/no alarm matches.*no such dashboard.*no such topic/s);
  });

  test('writes nothing anywhere', async () => {
    healthy();
    await preflight();
    const reading = /^(Describe|Get|List|Lookup)/;
    expect(aws.requests.map(({ action }) => action).filter((action) => !reading.test(action))).toEqual([]);
    expect([github.deployments, github.statuses, github.comments]).toEqual([[], [], []]);
  });

  test('GitHub that is down is one finding among others', async () => {
    healthy();
    github.expiresAt = 0;
    const { status, text } = await preflight();
    const report = JSON.parse(text) as PreflightReport;
    expect(status).toBe(5);
    expect(report.findings.filter(({ state }) => state === 'fail').map(({ area }) => area)).toEqual([
      'ledger',
    ]);
  });
});
