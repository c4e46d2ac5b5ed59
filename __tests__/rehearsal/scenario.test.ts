import { describe, expect, test } from '@jest/globals';
import type { Gate } from '../../src/domain/gate.ts';
import { drawFault } from '../../src/rehearsal/fault.ts';
import { SCENARIOS, type Scenario, scenarioFits } from '../../src/rehearsal/scenario.ts';
import { alarmsGate, HOUR, latencyGate, metric, phase, ratioGate, SEARCH, valueGate } from './plans.ts';

const fits = (scenario: Scenario, ...gates: Gate[]) =>
  scenarioFits([phase('canary', 10, { gates })], scenario);

describe('whether a plan could see a scenario', () => {
  test.each(SCENARIOS)('the search rollout sees %s', (scenario) => {
    expect(scenarioFits(SEARCH, scenario)).toBeUndefined();
  });

  test.each<[Scenario, RegExp]>([
    ['errors', /^no gate of this plan that decides looks at errors/],
    ['latency', /^no gate of this plan that decides looks at latency/],
    ['cache', /^no gate of this plan that decides has a lower limit/],
    ['alarm', /^no gate of this plan that decides looks at alarms/],
    ['silence', /^no gate of this plan that decides looks at a metric/],
  ])('without gates %s is explained', (scenario, explanation) => {
    expect(fits(scenario)).toMatch(explanation);
  });

  test('without gates a healthy, a flaky and a drifting service can still be rehearsed', () => {
    expect([fits('healthy'), fits('flaky'), fits('drift')]).toEqual([undefined, undefined, undefined]);
  });

  test('advisory gates decide nothing', () => {
    expect(fits('errors', ratioGate({ advisory: true }))).toBeDefined();
    expect(fits('alarm', alarmsGate({ advisory: true }))).toBeDefined();
    expect(fits('silence', valueGate({ advisory: true }))).toBeDefined();
  });

  test('limits that nothing can cross decide nothing', () => {
    expect(fits('errors', ratioGate({ bounds: { upper: { pass: 0.5, fail: 1 } } }))).toBeDefined();
    expect(fits('cache', ratioGate({ bounds: { lower: { pass: 0.5, fail: 0 } } }))).toBeDefined();
    expect(fits('alarm', alarmsGate({ ignoreRed: ['production-*'] }))).toBeDefined();
  });

  test('a metric that is named for errors, and one in milliseconds, count', () => {
    const upper = { upper: { pass: 5, fail: 10 } };
    const named = valueGate({
      name: 'From the edge',
      kind: 'metric',
      bounds: upper,
      signals: [metric('edge', '5xxErrorRate')],
    });
    const timed = valueGate({
      name: 'Time',
      kind: 'metric',
      bounds: upper,
      unit: 'milliseconds',
      signals: [metric('time', 'OriginLatency')],
    });
    expect([fits('errors', named), fits('latency', timed)]).toEqual([undefined, undefined]);
    expect([fits('errors', timed), fits('latency', named)]).not.toContain(undefined);
  });

  test('a plan that never gives traffic sees nothing', () => {
    const dark = [phase('dark', 0)];
    expect(scenarioFits(dark, 'errors')).toBe('no phase of this plan gives traffic to the canary');
    expect(scenarioFits(dark, 'drift')).toBe('no phase of this plan gives traffic to the canary');
    expect(scenarioFits(dark, 'healthy')).toBeUndefined();
  });
});

describe('when the service breaks', () => {
  test('only in phases that could see it', () => {
    const phases = [
      phase('dark', 0),
      phase('canary', 10, { gates: [latencyGate()] }),
      phase('same', 10, { gates: [ratioGate()] }),
      phase('half', 50, { gates: [ratioGate()] }),
      phase('instant', 100, { soak: 0, gates: [ratioGate()] }),
    ];
    for (let seed = 1; seed <= 20; seed += 1) {
      expect(drawFault(phases, 'errors', seed)).toMatchObject({ phase: 'half', weight: 50 });
    }
  });

  test('after the warm-up of the gates that see it', () => {
    const phases = [phase('canary', 10, { gates: [alarmsGate({ warmUp: 3 * HOUR }), ratioGate()] })];
    expect(drawFault(phases, 'alarm', 1)?.offset).toBeGreaterThan(3 * HOUR);
    expect(drawFault(phases, 'errors', 1)?.offset).toBeLessThan(HOUR);
  });

  test('a healthy service does not', () => {
    expect(drawFault(SEARCH, 'healthy', 1)).toBeUndefined();
  });
});
