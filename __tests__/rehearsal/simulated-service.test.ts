import { describe, expect, test } from '@jest/globals';
import type { Gate } from '../../src/domain/gate.ts';
import { ALARM_STATE } from '../../src/domain/signal.ts';
import { weight } from '../../src/domain/weight.ts';
import type { Scenario } from '../../src/rehearsal/scenario.ts';
import { alarmsGate, HOUR, latencyGate, MINUTE, phase, ratioGate, SEARCH, valueGate } from './plans.ts';
import { freely, meanOf, never, pointsOf, START, simulate, valuesOf } from './simulation.ts';

/** Everything that the gate showed in `hours` at full traffic, from an hour after the shift on; one list a signal. */
async function watched(gate: Gate, scenario: Scenario = 'healthy', hours = 12) {
  const full = phase('full', 100, { soak: 12 * HOUR, gates: [gate] });
  const { clock, router, last } = simulate({ phases: [full], scenario });
  await router.shiftTo(weight(100), freely);
  await clock.sleep((hours + 1) * HOUR, never);
  return last(gate.signals, hours * HOUR);
}

describe('a healthy service', () => {
  test('brings the traffic of the weight in force to the canary, and counts errors of a third of the pass limit', async () => {
    const [of, over] = await watched(ratioGate());
    const [errors, requests] = [valuesOf(of), valuesOf(over)];
    expect(requests.length).toBeGreaterThan(700);
    expect(meanOf(requests)).toBeGreaterThan(400);
    expect(meanOf(requests)).toBeLessThan(600);
    expect(meanOf(errors) / meanOf(requests)).toBeCloseTo(0.01 / 3, 3);
    expect([...errors, ...requests].every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
  });

  test('keeps a lower bound of a share', async () => {
    const [of, over] = await watched(ratioGate({ bounds: { lower: { pass: 0.85, fail: 0.8 } } }));
    expect(meanOf(valuesOf(of)) / meanOf(valuesOf(over))).toBeCloseTo(0.95, 2);
  });

  test('has no errors at all where none are allowed', async () => {
    const [of] = await watched(ratioGate({ bounds: { upper: { pass: 0, fail: 0 } } }));
    expect(Math.max(...valuesOf(of))).toBe(0);
  });

  test('counts latency consistently: fewer within the pass than within the fail limit, never more than all', async () => {
    const [pass, fail, total, seen] = (await watched(latencyGate())).map(valuesOf);
    expect(total?.length).toBeGreaterThan(700);
    for (const [i, all] of (total ?? []).entries()) {
      expect(pass?.[i]).toBeLessThanOrEqual(fail?.[i] ?? Number.NaN);
      expect(fail?.[i]).toBeLessThanOrEqual(all);
    }
    const slow = 1 - meanOf(pass ?? []) / meanOf(total ?? []);
    expect(slow).toBeGreaterThan(0.01);
    expect(slow).toBeLessThan(0.025);
    expect(Math.max(...(seen ?? []))).toBeLessThan(200);
  });

  test('tells the percentile in the unit of its source', async () => {
    const seen = valuesOf((await watched(latencyGate({ scale: 1000 })))[3]);
    expect(Math.max(...seen)).toBeLessThan(0.2);
    expect(Math.min(...seen)).toBeGreaterThan(0.1);
  });

  test.each<[string, Gate & { kind: 'metric' | 'expression' }, number, number]>([
    ['a lower bound in percent', valueGate(), 85, 100],
    ['an upper bound', valueGate({ bounds: { upper: { pass: 40, fail: 60 } } }), 0, 40],
    [
      'two bounds',
      valueGate({ bounds: { lower: { pass: 10, fail: 5 }, upper: { pass: 20, fail: 30 } } }),
      10,
      20,
    ],
    ['an upper bound of zero', valueGate({ bounds: { upper: { pass: 0, fail: 0 } } }), 0, 0],
    ['a negative bound', valueGate({ bounds: { upper: { pass: -5, fail: -1 } } }), -10, -5],
    ['a share with a lower bound', valueGate({ bounds: { lower: { pass: 0.99, fail: 0.9 } } }), 0.99, 1],
  ])('keeps a value with %s within it', async (_, gate, least, most) => {
    const values = valuesOf((await watched(gate))[0]);
    expect(values.length).toBeGreaterThan(700);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...values)).toBeLessThanOrEqual(most);
  });

  test('has no canary metrics while the canary has no traffic', async () => {
    const { clock, last } = simulate();
    await clock.sleep(HOUR, never);
    const readings = await last([...ratioGate().signals, ...valueGate().signals], HOUR);
    expect(readings.map((reading) => reading.kind)).toEqual(['no-data', 'no-data', 'no-data']);
  });

  test('brings traffic in proportion to the weight', async () => {
    const tenth = simulate();
    await tenth.router.shiftTo(weight(10), freely);
    await tenth.clock.sleep(2 * HOUR, never);
    const [over] = await tenth.last([ratioGate().signals[1]], HOUR);
    expect(meanOf(valuesOf(over))).toBeGreaterThan(35);
    expect(meanOf(valuesOf(over))).toBeLessThan(65);
  });

  test('splits the traffic by the mean of several targets', async () => {
    const two = simulate({ targets: 2 });
    await two.routers[0]?.shiftTo(weight(100), freely);
    await two.clock.sleep(2 * HOUR, never);
    const [over] = await two.last([ratioGate().signals[1]], HOUR);
    expect(meanOf(valuesOf(over))).toBeGreaterThan(190);
    expect(meanOf(valuesOf(over))).toBeLessThan(310);
  });
});

