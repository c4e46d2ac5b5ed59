import { describe, expect, test } from '@jest/globals';
import { RolloutError } from '../../../src/domain/errors.ts';
import { LedgerError } from '../../../src/ledger/ledger.ts';
import type { PhaseRun, Ports } from '../../../src/rollout/ports.ts';
import { delegate } from '../../../src/traffic/delegate.ts';
import { processOf } from '../process.ts';
import { job, never, rig } from '../rig.ts';
import { fails, logged, quiet } from './logged.ts';

const withSteps = (lists: string) => (text: string) =>
  text.replace('name: canary, traffic: 10%,', `name: canary, traffic: 10%, ${lists},`);
const BEFORE = `before: [${quiet('one', `undo: ${quiet('undo one')}`)}, ${quiet('two', `undo: [${quiet('undo two')}, ${quiet('undo two more')}]`)}, ${quiet('three')}]`;
const AFTER = `after: [${quiet('four')}]`;

function world(lists = `${BEFORE}, ${AFTER}`) {
  const seen = logged();
  return { seen, ...rig({ plan: withSteps(lists), ports: seen.ports }) };
}

describe('the steps of a phase', () => {
  test('stand before the shift and after the read-back, each with its records', async () => {
    const { phase, seen, records } = world();
    const report = await phase('canary');
    expect(report.outcome).toBe('passed');
    expect(seen.log).toEqual(['one', 'two', 'three', 'shift to 10', 'four']);
    expect(report.steps?.map(({ list, index, state }) => [list, index, state])).toEqual([
      ['before', 0, 'done'],
      ['before', 1, 'done'],
      ['before', 2, 'done'],
      ['after', 0, 'done'],
    ]);
    const told = (await records()).flatMap((each) =>
      each.type === 'step' ? [`${each.list} ${each.index} ${each.state}`] : [each.type],
    );
    expect(told).toEqual([
      'claim',
      ...[0, 1, 2].flatMap((i) => [`before ${i} started`, `before ${i} done`]),
      'shifting',
      'shifted',
      'after 0 started',
      'after 0 done',
      'verdict',
    ]);
  });

  test('of one that fails nothing follows, and what was done is taken back in reverse order', async () => {
    const { phase, seen, weightNow, records } = world();
    seen.let('three', async () => {
      throw new RolloutError('step-failed', 'it is not there');
    });
    const report = await phase('canary');
    expect(report).toMatchObject({ outcome: 'refused', reason: 'step-failed' });
    expect(seen.log).toEqual(['one', 'two', 'three', 'undo two', 'undo two more', 'undo one']);
    expect(report.steps?.map(({ state }) => state)).toEqual(['undone', 'undone', 'failed']);
    expect(await weightNow()).toBe(0);
    expect((await records()).at(-1)?.type).toBe('withdrawn');
  });

  test('where something stays changed, the phase is held', async () => {
    const { phase, seen } = world();
    seen.let('three', fails());
    expect(await phase('canary')).toMatchObject({ outcome: 'held', reason: 'step-failed' });
  });

  test('an undo that fails is told, the others are run, and the phase is held', async () => {
    const { phase, seen } = world();
    seen.let('three', async () => {
      throw new RolloutError('step-failed', 'it is not there');
    });
    seen.let('undo two', fails('no way back'));
    const report = await phase('canary');
    expect(report.outcome).toBe('held');
    expect(seen.log.slice(3)).toEqual(['undo two', 'undo one']);
    expect(report.warnings.join()).toContain('no way back');
  });

  test('what was found so already is not taken back', async () => {
    const { phase, seen } = world();
    seen.let('one', async () => ({ state: 'unchanged', detail: 'it was so' }));
    seen.let('three', async () => {
      throw new RolloutError('step-failed', 'it is not there');
    });
    expect((await phase('canary')).outcome).toBe('refused');
    expect(seen.log).not.toContain('undo one');
  });

  test('are taken back when the shift is refused', async () => {
    const seen = logged();
    const refusing = rig({
      plan: withSteps(BEFORE),
      ports: (base) => ({
        ...seen.ports(base),
        routers: base.routers.map((router) =>
          delegate(router, {
            shiftTo: async () => {
              throw new RolloutError('target-busy', 'somebody else is at it');
            },
          }),
        ),
      }),
    });
    const report = await refusing.phase('canary');
    expect(report).toMatchObject({ outcome: 'held', reason: 'target-busy' }); // three has no undo
    expect(seen.log).toEqual(['one', 'two', 'three', 'undo two', 'undo two more', 'undo one']);
  });

  test('one that fails after the shift holds the phase with its traffic, and run again it goes on there', async () => {
    const { phase, seen, weightNow } = world();
    seen.let('four', fails());
    expect(await phase('canary')).toMatchObject({ outcome: 'held', reason: 'step-failed' });
    expect(await weightNow()).toBe(10);
    seen.let('four', async () => ({ state: 'done', detail: '' }));
    expect((await phase('canary', { attempt: 2 })).outcome).toBe('passed');
    expect(seen.log).toEqual(['one', 'two', 'three', 'shift to 10', 'four', 'four']);
  });

  test('one that is not done yet holds the phase and says so', async () => {
    const { phase, seen } = world();
    seen.let('one', async () => ({ state: 'pending', detail: 'again after 6 h' }));
    const report = await phase('canary');
    expect(report.message).toContain('again after 6 h');
    expect(seen.log).toEqual(['one']);
  });

  test('an order is obeyed before each of them', async () => {
    const { phase, seen, ports, weightNow } = world();
    const order = async () => {
      const key = { plan: 'shop', environment: 'production', release: 'other' };
      const targets = ports.routers.map((router) => router.key);
      await ports.ledger.append(
        { key, type: 'abort', releases: [], targets, worker: { id: 'x' }, note: 'stop' },
        never,
      );
      return { state: 'done', detail: '' } as const;
    };
    seen.let('one', order);
    expect(await phase('canary')).toMatchObject({ outcome: 'aborted', reason: 'ordered' });
    expect(seen.log).toEqual(['one', 'two']); // what asks before it writes is stopped there
    expect(await weightNow()).toBe(0);
  });

  test.each(['before', 'after'] as const)(
    'a runner killed %s the record that a step is done loses nothing',
    async (moment) => {
      const { phase, seen, ports, weightNow } = world();
      const process = processOf(ports, { call: 'append step', moment });
      void phase('canary', { through: process.ports });
      await process.killed;
      const report = await phase('canary', { attempt: 2 });
      expect(report.outcome).toBe('passed');
      expect(await weightNow()).toBe(10);
      expect(seen.log.filter((name) => name === 'shift to 10')).toHaveLength(1);
      expect(seen.log.at(-1)).toBe('four');
    },
  );

  test('a runner killed in the middle of the list: what was recorded as done is not run again', async () => {
    const { phase, seen, ports } = world();
    const killed = processOf(ports);
    let dead = () => {};
    const gone = new Promise<void>((resolve) => {
      dead = resolve;
    });
    seen.let('two', () => {
      dead();
      return new Promise(() => {});
    });
    void phase('canary', { through: killed.ports });
    await gone;
    seen.let('two', async () => ({ state: 'unchanged', detail: 'it was done after all' }));
    expect((await phase('canary', { attempt: 2 })).outcome).toBe('passed');
    expect(seen.log).toEqual(['one', 'two', 'two', 'three', 'shift to 10', 'four']);
  });

  test('may bring the target to where a release starts from', async () => {
    const { phase, seen, drift, weightNow } = world(`before: [${quiet('reset')}]`);
    drift(100);
    seen.let('reset', async ({ beforeWrite }) => {
      await beforeWrite();
      drift(0);
      return { state: 'done', detail: 'reset' };
    });
    expect((await phase('canary')).outcome).toBe('passed');
    expect(await weightNow()).toBe(10);
  });

  test('that brought the target there leave it no start from which 10 % would be a way back', async () => {
    const { phase, seen, drift, rollback } = world(`before: [${quiet('reset')}]`);
    drift(100);
    seen.let('reset', async () => {
      drift(0);
      return { state: 'done', detail: 'reset' };
    });
    for (const name of ['canary', 'half']) await phase(name);
    const rolled = await rollback([job('half', 'failure', { outcome: 'failed', restore: '10' })]);
    expect(rolled).toMatchObject({ outcome: 'restored', to: 10 });
    expect(await phase('canary', { release: 'r2' })).toMatchObject({ reason: 'release-holds' });
  });

  test('where the target is not there after them, nothing is shifted', async () => {
    const { phase, seen, drift } = world(`before: [${quiet('reset')}]`);
    drift(100);
    expect(await phase('canary')).toMatchObject({ reason: 'already-at-100' });
    expect(seen.log).toEqual(['reset']);
  });
});

