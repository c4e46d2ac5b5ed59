import type { Notice } from '../domain/notice.ts';
import type { NoticeEvent } from '../domain/notices/noticing.ts';
import type { Observation, PhaseReport, PhaseStarted, RollbackReport } from '../domain/report.ts';
import { watchAlerts } from './alerts.ts';
import { alertNotice, endNotices, soakNotice, startedNotice } from './phase-notices.ts';
import { rollbackNotice } from './rollback-notice.ts';
import type { Sender } from './sender.ts';

/** One entry of `notify`, ready to send. */
export interface Subscription {
  readonly sender: Sender;
  readonly on: readonly NoticeEvent[];
  /** Time between two words during a soak, in ms; a phase may say another. */
  readonly every?: number;
}

export interface NotifierOptions {
  readonly subscriptions: readonly Subscription[];
  /** `every` of the phases that say one of their own, by name, in ms. */
  readonly everyOf?: Readonly<Record<string, number>>;
  /** Told of each sender that failed, once; it changes nothing else. */
  readonly warn: (message: string) => void;
  /** A fresh time limit for one notice. */
  readonly deadline: () => AbortSignal;
}

/** Tells subscribers what happens to a rollout. It has the shape of a reporter, of phases and of rollbacks. */
export interface Notifier {
  phaseStarted(started: PhaseStarted): Promise<void>;
  observed(observation: Observation): Promise<void>;
  phaseFinished(report: PhaseReport): Promise<void>;
  rolledBack(report: RollbackReport): Promise<void>;
  /** Tells one notice to everybody who asked for its event: what is planned is told by who plans. */
  tell(notice: Notice): Promise<void>;
}

export function notifier(options: NotifierOptions): Notifier {
  const deliver = delivery(options);
  const alerts = watchAlerts();
  const told = new Map<Subscription, number>();
  let begun: PhaseStarted | undefined;
  let soaking = false;
  const tell = (notice: Notice) =>
    deliver(
      options.subscriptions.filter(({ on }) => on.some((event) => event === notice.event)),
      notice,
    );
  return {
    tell,
    async phaseStarted(started) {
      begun = started;
      await tell(startedNotice(started));
    },
    async observed(seen) {
      const started = begun;
      if (started === undefined) return;
      if (!soaking) {
        soaking = true;
        for (const each of options.subscriptions) told.set(each, seen.at);
        await tell(soakNotice(started, seen, { event: 'shifted' }));
      }
      for (const alert of alerts(seen.gates)) await tell(alertNotice(started, seen, alert));
      for (const each of options.subscriptions) {
        const every = options.everyOf?.[seen.phase] ?? each.every;
        if (every === undefined || seen.at - (told.get(each) ?? seen.at) < every) continue;
        told.set(each, seen.at);
        await deliver([each], soakNotice(started, seen, { event: 'soaking', next: seen.at + every }));
      }
    },
    async phaseFinished(report) {
      for (const notice of endNotices(report)) await tell(notice);
    },
    async rolledBack(report) {
      const notice = rollbackNotice(report);
      if (notice !== undefined) await tell(notice);
    },
  };
}

/** Sends to several at once; none waits for another, and the first failure of each is told. */
function delivery({ warn, deadline }: NotifierOptions) {
  const warned = new Set<string>();
  return async (subscriptions: readonly Subscription[], notice: Notice): Promise<void> => {
    await Promise.all(
      subscriptions.map(async ({ sender }) => {
        try {
          await sender.send(notice, deadline());
        } catch (error) {
          if (warned.has(sender.label)) return;
          warned.add(sender.label);
          const why = error instanceof Error ? error.message : String(error);
          warn(`A notice to ${sender.label} was not taken: ${why}. The rollout goes on.`);
        }
      }),
    );
  };
}
