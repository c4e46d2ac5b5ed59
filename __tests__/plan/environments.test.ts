import { describe, expect, test } from '@jest/globals';
import { MERGED, REPLACED } from '../../src/plan/environment.ts';
import { parseEveryEnvironment } from '../../src/plan/every-environment.ts';
import { overridableShape } from '../../src/plan/schema/plan.ts';
import { parsed, planText, ratioGate, source, toldAbout } from './sample.ts';

const parts = {
  traffic: 'traffic: { cloudformation: { stack: "${var:stage}-${var:app}", parameter: P } }',
  tail: `vars: { stage: production, app: web }
policy: { on-held: rollback, drift: restore }
environments:
  dev:
    vars: { stage: dev }
    policy: { drift: hold }
    phases:
      - { name: all, traffic: 100%, soak: 1h }
  qa:`,
};

describe('the environment', () => {
  test('of the input wins; vars and policy are replaced key by key, lists as a whole', () => {
    const plan = parsed(parts, { environment: 'dev' });
    expect(plan.environment).toBe('dev');
    expect(plan.targets[0]).toMatchObject({ stack: 'dev-web' });
    expect(plan.policy).toMatchObject({ onHeld: 'rollback', drift: 'hold' });
    expect(plan.phases.map((phase) => phase.name)).toEqual(['all']);
  });

  test('of the plan has the plan as it stands, and so has an empty entry', () => {
    expect(parsed(parts).targets[0]).toMatchObject({ stack: 'production-web' });
    expect(parsed(parts, { environment: 'qa' })).toMatchObject({
      environment: 'qa',
      policy: { drift: 'restore' },
    });
    expect(parsed(parts, { environment: '' }).environment).toBe('production');
  });

  test('has checks of its own, instead of all those of the plan', () => {
    const checks = 'checks: [{ dashboard: search }]\n';
    const own = { ...parts, tail: `${checks}${parts.tail}\n    checks: [{ queue: qa }]` };
    const asked = (more = {}) => parsed(own, more).phases[0]?.checks.map(({ kind }) => kind);
    expect(asked()).toEqual(['dashboard']);
    expect(asked({ environment: 'qa' })).toEqual(['queue']);
  });

  test('may change every key that its schema has', () => {
    expect(Object.keys(overridableShape).sort()).toEqual([...MERGED, ...REPLACED].sort());
  });

  test('that nobody knows is refused, with the nearest', () => {
    expect(toldAbout(parts, { environment: 'dv' })).toEqual([
      expect.stringMatching(
        /^12:1 the input `environment` is "dv", which the plan does not have; it has dev, qa and production \(did you mean dev\?\)/,
      ),
    ]);
  });

  test('that nobody names is refused, with both ways to name it', () => {
    expect(toldAbout({ head: 'version: 1\nname: search' })).toEqual([
      expect.stringMatching(
        /^1:1 environment: missing; name it in the plan \(environment: production\) or with the input `environment`/,
      ),
    ]);
  });
});

describe('a plan in every environment that it names', () => {
  test('is read in each of them, or in the one that is asked for', () => {
    const names = (more: { readonly environment?: string }) =>
      parseEveryEnvironment(source(planText(parts), more)).map((plan) => plan.environment);
    expect(names({})).toEqual(['production', 'dev', 'qa']);
    expect(names({ environment: 'dev' })).toEqual(['dev']);
  });

  test('tells a mistake of all once, and one of some with where it is', () => {
    const wrong = {
      ...parts,
      tail: `${parts.tail}\n    phases: [{ name: all, traffic: 100, soak: 1h }]\nledgr: file`,
    };
    const thrown = () => parseEveryEnvironment(source(planText(wrong)));
    expect(thrown).toThrow(/unknown key "ledgr"[^(]*\(did you mean ledger\?\); allowed: [^(]*$/m);
    expect(thrown).toThrow(/traffic: found 100.*\(in qa\)$/m);
  });
});

describe('mistakes in the entry of an environment', () => {
  const withEntry = (entry: string) => ({
    gates: `gates:\n${ratioGate()}`,
    tail: `environments:\n  dev:\n    ${entry}`,
  });

  test.each([
    [
      'a key that may not change',
      'name: other',
      /^12:5 found "name", which an environment cannot change; allowed: vars, policy/,
    ],
    ['a mistyped key', 'phase: []', /^12:5 found "phase".*\(did you mean phases\?\)/],
    ['a value', 'policy: { drift: hld }', /^12:22 drift: found "hld" \(did you mean hold\?\)/],
    ['a list', 'phases: [ { name: all, traffic: 100, soak: 1h } ]', /^12:37 traffic: found 100/],
  ])('%s stands where it was written', (_case, entry, message) => {
    expect(toldAbout(withEntry(entry), { environment: 'dev' })[0]).toMatch(message);
  });

  test('an entry that is no map', () => {
    expect(toldAbout({ tail: 'environments: { dev: 5 }' })[0]).toMatch(/found 5; allowed: a map with vars/);
    expect(toldAbout({ tail: 'environments: [dev]' })[0]).toMatch(
      /found a list; allowed: a map from the name/,
    );
  });
});
