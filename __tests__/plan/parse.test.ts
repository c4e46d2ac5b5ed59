import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parsePlan } from '../../src/plan/parse.ts';
import { parsed, planText, ratioGate, source } from './sample.ts';

const example = readFileSync(new URL('../../examples/search/.github/rollout.yml', import.meta.url), 'utf8');
const HOUR = 3_600_000;

describe('the example plan', () => {
  const plan = parsePlan(source(example));

  test('has the phases of the runbook', () => {
    expect(
      plan.phases.map(({ name, traffic, soak, maxSoak }) => [name, traffic, soak / HOUR, maxSoak / HOUR]),
    ).toEqual([
      ['canary', 10, 4, 5],
      ['half', 50, 4, 5],
      ['full', 100, 48, 48],
    ]);
  });

  test('has its gates in every phase', () => {
    for (const phase of plan.phases) {
      expect(phase.gates.map((gate) => [gate.kind, gate.name])).toEqual([
        ['ratio', 'Error rate'],
        ['latency', 'P95 latency'],
        ['expression', 'Cache hit rate'],
        ['metric', 'CloudFront 5xx'],
        ['alarms', 'Alarms'],
      ]);
    }
  });

  test('puts vars in place and leaves look-ups as they stand', () => {
    expect(plan.targets).toEqual([
      {
        kind: 'cloudformation',
        stack: 'production-intelligent-search-cloudfront',
        parameter: 'TrafficPercentage',
      },
    ]);
    expect(plan.phases[0]?.gates[3]?.signals[0]).toMatchObject({
      metric: {
        region: 'us-east-1',
        dimensions: { DistributionId: '${stack:production-intelligent-search-cloudfront.DistributionId}' },
      },
    });
  });
});

describe('defaults', () => {
  test('of policy, rollback and ledger', () => {
    const plan = parsed();
    expect(plan.policy).toEqual({
      onHeld: 'keep',
      onCancel: 'keep',
      onLost: 'rollback',
      onReject: 'keep',
      drift: 'hold',
      ledgerWait: 15 * 60_000,
    });
    expect(plan.rollbackTo).toBe(0);
    expect(plan.ledger).toBe('github');
  });

  test('of a phase: no extension, no early end', () => {
    expect(parsed().phases[0]).toMatchObject({
      soak: 4 * HOUR,
      maxSoak: 4 * HOUR,
      minSoak: 4 * HOUR,
      early: false,
    });
  });
});

describe('gates of phases', () => {
  const gates = `gates:\n${ratioGate('pass: { max: 1% }, phases: [full]', 'Only full')}\n${ratioGate('pass: { max: 2% }', 'Always')}`;
  const phases = `phases:
  - { name: canary, traffic: 10%, soak: 4h, gates: [ { name: Red, alarms: [red] } ] }
  - { name: full, traffic: 100%, soak: 4h }`;
  const plan = parsed({ gates, phases });

  test('a chosen phase has the gate, the others have not; a gate of a phase is kept from it on', () => {
    expect(plan.phases.map((phase) => phase.gates.map((gate) => gate.name))).toEqual([
      ['Always', 'Red'],
      ['Only full', 'Always', 'Red'],
    ]);
  });

  test('ids of signals are unique and valid in CloudWatch', () => {
    const ids = plan.phases.flatMap((phase) =>
      phase.gates.flatMap((gate) => gate.signals.map((signal) => signal.id)),
    );
    expect(new Set(ids)).toEqual(new Set(['g1a', 'g1b', 'g2a', 'g2b', 'g3a']));
    for (const id of ids) expect(id).toMatch(/^[a-z][a-zA-Z0-9_]*$/);
  });
});

describe('digest', () => {
  const digest = (text: string, more = {}) => parsePlan(source(text, more)).digest;
  const plain = planText();

  test('is not changed by comments, layout and the order of keys', () => {
    const other = `# a comment\n${planText({ head: "name: 'search'\nenvironment: production\nversion: 1" })}`;
    expect(digest(other)).toBe(digest(plain));
    expect(digest(plain)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is not changed by what other environments say, nor by a var that means the same', () => {
    const others = planText({ tail: 'environments: { dev: { region: eu-west-1 } }' });
    const vars = planText({
      traffic: 'vars: { s: web }\ntraffic: { cloudformation: { stack: "${var:s}", parameter: Percentage } }',
    });
    expect([digest(others), digest(vars)]).toEqual([digest(plain), digest(plain)]);
  });

  test('is changed by a limit and by a var', () => {
    expect(digest(planText({ gates: `gates:\n${ratioGate('pass: { max: 2% }')}` }))).not.toBe(digest(plain));
  });

  test('does not hold the value of an environment variable', () => {
    const text = planText({
      traffic: 'traffic: { cloudformation: { stack: "${env:STACK}", parameter: P } }',
    });
    expect(digest(text, { env: { STACK: 'a' } })).toBe(digest(text, { env: { STACK: 'b' } }));
  });
});
