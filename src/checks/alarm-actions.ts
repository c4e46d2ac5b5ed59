import type { AlarmActionsCheck } from '../domain/checks/alarm-actions.ts';
import { type BookedAlarm, type BookedAlarms, type FindAlarms, LOOK_UP } from './alarm-book.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, type CheckResult, fail, pass } from './checker.ts';

/** Asks whether alarms would tell anybody: their actions are switched on, and there is one for ALARM. */
export function alarmActionsChecker(find: FindAlarms): Checker<AlarmActionsCheck> {
  return {
    async run(check, { signal }) {
      try {
        return answerOf(await find(check.alarms, check, signal));
      } catch (error) {
        return answerOfFault(error, { action: LOOK_UP, signal, missing: 'there are no such alarms' });
      }
    },
  };
}

function answerOf(found: readonly BookedAlarms[]): CheckResult {
  const problems = found.flatMap(({ pattern, alarms, missing }) =>
    alarms.length === 0 ? [missing ?? `no alarm ${pattern}`] : alarms.flatMap(problemOf),
  );
  return problems.length === 0 ? pass('enabled, and each has one') : fail([...new Set(problems)].join('; '));
}

function problemOf({ name, actionsEnabled, actions }: BookedAlarm): readonly string[] {
  if (!actionsEnabled) return [`the actions of ${name} are not enabled`];
  return actions === 0 ? [`${name} has no action for ALARM`] : [];
}