describe('a service that breaks', () => {
  test('errors: the share of bad requests is 1.5 times the fail limit, or 5 times the pass limit', async () => {
    const far = (await watched(ratioGate(), 'errors', 8)).map(valuesOf);
    expect(meanOf(far[0] ?? []) / meanOf(far[1] ?? [])).toBeCloseTo(0.075, 2);
    const near = (
      await watched(ratioGate({ bounds: { upper: { pass: 0.02, fail: 0.03 } } }), 'errors', 8)
    ).map(valuesOf);
    expect(meanOf(near[0] ?? []) / meanOf(near[1] ?? [])).toBeCloseTo(0.1, 2);
  });

  test('latency: the percentile is beyond the fail limit, and so is five times the allowed share', async () => {
    const [, fail, total, seen] = (await watched(latencyGate(), 'latency', 8)).map(valuesOf);
    expect(Math.min(...(seen ?? []))).toBeGreaterThan(300);
    expect(1 - meanOf(fail ?? []) / meanOf(total ?? [])).toBeCloseTo(0.25, 1);
  });

  test('cache: a value sinks below the fail limit, and stays a percentage', async () => {
    const values = valuesOf((await watched(valueGate(), 'cache', 8))[0]);
    expect(Math.max(...values)).toBeLessThan(80);
    expect(Math.min(...values)).toBeGreaterThan(0);
  });

  test.each<[Scenario, Gate]>([
    ['latency', ratioGate()],
    ['errors', latencyGate()],
    ['cache', ratioGate()],
    ['alarm', ratioGate()],
  ])('%s leaves other gates alone', async (scenario, gate) => {
    const { clock, router, last } = simulate({ scenario, seed: 4 });
    await router.shiftTo(weight(100), freely);
    await clock.sleep(50 * HOUR, never);
    const broken = await last(gate.signals, 8 * HOUR);
    const other = simulate({ seed: 4 });
    await other.router.shiftTo(weight(100), freely);
    await other.clock.sleep(50 * HOUR, never);
    expect(broken).toEqual(await other.last(gate.signals, 8 * HOUR));
  });

  test('silence: all canary metrics stop, and alarms go on', async () => {
    const { clock, router, service, last } = simulate({ scenario: 'silence' });
    await router.shiftTo(weight(100), freely);
    await clock.sleep(50 * HOUR, never);
    const gates = [ratioGate(), latencyGate(), valueGate(), alarmsGate()];
    expect(service.faultAt).toBeLessThan(clock.now().getTime() - 2 * HOUR);
    const kinds = (
      await last(
        gates.flatMap((gate) => [...gate.signals]),
        HOUR,
      )
    ).map((reading) => reading.kind);
    expect(kinds).toEqual([...Array<string>(7).fill('no-data'), 'series']);
  });

  test('drift: somebody else moves the weight, at the time of the fault and not before', async () => {
    const { clock, router, service } = simulate({ scenario: 'drift' });
    await router.shiftTo(weight(100), freely);
    const faultAt = service.faultAt ?? Number.NaN;
    await clock.sleep(faultAt - 1 - clock.now().getTime(), never);
    expect(await router.current(never)).toEqual({ weight: 100, inForce: true });
    await clock.sleep(1, never);
    expect(await router.current(never)).toEqual({ weight: 50, inForce: true });
  });

  test('alarm: over many seeds an alarm of the gate that is not ignored goes red, sometimes for two minutes only', async () => {
    const gate = alarmsGate({ ignoreRed: ['*-saturation'] });
    const spans: number[] = [];
    for (let seed = 1; seed <= 12; seed += 1) {
      const { clock, router, service, last } = simulate({
        phases: [phase('full', 100, { gates: [gate] })],
        scenario: 'alarm',
        seed,
      });
      await router.shiftTo(weight(100), freely);
      await clock.sleep(4 * HOUR, never);
      const points = pointsOf((await last(gate.signals, 5 * HOUR))[0]);
      const red = points.find((point) => point.value === ALARM_STATE.alarm);
      expect(red).toMatchObject({ of: 'production-search-errors', at: service.faultAt });
      const back = points.find((point) => point.value === ALARM_STATE.ok && point.at > (red?.at ?? 0));
      spans.push(back === undefined ? Number.POSITIVE_INFINITY : back.at - (red?.at ?? 0));
    }
    expect(new Set(spans)).toEqual(new Set([2 * MINUTE, Number.POSITIVE_INFINITY]));
  });

  test('the fault waits for the weight of its phase, and comes within the first fifth of what the soak watches', async () => {
    const warmed = SEARCH.map((each) => ({ ...each, gates: [ratioGate({ warmUp: HOUR })] }));
    const struck = new Set<string | undefined>();
    for (let seed = 1; seed <= 20; seed += 1) {
      const { clock, router, service } = simulate({ phases: warmed, scenario: 'errors', seed });
      const struckPhase = warmed.find((each) => each.name === service.fault?.phase);
      struck.add(struckPhase?.name);
      expect(service.faultAt).toBeUndefined();
      for (const { traffic } of warmed.filter((each) => each.traffic <= (struckPhase?.traffic ?? 0))) {
        expect(service.faultAt).toBeUndefined();
        await router.shiftTo(traffic, freely);
      }
      const offset = (service.faultAt ?? Number.NaN) - clock.now().getTime();
      expect(offset).toBeGreaterThan(HOUR);
      expect(offset).toBeLessThanOrEqual(HOUR + 0.2 * ((struckPhase?.soak ?? 0) - HOUR));
    }
    expect(struck).toEqual(new Set(['canary', 'half', 'full']));
  });

  test('a service that starts at the weight breaks from its start on', () => {
    const { service } = simulate({ phases: [phase('half', 50)], scenario: 'errors', weight: 50 });
    expect(service.faultAt).toBe(START.getTime() + (service.fault?.offset ?? Number.NaN));
  });
});

describe('the same options', () => {
  test('make the same service, whatever was asked before', async () => {
    const signals = [...ratioGate().signals, ...latencyGate().signals, ...valueGate().signals];
    const read = async (looks: number) => {
      const { clock, router, last } = simulate({ scenario: 'errors', seed: 9 });
      await router.shiftTo(weight(50), freely);
      for (let look = 0; look < looks; look += 1) {
        await clock.sleep((6 * HOUR) / looks, never);
        await last(signals, HOUR);
      }
      return last(signals, 6 * HOUR);
    };
    expect(await read(360)).toEqual(await read(1));
  });

  test('with another seed make another one', async () => {
    const read = async (seed: number) => {
      const { clock, router, last } = simulate({ seed });
      await router.shiftTo(weight(50), freely);
      await clock.sleep(HOUR, never);
      return last(ratioGate().signals, HOUR);
    };
    expect(await read(1)).not.toEqual(await read(2));
  });
});
