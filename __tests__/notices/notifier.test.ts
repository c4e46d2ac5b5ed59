import { describe, expect, test } from '@jest/globals';
import { NOTICE_EVENTS } from '../../src/domain/notices/noticing.ts';
import { type NotifierOptions, notifier } from '../../src/notices/notifier.ts';
import { plannedNotice } from '../../src/notices/planned-notice.ts';
import { observation, phaseReport, phaseStarted, rollbackReport } from '../report/samples.ts';
import { keeping, never } from './notice-samples.ts';

function told(subscription: Partial<NotifierOptions['subscriptions'][number]> = {}) {
  const sender = keeping();
  const warnings: string[] = [];
  const options = (more: Partial<NotifierOptions> = {}): NotifierOptions => ({
    subscriptions: [{ sender, on: NOTICE_EVENTS, ...subscription }],
    warn: (message) => void warnings.push(message),
    deadline: () => never,
    ...more,
  });
  return { sender, warnings, options, events: () => sender.sent.map(({ event }) => event) };
}

const look = (minutes: number, alert?: { breached?: boolean; detail: string }) => {
  const seen = observation();
  const [gate, ...others] = seen.gates;
  if (gate === undefined) throw new Error('the sample has no gate');
  const gates = [alert === undefined ? gate : { ...gate, alert }, ...others];
  return { ...seen, at: seen.soakFrom + minutes * 60_000, gates };
};

describe('a phase is told as it goes', () => {
  test('begun, shifted once, and how it ended', async () => {
    const { options, events, sender } = told();
    const tell = notifier(options());
    await tell.phaseStarted(phaseStarted());
    await tell.observed(look(4));
    await tell.observed(look(5));
    await tell.phaseFinished(phaseReport());
    expect(events()).toEqual(['started', 'shifted', 'passed']);
    expect(sender.sent[1]).toMatchObject({ phase: look(4).phase, weight: look(4).weight });
  });

  test('after the last phase it is finished', async () => {
    const { options, events } = told();
    const { phases } = phaseReport();
    const last = { index: phases.length - 1, finished: true } as const;
    await notifier(options()).phaseFinished(phaseReport(last));
    expect(events()).toEqual(['passed', 'finished']);
    await notifier(options()).phaseFinished(phaseReport({ ...last, reason: 'already-passed' }));
    expect(events()).toEqual(['passed', 'finished', 'finished']);
  });

  test.each(['failed', 'held', 'aborted'] as const)('%s', async (outcome) => {
    const { options, events } = told();
    await notifier(options()).phaseFinished(phaseReport({ outcome }));
    expect(events()).toEqual([outcome]);
  });

  test.each([
    ['a refused job', phaseReport({ outcome: 'refused', reason: 'release-holds' })],
    ['a soak that goes on elsewhere', phaseReport({ outcome: 'pending', reason: 'soaking' })],
    ['a phase that was decided before', phaseReport({ outcome: 'passed', reason: 'already-passed' })],
  ])('%s is no news', async (_name, report) => {
    const { options, events } = told();
    await notifier(options()).phaseFinished(report);
    expect(events()).toEqual([]);
  });

  test('only to those who asked for the event', async () => {
    const { options, events } = told({ on: ['failed'] });
    const tell = notifier(options());
    await tell.phaseStarted(phaseStarted());
    await tell.phaseFinished(phaseReport({ outcome: 'failed' }));
    expect(events()).toEqual(['failed']);
  });
});

test('what is planned is told to those who asked for it, with its phases', async () => {
  const { options, sender } = told({ on: ['planned'] });
  const { release, worker, phases } = phaseStarted();
  const planned = phases.map(({ name, weight, soak }) => ({ name, traffic: weight, soak }));
  await notifier(options()).tell(
    plannedNotice({ at: 0, release, worker, phases: planned, targets: ['stack search'] }),
  );
  expect(sender.sent).toMatchObject([{ event: 'planned', phase: phases[0]?.name }]);
  for (const { name } of phases) expect(sender.sent[0]?.issue).toContain(name);
});

describe('during a soak', () => {
  test('a word comes every so often, and the phase may say how often', async () => {
    const everyHour = told({ every: 3_600_000 });
    const everyHalf = told({ every: 3_600_000 });
    const phase = look(0).phase;
    for (const { options } of [everyHour, everyHalf]) {
      const own = options === everyHalf.options ? { everyOf: { [phase]: 1_800_000 } } : {};
      const tell = notifier(options(own));
      await tell.phaseStarted(phaseStarted());
      for (let minute = 4; minute <= 130; minute += 1) await tell.observed(look(minute));
    }
    const soaking = (events: readonly string[]) => events.filter((event) => event === 'soaking').length;
    expect(soaking(everyHour.events())).toBe(2);
    expect(soaking(everyHalf.events())).toBe(4);
  });

  test('an alert is told once when crossed and once when recovered; no value changes nothing', async () => {
    const { options, sender, events } = told({ on: ['breached', 'recovered'] });
    const tell = notifier(options());
    await tell.phaseStarted(phaseStarted());
    const detail = '3 %; the alert is above 2 %';
    const looks = [false, true, true, undefined, true, false, false, true];
    for (const [index, breached] of looks.entries())
      await tell.observed(look(index + 4, breached === undefined ? { detail } : { breached, detail }));
    expect(events()).toEqual(['breached', 'recovered', 'breached']);
    expect(sender.sent[0]?.issue).toContain(detail);
  });
});

describe('a rollback', () => {
  test('is told when it restored, and when it could not', async () => {
    const { options, events } = told();
    const tell = notifier(options());
    await tell.rolledBack(rollbackReport({ outcome: 'restored' }));
    await tell.rolledBack(rollbackReport({ outcome: 'failed' }));
    expect(events()).toEqual(['rolled-back', 'failed']);
  });

  test.each(['kept', 'nothing-to-do'] as const)('that %s is no news', async (outcome) => {
    const { options, events } = told();
    await notifier(options()).rolledBack(rollbackReport({ outcome }));
    expect(events()).toEqual([]);
  });
});

test('a sender that fails is warned of once, and keeps the others from nothing', async () => {
  const { options, warnings, events, sender } = told();
  const broken = { label: 'Slack', send: () => Promise.reject(new Error('Slack answered 500')) };
  const tell = notifier(
    options({
      subscriptions: [
        { sender: broken, on: NOTICE_EVENTS },
        { sender, on: NOTICE_EVENTS },
      ],
    }),
  );
  await tell.phaseStarted(phaseStarted());
  await tell.phaseFinished(phaseReport({ outcome: 'failed' }));
  expect(events()).toEqual(['started', 'failed']);
  expect(warnings).toEqual(['A notice to Slack was not taken: Slack answered 500. The rollout goes on.']);
});