/** The world of a job whose ledger goes down as soon as somebody says so. */
function goingDown({ ports }: ReturnType<typeof world>): { readonly through: Ports; fall(): void } {
  let isDown = false;
  const down = () => Promise.reject(new LedgerError('502', { transient: true }));
  const { ledger } = ports;
  return {
    fall: () => {
      isDown = true;
    },
    through: {
      ...ports,
      ledger: {
        ...ledger,
        append: (record, signal) => (isDown ? down() : ledger.append(record, signal)),
        records: (scope, signal) => (isDown ? down() : ledger.records(scope, signal)),
      },
    },
  };
}

describe('steps that have changed something', () => {
  test.each([
    [
      'after its write',
      async (write: () => Promise<void>, fall: () => void) => {
        await write();
        fall();
      },
    ],
    [
      'between two of its writes',
      async (write: () => Promise<void>, fall: () => void) => {
        await write();
        fall();
        await write();
      },
    ],
  ])('and whose ledger goes down %s are no refusal: the phase is held', async (_, deed) => {
    const it = world();
    const { through, fall } = goingDown(it);
    it.seen.let('one', async ({ beforeWrite }) => {
      await deed(beforeWrite, fall);
      return { state: 'done', detail: 'changed' };
    });
    const report = await it.phase('canary', { through });
    expect(report).toMatchObject({ outcome: 'held', reason: 'ledger-down' });
    expect(report.steps).toHaveLength(1);
    expect(it.seen.log).toEqual(['one']);
  });

  test('are not taken back under a canary that an earlier job of the phase gave traffic', async () => {
    const { phase, seen, ports, drift, clock } = world();
    const process = processOf(ports, { call: 'append shifted', moment: 'before' });
    void phase('canary', { through: process.ports });
    await process.killed;
    drift(7);
    await clock.sleep(60_000, never);
    expect((await phase('canary', { attempt: 2 })).outcome).toBe('held');
    expect(seen.log).toEqual(['one', 'two', 'three', 'shift to 10']);
  });
});

