import { describe, expect, test } from '@jest/globals';
import { weight } from '../../src/domain/weight.ts';
import { describeSignalProvider } from '../contracts/signal-provider.ts';
import { alarmsGate, HOUR, latencyGate, MINUTE, metric, phase, ratioGate, valueGate } from './plans.ts';
import { freely, never, pointsOf, simulate, valuesOf } from './simulation.ts';

const SIGNALS = [
  ...ratioGate().signals,
  ...latencyGate().signals,
  ...valueGate().signals,
  ...alarmsGate().signals,
];

describeSignalProvider('the simulated provider', async () => {
  const { clock, router, provider, now } = simulate();
  await router.shiftTo(weight(50), freely);
  await clock.sleep(2 * HOUR, never);
  const window = { start: now() - HOUR, end: now() - HOUR / 2 };
  return { provider, window, full: ratioGate().signals[1], silent: metric('none', 'Throttles') };
});

describe('the simulated provider', () => {
  test('delivers every period within the settle time of its gate, and none before it is over', async () => {
    const { clock, router, provider, now } = simulate();
    await router.shiftTo(weight(50), freely);
    await clock.sleep(HOUR, never);
    let fresh = 0;
    for (let look = 0; look < 120; look += 1) {
      await clock.sleep(30_000, never);
      const newestSettled = Math.floor((now() - 4 * MINUTE) / MINUTE) * MINUTE;
      for (const reading of await provider.read(
        ratioGate().signals,
        { start: now() - HOUR / 2, end: now() + HOUR },
        never,
      )) {
        const at = pointsOf(reading).map((point) => point.at);
        expect(at).toContain(newestSettled);
        expect(Math.max(...at) + MINUTE).toBeLessThanOrEqual(now());
        if (Math.max(...at) > newestSettled) fresh += 1;
      }
    }
    expect(fresh).toBeGreaterThan(0);
  });

  test('answers in the order of the signals, sorted, aligned and within the window', async () => {
    const { clock, router, provider, now } = simulate();
    await router.shiftTo(weight(50), freely);
    await clock.sleep(2 * HOUR, never);
    const window = { start: now() - HOUR + 12_345, end: now() - HOUR / 2 };
    const readings = await provider.read([...SIGNALS].reverse(), window, never);
    expect(readings.length).toBe(SIGNALS.length);
    for (const reading of readings.slice(1)) {
      const at = pointsOf(reading).map((point) => point.at);
      expect(at).toEqual(at.toSorted((a, b) => a - b));
      expect(at.every((each) => each % MINUTE === 0 && each >= window.start && each < window.end)).toBe(true);
      expect(at.length).toBe(Math.ceil(window.end / MINUTE) - Math.ceil(window.start / MINUTE));
    }
    expect(await provider.read(SIGNALS, window, never)).toEqual([...readings].reverse());
  });

  test('gives counts within a limit as a percentile rank too', async () => {
    const { clock, router, last } = simulate();
    await router.shiftTo(weight(50), freely);
    await clock.sleep(2 * HOUR, never);
    const [pass, , total] = latencyGate().signals;
    const [within, all, rank] = (
      await last([pass, total, metric('other', 'Duration', 'PR(:200)')], HOUR)
    ).map(valuesOf);
    expect(rank?.length).toBeGreaterThan(50);
    expect(rank).toEqual(within?.map((count, i) => (100 * count) / (all?.[i] ?? Number.NaN)));
  });

  test('has no data for a signal that the plan does not have, and says so', async () => {
    const { clock, router, provider, last } = simulate();
    await router.shiftTo(weight(50), freely);
    await clock.sleep(2 * HOUR, never);
    const stranger = metric('error_of', 'Throttles');
    expect((await last([stranger], HOUR))[0]?.kind).toBe('no-data');
    expect(await provider.explain(stranger, never)).toMatchObject({ certain: true });
    expect(await provider.explain(ratioGate().signals[0], never)).toBeUndefined();
  });

  test('two gates on one metric are told apart by their signals', async () => {
    const strict = ratioGate({
      name: 'Strict',
      bounds: { upper: { pass: 0, fail: 0 } },
      signals: [metric('strict_of', 'Errors'), metric('strict_over', 'Invocations')],
    });
    const { clock, router, last } = simulate({
      phases: [phase('full', 100, { gates: [ratioGate(), strict] })],
    });
    await router.shiftTo(weight(100), freely);
    await clock.sleep(HOUR, never);
    const [errors, requests, none, same] = (
      await last([...ratioGate().signals, ...strict.signals], HOUR)
    ).map(valuesOf);
    expect(Math.max(...(errors ?? []))).toBeGreaterThan(0);
    expect(Math.max(...(none ?? []))).toBe(0);
    expect(same).toEqual(requests);
  });

  test('an alarm that no gate names is an error', async () => {
    const { last } = simulate();
    const [typo, one] = await last(
      [
        { kind: 'alarms', id: 'typo', patterns: ['production-search-*', 'prodution-*'] },
        { kind: 'alarms', id: 'one', patterns: ['*search-err*'] },
      ],
      HOUR,
    );
    expect(typo?.kind).toBe('error');
    expect(pointsOf(one).map((point) => point.of)).toEqual(['production-search-errors']);
  });

  test('an abort rejects', async () => {
    const { provider, now } = simulate();
    const window = { start: now() - HOUR, end: now() };
    await expect(provider.read(SIGNALS, window, AbortSignal.abort(new Error('stop')))).rejects.toThrow(
      'stop',
    );
  });
});

const hasHole = (at: readonly number[]): boolean =>
  at.some((each, i) => i > 0 && each - (at[i - 1] ?? 0) > MINUTE);

describe('a flaky provider', () => {
  test('fails, loses signals and delivers late, and in the end tells what a reliable one tells', async () => {
    const reliable = simulate({ seed: 2 });
    const flaky = simulate({ seed: 2, scenario: 'flaky', phases: [phase('full', 100)] });
    const seen = { whole: 0, partial: 0, gaps: 0 };
    for (const { router, clock } of [reliable, flaky]) {
      await router.shiftTo(weight(100), freely);
      await clock.sleep(2 * HOUR, never);
    }
    for (let look = 0; look < 600; look += 1) {
      await flaky.clock.sleep(MINUTE, never);
      const readings = await flaky.last(SIGNALS, HOUR / 2);
      const errors = readings.filter((reading) => reading.kind === 'error').length;
      if (errors === SIGNALS.length) seen.whole += 1;
      else if (errors > 0) seen.partial += 1;
      else if (hasHole(pointsOf(readings[0]).map((point) => point.at))) seen.gaps += 1;
    }
    expect(seen.whole).toBeGreaterThan(5);
    expect(seen.partial).toBeGreaterThan(5);
    expect(seen.gaps).toBeGreaterThan(5);
    const past = { start: reliable.now() - HOUR, end: reliable.now() - HOUR / 2 };
    const [of] = ratioGate().signals;
    const truth = await reliable.provider.read([of], past, never);
    const told = await Promise.all(Array.from({ length: 5 }, () => flaky.provider.read([of], past, never)));
    expect(told).toContainEqual(truth);
  });
});
