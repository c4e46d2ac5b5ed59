import { describe, expect, test } from '@jest/globals';
import { type Checker, type CheckResult, fail } from '../../../src/checks/checker.ts';
import type { AskedCheck } from '../../../src/domain/check.ts';
import { VirtualClock } from '../../../src/rehearsal/virtual-clock.ts';
import { askChecks } from '../../../src/rollout/checks/ask-checks.ts';

const never = new AbortController().signal;

function check(name: string, options: Partial<AskedCheck> = {}): AskedCheck {
  const common = { timeout: 1000, retry: 0, when: 'both', saves: [], needs: [] } as const;
  return { kind: 'bucket', bucket: name, name, ...common, ...options } as AskedCheck;
}

/** Notes when each check is asked and with what. */
function asked(answers: Record<string, CheckResult>) {
  const log: string[] = [];
  const checker: Checker = {
    async run({ name = '' }, { saved }) {
      log.push(`${name} ${JSON.stringify(saved)}`);
      await Promise.resolve();
      return answers[name] ?? { state: 'pass', detail: 'fine' };
    },
  };
  return { log, ports: { checker, clock: new VirtualClock(new Date(0)) } };
}

describe('asking checks', () => {
  test('one that uses a value waits for the one that saves it; the others do not wait', async () => {
    const { log, ports } = asked({ A: { state: 'pass', detail: 'made', saves: { session: 's-1' } } });
    const checks = [check('A', { saves: ['session'] }), check('B', { needs: ['session'] }), check('C')];
    const reports = await askChecks({ checks, moment: 'after' }, ports, never);
    expect(log).toEqual(['A {}', 'C {}', 'B {"session":"s-1"}']);
    expect(reports.map(({ name, state }) => [name, state])).toEqual([
      ['A', 'pass'],
      ['B', 'pass'],
      ['C', 'pass'],
    ]);
  });

  test('a value that did not come keeps the check that uses it from being asked, and it is not green', async () => {
    const { log, ports } = asked({ A: fail('503') });
    const checks = [check('A', { saves: ['session'] }), check('B', { needs: ['session'] })];
    const reports = await askChecks({ checks, moment: 'after' }, ports, never);
    expect(log).toEqual(['A {}']);
    expect(reports.map(({ state }) => state)).toEqual(['fail', 'error']);
    expect(reports[1]?.detail).toContain('session');
  });

  test('a pass that hands nothing on does not let the next one be asked', async () => {
    const { ports } = asked({});
    const checks = [check('A', { saves: ['session'] }), check('B', { needs: ['session'] })];
    const reports = await askChecks({ checks, moment: 'after' }, ports, never);
    expect(reports.map(({ state }) => state)).toEqual(['pass', 'error']);
  });

  test('an abort ends the wait between two tries', async () => {
    const { ports } = asked({ A: fail('no') });
    const end = new AbortController();
    const clock = {
      now: () => new Date(0),
      sleep: async (_ms: number, signal: AbortSignal) => {
        end.abort(new Error('stop'));
        signal.throwIfAborted();
      },
    };
    const asking = askChecks(
      { checks: [check('A', { retry: 60_000 })], moment: 'before' },
      { ...ports, clock },
      end.signal,
    );
    await expect(asking).rejects.toThrow('stop');
  });
});
