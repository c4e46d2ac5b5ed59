import { describe, expect, test } from '@jest/globals';
import type { SignalProvider } from '../../../src/metrics/signal-provider.ts';
import { processOf } from '../process.ts';
import { job, rig } from '../rig.ts';
import { fails, logged, quiet } from './logged.ts';

const MINUTE = 60_000;
const GATE = (more: string) => `
  - name: Depth
    metric: { namespace: Shop, metric: Depth, dimensions: {} }
    pass: { max: 10 }
    fail: { above: 50 }
    ${more}
`;

/** One value a minute, as `valueAt` says. */
function measured(valueAt: (at: number) => number): SignalProvider {
  return {
    history: true,
    async read(signals, { start, end }) {
      const from = Math.ceil(start / MINUTE) * MINUTE;
      const ats = Array.from(
        { length: Math.max(0, Math.floor((end - from) / MINUTE)) },
        (_, i) => from + i * MINUTE,
      );
      return signals.map(() => ({ kind: 'series', points: ats.map((at) => ({ at, value: valueAt(at) })) }));
    },
    explain: async () => undefined,
  };
}

function world(more = `on-hold: { steps: [${quiet('mend')}, ${quiet('more')}], then: 20m }`) {
  const seen = logged();
  const history: { at: number; depth: number }[] = [];
  const valueAt = (at: number) => history.findLast((each) => each.at <= at)?.depth ?? 0;
  const built = rig({
    plan: (text) => text.replace(/\n {2}- name: Error rate[\s\S]*?(?=\nphases:)/, GATE(more).trimEnd()),
    ports: (base) => ({ ...seen.ports(base), provider: measured(valueAt) }),
  });
  const set = (depth: number) => void history.push({ at: built.clock.now().getTime(), depth });
  return { seen, set, ...built };
}

describe('a gate that holds during a soak', () => {
  test('is mended once, and when it recovers the phase passes', async () => {
    const { phase, seen, set, records } = world();
    set(30);
    seen.let('mend', async ({ beforeWrite }) => {
      await beforeWrite();
      set(5);
      return { state: 'done', detail: 'mended' };
    });
    const report = await phase('canary');
    expect(report).toMatchObject({ outcome: 'passed' });
    expect(seen.log).toEqual(['shift to 10', 'mend', 'more']);
    expect(report.steps?.map(({ list, index }) => [list, index])).toEqual([
      ['on-hold', 0],
      ['on-hold', 1],
    ]);
    expect((await records()).filter(({ type }) => type === 'step')).toHaveLength(4);
  });

  test('and is not mended by it is held when its time is over, long before the end of the soak', async () => {
    const { phase, set, weightNow, clock } = world();
    set(30);
    const began = clock.now().getTime();
    const report = await phase('canary');
    expect(report).toMatchObject({ outcome: 'held', reason: 'beyond-pass-limit' });
    expect(report.message).toContain('20 min after the steps against it');
    expect(clock.now().getTime() - began).toBeLessThan(40 * MINUTE);
    expect(await weightNow()).toBe(10);
  });

  test('near the end is watched past it', async () => {
    const { phase, seen, set, clock } = world(`on-hold: { steps: [${quiet('mend')}], then: 50m }`);
    set(30);
    seen.let('mend', async () => {
      await clock.sleep(30 * MINUTE, new AbortController().signal);
      set(5);
      return { state: 'done', detail: '' };
    });
    const report = await phase('canary');
    expect(report).toMatchObject({ outcome: 'passed', extended: true });
    expect((report.soakUntil ?? 0) - (report.soakFrom ?? 0)).toBeGreaterThan(75 * MINUTE);
  });

  test('and fails is failed, mended or not', async () => {
    const { phase, seen, set } = world();
    set(30);
    seen.let('mend', async () => {
      set(90);
      return { state: 'done', detail: '' };
    });
    expect(await phase('canary')).toMatchObject({ outcome: 'failed', reason: 'gate-failed' });
  });

  test('a step against it that fails holds the phase', async () => {
    const { phase, seen, set } = world();
    set(30);
    seen.let('mend', fails());
    expect(await phase('canary')).toMatchObject({ outcome: 'held', reason: 'step-failed' });
    expect(seen.log).not.toContain('more');
  });

  test('a later job of the phase does not run again what was done', async () => {
    const { phase, seen, set, ports } = world();
    set(30);
    let dead = () => {};
    const gone = new Promise<void>((resolve) => {
      dead = resolve;
    });
    seen.let('more', () => {
      dead();
      return new Promise(() => {});
    });
    void phase('canary', { through: processOf(ports).ports });
    await gone;
    seen.let('more', async () => {
      set(5);
      return { state: 'done', detail: '' };
    });
    expect((await phase('canary', { attempt: 2 })).outcome).toBe('passed');
    expect(seen.log).toEqual(['shift to 10', 'mend', 'more', 'more']);
  });

  test('one whose phase restores to `previous`, and that fails there again, ends at 0', async () => {
    const { phase, rollback, set } = world('on-fail: { to: previous }');
    set(5);
    expect((await phase('canary')).outcome).toBe('passed');
    set(90);
    const report = await phase('half');
    expect(report.outcome).toBe('failed');
    const ended = await rollback([job('half', 'failure', { outcome: 'failed', restore: '10' })]);
    expect(ended).toMatchObject({ outcome: 'restored', to: 0, weight: 0 });
    expect(ended.message).toContain('Restored to 10 %');
    expect(ended.message).toContain('Then restored to 0 %');
  });
});
