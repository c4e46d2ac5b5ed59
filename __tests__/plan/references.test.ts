import { describe, expect, test } from '@jest/globals';
import type { References } from '../../src/plan/plan.ts';
import { resolvePlan, resolveTargets } from '../../src/plan/resolve.ts';
import { parsed, toldAbout } from './sample.ts';

const stack = (name: string) => ({
  traffic: `traffic: { cloudformation: { stack: "${name}", parameter: P } }`,
});
const { signal } = new AbortController();

/** Answers every look-up with its name, and remembers what was asked for. */
function lookups(asked: string[]): References {
  const answer = (name: string) => {
    asked.push(name);
    return Promise.resolve(name.toUpperCase());
  };
  return {
    stack: (name, output) => answer(`${name}.${output}`),
    ssm: (path) => answer(path),
  } satisfies References;
}

describe('vars and environment variables', () => {
  test('are put in place, within text or as the whole value', () => {
    const plan = parsed(
      {
        traffic: 'traffic: { cloudformation: { stack: "${var:stage}-${env:NAME}-${var:n}", parameter: P } }',
        phases: 'phases:\n  - { name: canary, traffic: "${var:weight}", soak: "${var:soak}" }',
        tail: 'vars: { stage: prod, n: 3, weight: 10%, soak: 2h }',
      },
      { env: { NAME: 'web' } },
    );
    expect(plan.targets[0]).toMatchObject({ stack: 'prod-web-3' });
    expect(plan.phases[0]).toMatchObject({ traffic: 10, soak: 7_200_000 });
  });

  test.each([
    [
      'an unknown var',
      { ...stack('${var:stge}'), tail: 'vars: { stage: a }' },
      /no such var \(known: stage\) \(did you mean stage\?\)/,
    ],
    ['no vars at all', stack('${var:stage}'), /`vars` has none/],
    ['a var in a var', { tail: 'vars: { a: "${var:b}", b: c }' }, /a var cannot hold another var/],
    [
      'a variable that is not set',
      stack('${env:NOWHERE}'),
      /\$\{env:NOWHERE\}, but this environment variable is not set/,
    ],
    ['a name that looks secret', stack('${env:AWS_SECRET_ACCESS_KEY}'), /whose name looks like a secret/],
    ['a token', stack('${env:GITHUB_TOKEN}'), /write \$\{secret:GITHUB_TOKEN\} where a secret may stand/],
    ['a value with a reference in it', stack('${env:INJECTED}'), /not looked up a second time/],
    ['a secret', stack('${secret:KEY}'), /a secret may stand in headers and bodies/],
    ['no kind', stack('${stage}'), /found "\$\{stage\}", which is no reference; allowed: \$\{var:NAME\}/],
    ['a stack without output', stack('${stack:web}'), /\$\{stack:NAME.Output\}/],
    ['no closing bracket', stack('${var:a'), /no closing \}/],
    [
      'a look-up where a weight stands',
      { phases: 'phases:\n  - { name: a, traffic: "${ssm:/weight}", soak: 1h }' },
      /looked up only when a phase runs/,
    ],
    [
      'a look-up in the name',
      { head: 'version: 1\nname: "${stack:a.B}"\nenvironment: e' },
      /looked up only when a phase runs/,
    ],
  ])('%s', (_case, parts, message) => {
    const env = {
      AWS_SECRET_ACCESS_KEY: 'hidden-value',
      GITHUB_TOKEN: 'hidden-value',
      INJECTED: '${ssm:/x}',
    };
    const told = toldAbout(parts, { env });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(message);
    expect(told[0]).not.toContain('hidden-value');
  });
});

describe('look-ups', () => {
  const plan = parsed({
    traffic: 'traffic: { cloudformation: { stack: "${ssm:/web/stack}", parameter: P } }',
    gates: `gates:
  - { name: M, metric: { namespace: Own, metric: M, dimensions: { A: "x-\${stack:web.Id}", B: "\${stack:web.Id}" } }, pass: { max: 1 } }`,
  });

  test('of the targets ask for nothing else', async () => {
    const asked: string[] = [];
    await expect(resolveTargets(plan, lookups(asked), signal)).resolves.toEqual([
      { kind: 'cloudformation', stack: '/WEB/STACK', parameter: 'P' },
    ]);
    expect(asked).toEqual(['/web/stack']);
  });

  test('of the whole plan ask once for each name', async () => {
    const asked: string[] = [];
    const resolved = await resolvePlan(plan, lookups(asked), signal);
    expect(asked).toEqual(['/web/stack', 'web.Id']);
    expect(resolved.phases[1]?.gates[0]?.signals[0]).toMatchObject({
      metric: { dimensions: { A: 'x-WEB.ID', B: 'WEB.ID' } },
    });
    expect(resolved).not.toHaveProperty('ledger');
    expect(resolved.digest).toBe(plan.digest);
  });

  test('that find nothing but blanks are refused', async () => {
    const blank = { stack: () => Promise.resolve(' '), ssm: () => Promise.resolve('') } satisfies References;
    await expect(resolveTargets(plan, blank, signal)).rejects.toMatchObject({
      reason: 'reference-unresolved',
    });
  });

  test('that make two targets one are refused', async () => {
    const twins = parsed({
      traffic:
        'traffic:\n  - { cloudformation: { stack: "${ssm:/a}", parameter: P } }\n  - { cloudformation: { stack: "${ssm:/b}", parameter: P } }',
    });
    const same = {
      stack: () => Promise.resolve('web'),
      ssm: () => Promise.resolve('web'),
    } satisfies References;
    await expect(resolveTargets(twins, same, signal)).rejects.toThrow(
      'targets 1 and 2 of the plan turn out to be the same',
    );
  });
});