test('a runner killed while a step is taken back: the step is run again before the shift', async () => {
  const { phase, seen, ports } = world();
  const killed = processOf(ports);
  let dead = () => {};
  const gone = new Promise<void>((resolve) => {
    dead = resolve;
  });
  seen.let('three', async () => {
    throw new RolloutError('step-failed', 'it is not there');
  });
  seen.let('undo two', () => {
    dead();
    return new Promise(() => {});
  });
  void phase('canary', { through: killed.ports });
  await gone;
  seen.let('three', async () => ({ state: 'done', detail: '' }));
  seen.log.length = 0;
  expect((await phase('canary', { attempt: 2 })).outcome).toBe('passed');
  expect(seen.log).toEqual(['two', 'three', 'shift to 10', 'four']);
});

describe('the deadline of a job', () => {
  const HOUR = 3_600_000;
  /** A step that waits for hours, as long as it may. */
  const waits = (it: ReturnType<typeof world>) => async (write: { signal: AbortSignal }) => {
    await it.ports.clock.sleep(9 * HOUR, write.signal);
    return { state: 'done', detail: 'at last' } as const;
  };

  test.each(['one', 'four'])('ends a wait for step %s; run again, the phase goes on there', async (name) => {
    const it = world();
    it.seen.let(name, waits(it));
    const deadline = it.clock.now().getTime() + 2 * HOUR;
    const report = await it.phase('canary', { run: { deadline } });
    expect(report).toMatchObject({ outcome: 'held', reason: 'deadline', endedAt: deadline });
    it.seen.let(name, async () => ({ state: 'done', detail: '' }));
    expect((await it.phase('canary', { attempt: 2 })).outcome).toBe('passed');
    expect(it.seen.log.filter((each) => each === 'two')).toHaveLength(1);
    expect(it.seen.log.filter((each) => each === 'shift to 10')).toHaveLength(1);
  });

  test('ends a wait for a check', async () => {
    const it = rig({
      plan: withSteps('checks: [{ dashboard: d, when: after, retry: 15m }]'),
      ports: () => ({ checker: { run: async () => ({ state: 'fail', detail: 'not yet' }) } }),
    });
    const deadline = it.clock.now().getTime() + HOUR + 60_000;
    const through = { ...it.ports, clock: it.ports.clock };
    const run = { deadline, phase: { ...it.plan.phases[0], soak: 0 } as PhaseRun['phase'] };
    const late = deadline - 5 * 60_000 - it.clock.now().getTime();
    await it.clock.sleep(late, never);
    expect(await it.phase('canary', { run, through })).toMatchObject({ reason: 'deadline', weight: 10 });
    expect(it.clock.now().getTime()).toBe(deadline);
  });
});
