import { describe, expect, test } from '@jest/globals';
import { weight } from '../../src/domain/weight.ts';
import { SimulatedRouter } from '../../src/rehearsal/simulated-router.ts';
import { HOUR } from './plans.ts';
import { freely, never, simulate } from './simulation.ts';

describe('the simulated router', () => {
  test('a write takes some seconds, shows the former weight until then, and resolves when it is in force', async () => {
    const { clock, router, now } = simulate();
    const before = now();
    const shifted = router.shiftTo(weight(10), freely);
    await clock.sleep(10_000, never);
    expect(await router.current(never)).toEqual({ weight: 0, inForce: false });
    await shifted;
    expect(await router.current(never)).toEqual({ weight: 10, inForce: true });
    expect(now() - before).toBeGreaterThanOrEqual(15_000);
    expect(now() - before).toBeLessThan(45_000);
  });

  test('a weight that is in force already is no write', async () => {
    const { router, now } = simulate();
    const before = now();
    const refuse = { signal: never, beforeWrite: () => Promise.reject(new Error('asked for a write')) };
    await router.shiftTo(weight(0), refuse);
    await router.restoreTo(weight(0), refuse);
    expect(now()).toBe(before);
  });

  test('beforeWrite keeps the write from happening', async () => {
    const { clock, router } = simulate();
    const refuse = { signal: never, beforeWrite: () => Promise.reject(new Error('abort record')) };
    await expect(router.shiftTo(weight(10), refuse)).rejects.toThrow('abort record');
    await clock.sleep(HOUR, never);
    expect(await router.current(never)).toEqual({ weight: 0, inForce: true });
  });

  test('a shift is refused while another one is on its way; a restore waits for it', async () => {
    const { clock, router } = simulate();
    const first = router.shiftTo(weight(50), freely);
    await clock.sleep(1000, never);
    await expect(router.shiftTo(weight(10), freely)).rejects.toMatchObject({ reason: 'target-busy' });
    await router.restoreTo(weight(0), freely);
    await first;
    expect(await router.current(never)).toEqual({ weight: 0, inForce: true });
  });

  test('an abort in mid-write rejects, and the write comes into force all the same', async () => {
    const { clock, router } = simulate();
    const controller = new AbortController();
    const shifted = router.shiftTo(weight(10), { signal: controller.signal, beforeWrite: async () => {} });
    await clock.sleep(1000, never);
    controller.abort(new Error('cancelled'));
    await expect(shifted).rejects.toThrow('cancelled');
    await clock.sleep(HOUR, never);
    expect(await router.current(never)).toEqual({ weight: 10, inForce: true });
  });

  test('names the target that it stands for, and gives a command that does no harm', () => {
    const { service, clock, router } = simulate();
    const target = { kind: 'cloudformation', stack: 'search', parameter: 'TrafficPercentage' } as const;
    const stand = new SimulatedRouter(service, { target, key: 'cloudformation:x', index: 0, seed: 1 }, clock);
    expect(stand.label).toBe('stack search, parameter TrafficPercentage (simulated)');
    expect(router.label).toBe('simulated service search-0');
    expect(router.command(weight(10))).toMatch(/^# .*10 %/);
  });
});
