import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../src/domain/errors.ts';
import { resolveRollbackPlan } from '../../src/plan/resolve.ts';
import { parseForRollback } from '../../src/plan/rollback.ts';
import { type Parts, planText, source } from './sample.ts';

const parsed = (parts: Parts, more = {}) => parseForRollback(source(planText(parts), more));

describe('a plan for a rollback', () => {
  test('of a valid plan has no problems', () => {
    const { plan, problems } = parsed({ tail: 'rollback: { to: previous }\nledger: file' });
    expect(problems).toEqual([]);
    expect(plan).toEqual({
      name: 'search',
      environment: 'production',
      targets: [{ kind: 'cloudformation', stack: 'web', parameter: 'Percentage' }],
      weights: [10, 100],
      rollbackTo: 'previous',
      rollbackSteps: { before: [], steps: [] },
      notices: [],
      policy: expect.objectContaining({ onHeld: 'keep' }),
      ledger: 'file',
    });
  });

  test.each([
    ['gates that make no sense', { gates: 'gates: 5' }],
    ['unknown keys', { tail: 'regoin: x\nnotify: []' }],
    [
      'a phase that cannot be read',
      { phases: 'phases:\n  - { name: canary, traffic: 10%, soak: 4 }\n  - { traffic: 100% }\n  - full' },
    ],
    ['a syntax error below', { tail: 'policy: { on-held: "keep' }],
    ['a key that stands twice elsewhere', { tail: 'ledger: github\nledger: file' }],
    ['an unknown var in a gate', { gates: 'gates: ["${var:nowhere}"]' }],
    ['no version and no name', { head: 'environment: production' }],
  ])('goes on in spite of %s', (_case, parts) => {
    const { plan } = parsed(parts);
    expect(plan.targets).toEqual([{ kind: 'cloudformation', stack: 'web', parameter: 'Percentage' }]);
    expect(plan.weights).toEqual([10, 100]);
    expect(plan.rollbackTo).toBe(0);
  });

  test('keeps what can be read of a policy', () => {
    const { plan } = parsed({ tail: 'policy: { on-lost: keep, drift: hld }' });
    expect(plan.policy).toMatchObject({ onLost: 'keep', drift: 'hold' });
  });

  test('tells the problems that it met', () => {
    expect(
      parsed({ tail: 'rollback: { to: 10 }\npolicy: { on-lost: kep }' }).problems.map(
        (problem) => problem.message,
      ),
    ).toEqual([expect.stringContaining('write 10%'), expect.stringContaining('on-lost: found "kep"')]);
  });

  test.each([
    ['no traffic', { traffic: '' }],
    ['an unknown kind', { traffic: 'traffic: { lamda: {} }' }],
    ['a kind of later work', { traffic: 'traffic: { lambda: {} }' }],
    ['an unknown var in it', { traffic: 'traffic: { cloudformation: { stack: "${var:x}", parameter: P } }' }],
    ['traffic that stands twice', { tail: 'traffic: { cloudformation: { stack: other, parameter: P } }' }],
    ['a region that stands twice', { tail: 'region: us-east-1\nregion: eu-west-1' }],
    ['a region that is none', { tail: 'region: virginia' }],
    ['an environment that the plan does not have', { tail: 'environments: { dev: { vars: {} } }' }],
  ])('is refused with %s', (_case, parts) => {
    expect(() =>
      parsed(parts, { environment: 'tail' in parts && parts.tail.startsWith('env') ? 'prd' : undefined }),
    ).toThrow(UsageError);
  });

  test('is refused where a syntax error may have changed the traffic', () => {
    const text = planText({ traffic: 'traffic: { cloudformation: { stack: web, parameter: "P } }' });
    expect(() => parseForRollback(source(text))).toThrow(UsageError);
  });

  test('looks its targets up', async () => {
    const { plan } = parsed({ traffic: 'traffic: { cloudformation: { stack: "${ssm:/s}", parameter: P } }' });
    const references = {
      stack: () => Promise.reject(new Error('not asked')),
      ssm: () => Promise.resolve('found'),
    };
    const resolved = await resolveRollbackPlan(plan, references, new AbortController().signal);
    expect(resolved.targets[0]).toMatchObject({ stack: 'found' });
  });
});
